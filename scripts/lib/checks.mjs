// Runs named checks one after another and adds up what passed and failed: one for a plain command, the tests' own
// numbers where the runner writes a JSON report.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** @typedef {{ name: string, command: string[], env?: Record<string, string>, counts?: "vitest" | "playwright" }} Check */

/** @param {Check[]} checks @returns {Promise<{ passed: number, failed: number, skipped: number }>} */
export async function runChecks(checks) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const check of checks) {
    const started = Date.now();
    console.log(`\n── ${check.name}`);
    const result = await runCheck(check);
    for (const key of ["passed", "failed", "skipped"]) total[key] += result[key];
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(
      `── ${check.name}: ${result.failed === 0 ? "ok" : "FAILED"} (${result.passed} passed, ${result.failed} failed, ${seconds} s)`,
    );
  }
  return total;
}

async function runCheck(check) {
  const folder = mkdtempSync(path.join(tmpdir(), "signet-check-"));
  const report = path.join(folder, "report.json");
  try {
    const [command, ...args] = [...check.command, ...reporterArguments(check.counts, report)];
    const code = await run(command, args, { ...check.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
    if (!check.counts) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    return count(check.counts, report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const reporterArguments = (counts, report) => {
  if (counts === "vitest") return ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return counts === "playwright" ? ["--reporter=list,json"] : [];
};

/** A runner that fails without a failing test (no test found, a crash) counts as one failure. */
function count(kind, report, code) {
  let numbers = { passed: 0, failed: 0, skipped: 0 };
  try {
    const json = JSON.parse(readFileSync(report, "utf8"));
    numbers =
      kind === "vitest"
        ? {
            passed: json.numPassedTests,
            failed: json.numFailedTests,
            skipped: json.numPendingTests + (json.numTodoTests ?? 0),
          }
        : {
            passed: json.stats.expected,
            failed: json.stats.unexpected + json.stats.flaky,
            skipped: json.stats.skipped,
          };
  } catch {
    // No report: the exit code decides below.
  }
  if ((code !== 0 || numbers.passed === 0) && numbers.failed === 0) numbers.failed = 1;
  return numbers;
}

function run(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
    child.on("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
