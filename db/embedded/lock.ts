import { randomBytes } from "node:crypto";
import { linkSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning, startedAt } from "./processes";

/** Who holds the lock: a process, told apart from a later one with the same pid, and one acquisition of it. */
interface Holder {
  pid: number;
  started: string;
  nonce: string;
}

/**
 * Runs `work` while no other process runs work under the same `file`. A holder that died without letting
 * go is replaced at once. Throws after `patienceMs` behind a holder that lives.
 *
 * The lock is a hard link to a "ticket" written beforehand: link() either makes the complete lock or fails,
 * so that nobody ever reads a half-written one.
 */
export async function withLock<T>(file: string, patienceMs: number, work: () => Promise<T>): Promise<T> {
  const me: Holder = {
    pid: process.pid,
    started: startedAt(process.pid),
    nonce: randomBytes(8).toString("hex"),
  };
  const ticket = `${file}.${me.nonce}`;
  writeFileSync(ticket, JSON.stringify(me), { mode: 0o644 });
  try {
    await acquire(file, ticket, Date.now() + patienceMs);
    try {
      sweep(file);
      return await work();
    } finally {
      remove(file);
    }
  } finally {
    remove(ticket);
  }
}

async function acquire(file: string, ticket: string, deadline: number): Promise<void> {
  while (!tryLink(ticket, file)) {
    const holder = read(file);
    if (holder && !isAlive(holder) && inherit(file, ticket, holder)) continue;
    if (Date.now() > deadline) {
      throw new Error(
        `Process ${holder?.pid ?? "?"} has been starting or stopping the embedded database for too long. ` +
          `If that process is not Signet, remove ${file} and start again.`,
      );
    }
    await sleep(40);
  }
}

/**
 * Removes the lock of the dead `owner`, unless another process is about to. Two processes that found the
 * same dead lock must not both remove it: the slower would remove the faster one's new lock. So the right
 * to remove it is itself a link, named after the dead owner; if its holder died too (`dead`), the right
 * passes on to whoever is first to inherit from that one.
 */
function inherit(file: string, ticket: string, owner: Holder, dead: Holder = owner): boolean {
  const claim = `${file}.${dead.nonce}.heir`;
  if (!tryLink(ticket, claim)) {
    const rival = read(claim);
    return rival !== undefined && !isAlive(rival) && inherit(file, ticket, owner, rival);
  }
  if (read(file)?.nonce === owner.nonce) remove(file);
  remove(claim);
  return true;
}

/** Removes what killed processes left beside the lock. Only its holder may: then no claim is in force. */
function sweep(file: string): void {
  for (const name of readdirSync(dirname(file))) {
    if (!name.startsWith(`${basename(file)}.`)) continue;
    const path = join(dirname(file), name);
    const holder = read(path);
    if (holder && !isAlive(holder)) remove(path);
  }
}

function isAlive(holder: Holder): boolean {
  return isRunning(holder.pid) && startedAt(holder.pid) === holder.started;
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
