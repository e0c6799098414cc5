// Long commands whose output matters only when they fail.
import { spawn } from "node:child_process";
import { ROOT } from "./root.mjs";

const HEARTBEAT_MS = 15_000;
const TAIL_LINES = 60;

/**
 * Runs `command` behind a line of our own that says what it does and how long it takes. Its output is shown
 * only when it fails; then this throws `failure`. If what it printed then matches `retry.when`, it gets a second
 * try with `retry.args`. A signal to us ends the command first.
 */
export async function quietly({ title, failure, command, args, env, retry }) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.log(`${title} …`);
  const heartbeat = setInterval(() => console.log(`  … ${seconds()} s`), HEARTBEAT_MS);
  let { code, output } = await capture(command, args, env);
  if (code !== 0 && retry?.when.test(output)) ({ code, output } = await capture(command, retry.args, env));
  clearInterval(heartbeat);
  if (code !== 0) {
    console.error(output.trim().split("\n").slice(-TAIL_LINES).join("\n"));
    throw new Error(failure);
  }
  console.log(`  done in ${seconds()} s`);
}

function capture(command, args, env) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: command.endsWith(".cmd"),
    });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    const end = (signal) => {
      child.kill(signal);
      child.once("close", () => process.exit(signal === "SIGINT" ? 130 : 143));
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, end);
    child.once("error", (error) => {
      output += error.message;
    });
    child.once("close", (code) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, end);
      resolve({ code, output });
    });
  });
}
