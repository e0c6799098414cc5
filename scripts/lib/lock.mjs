// One process at a time installs or builds; the others wait for it and find the work done.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "./root.mjs";

const START_LOCK = path.join(ROOT, ".data", "start.lock");

/** Runs `work` under the lock of this clone. A holder that was killed is replaced at once. */
export async function withStartLock(work, file = START_LOCK) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const release = await acquire(file);
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

async function acquire(file) {
  const me = identity(process.pid);
  const ticket = `${file}.${process.pid}`;
  writeFileSync(ticket, me);
  let told = false;
  try {
    // A link is made whole or not at all, so that nobody reads a half-written lock.
    while (!tryLink(ticket, file)) {
      const holder = read(file);
      if (holder !== "" && identity(holder.split(" ")[0]) !== holder) {
        steal(file, holder);
        continue;
      }
      if (!told) console.log(`Waiting for process ${holder.split(" ")[0]}, which installs or builds here …`);
      told = true;
      await sleep(200);
    }
  } finally {
    rmSync(ticket, { force: true });
  }
  return () => {
    if (read(file) === me) rmSync(file, { force: true });
  };
}

/** Takes the lock of a dead holder out of the way; puts it back if by then it is somebody else's. */
function steal(file, holder) {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
    if (read(aside) !== holder) tryLink(aside, file);
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

/**
 * A pid with what tells it from a later process with the same pid: boot and start time where /proc says them.
 * "" for a process that is gone.
 */
function identity(pid) {
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (error.code !== "EPERM") return "";
  }
  const stat = read(`/proc/${pid}/stat`);
  const started = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  return `${pid} ${read("/proc/sys/kernel/random/boot_id").trim()} ${started}`;
}

function tryLink(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
