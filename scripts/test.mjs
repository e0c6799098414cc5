// `npm test`: everything, on a fresh clone with only Node: installs, finds a browser, checks, builds, starts what it
// needs and runs every suite. The last line is `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ensureBrowser } from "./lib/browser.mjs";
import { runChecks } from "./lib/checks.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { ensureInterpreters } from "./lib/interpreters.mjs";
import { otherPostgres } from "./lib/other-postgres.mjs";

await ensureInstalled();
const browser = ensureBrowser();
ensureInterpreters();
const started = Date.now();
const vitest = ["npx", "vitest", "run"];

const quick = [
  { name: "format and lint", command: ["npx", "biome", "ci", "."] },
  { name: "architecture rules", command: ["npx", "depcruise", "app", "lib", "db", "components", "e2e"] },
  { name: "types", command: ["npx", "tsc", "--noEmit"] },
  { name: "unit and room tests, embedded PostgreSQL", command: vitest, counts: "vitest" },
];
const total = await runChecks(quick);

/** The rooms' tests that speak to a database: the pure ones would only repeat themselves on another. */
const withDatabase = () =>
  readdirSync("lib", { recursive: true })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => path.join("lib", name))
    .filter((file) => /testing"/.test(readFileSync(file, "utf8")));

// The same rooms on the oldest PostgreSQL we support, where this machine has or can install one.
const other = await otherPostgres();
if (other) {
  const env = { TEST_DATABASE_URL: other.url };
  add(
    await runChecks([
      {
        name: `room tests, ${other.version}`,
        command: [...vitest, ...withDatabase()],
        counts: "vitest",
        env,
      },
    ]),
  );
  other.stop();
} else {
  console.log("\n── room tests on another PostgreSQL: left out, none here and none could be installed");
  total.skipped++;
}

const build = spawnSync(process.execPath, ["scripts/start.mjs", "--build-only"], { stdio: "inherit" });
if (build.status === 0) {
  const e2e = [...vitest, "--config", "e2e/vitest.config.ts"];
  add(
    await runChecks([
      {
        name: "HTTP, contract and crash suites, ahead of Next",
        command: e2e,
        counts: "vitest",
        env: { FRONT_DOOR: "on" },
      },
      {
        name: "HTTP suite, mounted in Next",
        // What routes allow whom is decided behind the mount: once is enough for the many generated calls.
        command: [...e2e, "e2e/http", "--exclude", "e2e/http/routes.test.ts"],
        counts: "vitest",
        env: { FRONT_DOOR: "off" },
      },
      {
        name: "browser journeys",
        command: ["npx", "playwright", "test", "--config", "e2e/playwright.config.ts"],
        counts: "playwright",
        env: { CHROMIUM_PATH: browser },
      },
    ]),
  );
} else {
  total.failed++;
  console.error("The build failed; nothing that needs it was run.");
}

function add(more) {
  for (const key of ["passed", "failed", "skipped"]) total[key] += more[key];
}

console.log(`\n${Math.round((Date.now() - started) / 1000)} s`);
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`,
);
process.exit(total.failed === 0 ? 0 : 1);
