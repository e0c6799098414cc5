// PHP and Python, in which the published examples of the API are run as tests: installed where this machine has a
// package manager and allows it; otherwise their tests count as skipped.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const NEEDED = [
  { packages: ["php-cli"], command: ["php", "--version"] },
  { packages: ["python3", "python3-requests"], command: ["python3", "-c", "import requests"] },
];

const runs = ([command, ...args]) => spawnSync(command, args, { stdio: "ignore" }).status === 0;

/** Installs what is missing, quietly; the tests find out for themselves what is there. */
export function ensureInterpreters() {
  const missing = NEEDED.filter(({ command }) => !runs(command)).flatMap(({ packages }) => packages);
  if (missing.length === 0 || !existsSync("/usr/bin/apt-get")) return;
  console.log(`Installing ${missing.join(", ")} for the examples in other languages …`);
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...missing]]) {
    const [command, ...rest] = [...sudo, "apt-get", ...args];
    if (spawnSync(command, rest, options).status !== 0) return;
  }
}
