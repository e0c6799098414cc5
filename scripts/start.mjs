// `npm start`, on a fresh clone too: installs, builds if the sources changed, starts the server. `--build-only` does
// everything but the last. Nothing but Node is needed, and the second start does nothing but start.
import "./lib/node-version.mjs";
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { ensureBuilt } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { ROOT } from "./lib/root.mjs";

/** Ctrl-C reaches us from the terminal and again from npm; the server must take it for one. */
const SAME_SIGNAL_MS = 1_000;

try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  console.error(`\n${error.message}\n`);
  process.exit(1);
}
if (!process.argv.includes("--build-only")) startServer();

function startServer() {
  // Next answers 1.2 to 1.5 times faster with a larger young generation.
  const child = spawn(process.execPath, ["--max-semi-space-size=64", "server.mjs"], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: "inherit",
    // A process group of its own, so that a signal from the terminal reaches it through us alone.
    detached: process.platform !== "win32",
  });
  const lastPassed = {};
  const pass = (signal) => {
    if (Date.now() - (lastPassed[signal] ?? 0) < SAME_SIGNAL_MS) return;
    lastPassed[signal] = Date.now();
    // A closed terminal: the server drains, as it does when it is told to end.
    child.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
  };
  // On Windows the console tells the server itself, and kill() would end it at once.
  const signals = process.platform === "win32" ? [] : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, pass);
  if (process.platform === "win32") process.on("SIGINT", () => undefined);
  if (process.env.npm_lifecycle_event) followParent(() => pass("SIGTERM"));
  child.once("error", (error) => {
    console.error(`\nThe server could not be started: ${error.message}\n`);
    process.exit(1);
  });
  child.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** npm passes a signal on to its shell only, and some shells end of it without telling us. */
function followParent(whenGone) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    whenGone();
  }, 500).unref();
}
