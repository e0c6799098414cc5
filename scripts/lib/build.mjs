// Builds the product, unless the build there is was made from these very sources.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withStartLock } from "./lock.mjs";
import { quietly } from "./quietly.mjs";
import { ROOT } from "./root.mjs";

const BUILD_ID = path.join(ROOT, ".next", "BUILD_ID");
const STAMP = path.join(ROOT, ".next", "signet-build");
const SOURCES = [
  "app",
  "components",
  "db",
  "instrumentation.ts",
  "lib",
  "next.config.mjs",
  "package-lock.json",
  "postcss.config.mjs",
  "public",
  "tsconfig.json",
];

/** Runs `next build` if there is no build or the sources have changed since. */
export async function ensureBuilt() {
  if (isBuilt(hashSources())) return;
  await withStartLock(async () => {
    const hash = hashSources();
    if (isBuilt(hash)) return;
    // Removed first: a build that is cut short must not pass for the one before it.
    rmSync(STAMP, { force: true });
    await quietly({
      title: "Building",
      failure: "The build failed.",
      command: process.execPath,
      args: [path.join("node_modules", "next", "dist", "bin", "next"), "build"],
      env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    writeFileSync(STAMP, hash);
  });
}

function isBuilt(hash) {
  return existsSync(BUILD_ID) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash;
}

function hashSources() {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap((name) => filesIn(name))) {
    const content = readFileSync(path.join(ROOT, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** Files under `name`, in a fixed order, with "/" on every system. No hidden files and no tests: neither is built. */
function filesIn(name) {
  const stat = statSync(path.join(ROOT, name), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [name];
  const names = readdirSync(path.join(ROOT, name)).filter((entry) => !/^\.|\.test\.tsx?$/.test(entry));
  return names.sort().flatMap((entry) => filesIn(`${name}/${entry}`));
}
