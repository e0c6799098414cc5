// Installs the packages of package-lock.json, unless they are installed already.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withStartLock } from "./lock.mjs";
import { quietly } from "./quietly.mjs";
import { ROOT } from "./root.mjs";

const LOCKFILE = path.join(ROOT, "package-lock.json");
/** What npm says it installed. */
const INSTALLED = path.join(ROOT, "node_modules", ".package-lock.json");
/** What we saw installed: the platform, because packages with native code differ, and the lock file's hash. */
const STAMP = path.join(ROOT, "node_modules", ".signet-lock");

/** Runs `npm ci` if node_modules is missing or is not what package-lock.json says. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withStartLock(async () => {
    if (isInstalled()) return;
    const [command, ...npm] = npmCommand();
    const options = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    await quietly({
      title: "Installing packages",
      failure: "The packages could not be installed. Is the npm registry reachable?",
      command,
      args: [...npm, "ci", ...options],
      env: {},
      // A lock file written where a registry lacked the optional packages of another platform is refused by
      // `npm ci`; `npm install` takes all versions it has from it and finds the rest.
      retry: { when: /are in sync/, args: [...npm, "install", "--no-save", ...options] },
    });
    writeFileSync(STAMP, currentStamp());
  });
}

function isInstalled() {
  const stamp = read(STAMP);
  if (stamp === currentStamp()) return true;
  const [platform] = currentStamp().split(" ");
  if (stamp !== "" && !stamp.startsWith(`${platform} `)) return false;
  const installed = JSON.parse(read(INSTALLED) || "{}").packages;
  if (!installed || !satisfies(installed, JSON.parse(read(LOCKFILE)).packages)) return false;
  try {
    writeFileSync(STAMP, currentStamp());
  } catch {
    // A read-only installation: compared again next time.
  }
  return true;
}

/** Whether npm's own record of an installation that was not ours has every package in the wanted version. */
export function satisfies(installed, wanted) {
  return Object.entries(wanted).every(([name, { version, optional, dev, devOptional }]) => {
    if (name === "") return true;
    // Packages for other platforms and, in a pruned installation, those for development are rightly absent.
    return installed[name] ? installed[name].version === version : Boolean(optional || dev || devOptional);
  });
}

function currentStamp() {
  const hash = createHash("sha256").update(readFileSync(LOCKFILE)).digest("hex");
  return `${process.platform}-${process.arch} ${hash}`;
}

/** The npm that runs us, if one does, so that no other version or shell comes in between. */
function npmCommand() {
  const running = process.env.npm_execpath ?? "";
  if (/npm-cli\.c?js$/.test(running)) return [process.execPath, running];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
