import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { withLock } from "./lock";
import { startedAt } from "./processes";
import { makeDirectory } from "./testing";

/** Takes the lock again and again, writing down when it is inside. */
const VISITOR = `
  import { appendFileSync } from "node:fs";
  import { setTimeout as sleep } from "node:timers/promises";
  import { withLock } from "./db/embedded/lock.ts";
  const [, directory, rounds] = process.argv;
  for (let round = 0; round < Number(rounds); round++) await withLock(directory + "/lock", 30_000, async () => {
    appendFileSync(directory + "/visits", "in " + process.pid + "\\n");
    await sleep(Math.random() * 5);
    appendFileSync(directory + "/visits", "out " + process.pid + "\\n");
  });`;

function startVisitor(directory: string, rounds: number): ChildProcess {
  const script = ["--input-type=module", "--eval", VISITOR, "--", directory, String(rounds)];
  return spawn(process.execPath, ["--import", "tsx", ...script], { stdio: "inherit" });
}

const DEAD = { pid: process.pid, started: "an earlier boot:1" };
const ALIVE = { pid: process.pid, started: startedAt(process.pid) };

/** Leaves a lock, or a claim to remove one, as the process `holder` does that is killed or still at it. */
function leave(file: string, holder: typeof DEAD, nonce: string): void {
  writeFileSync(file, JSON.stringify({ ...holder, nonce }));
}

it("lets in one process at a time, past the locks of killed ones", async () => {
  const directory = makeDirectory();
  const visits = () => readFileSync(join(directory, "visits"), "utf8").trim().split("\n");
  writeFileSync(join(directory, "visits"), "");
  // The pid of a process that lives (this one), which started at another time: a reused one.
  leave(join(directory, "lock"), DEAD, "a");
  const victims = Array.from({ length: 3 }, () => startVisitor(directory, 100_000));
  const visitors = Array.from({ length: 3 }, () => startVisitor(directory, 20));
  for (const victim of victims) {
    await expect.poll(() => visits().at(-1), { interval: 0, timeout: 10_000 }).toBe(`in ${victim.pid}`);
    victim.kill("SIGKILL");
  }
  for (const one of visitors) if (one.exitCode === null) await once(one, "exit");
  expect(visitors.map((one) => one.exitCode)).toEqual([0, 0, 0]);

  const killed = new Set(victims.map((victim) => String(victim.pid)));
  let inside: string | undefined;
  for (const [what, pid] of visits().map((line) => line.split(" "))) {
    if (what === "in") expect(inside === undefined || killed.has(inside)).toBe(true);
    else expect(pid).toBe(inside);
    inside = what === "in" ? pid : undefined;
  }
  expect(visits().filter((line) => visitors.some(({ pid }) => line === `out ${pid}`))).toHaveLength(60);
  await withLock(join(directory, "lock"), 5000, async () => undefined);
  expect(readdirSync(directory)).toEqual(["visits"]);
}, 30_000);

it("is given up behind a process that lives, with its pid", async () => {
  const file = join(makeDirectory(), "lock");
  leave(file, ALIVE, "a");
  await expect(withLock(file, 200, async () => "inside")).rejects.toThrow(`Process ${process.pid} has been`);
});

it("leaves a dead process's lock to the one that is about to remove it, and to its heir if that one dies", async () => {
  const file = join(makeDirectory(), "lock");
  leave(file, DEAD, "a");
  leave(`${file}.a.heir`, ALIVE, "b");
  await expect(withLock(file, 200, async () => "inside")).rejects.toThrow(/has been/);
  leave(`${file}.a.heir`, DEAD, "b");
  leave(`${file}.b.heir`, ALIVE, "c");
  await expect(withLock(file, 200, async () => "inside")).rejects.toThrow(/has been/);
  leave(`${file}.b.heir`, DEAD, "c");
  expect(await withLock(file, 200, async () => "inside")).toBe("inside");
  expect(readdirSync(dirname(file))).toEqual([]);
});

it("is let go when the work fails", async () => {
  const file = join(makeDirectory(), "lock");
  const failing = withLock(file, 1000, async () => {
    throw new Error("work failed");
  });
  await expect(failing).rejects.toThrow("work failed");
  expect(await withLock(file, 1000, async () => "inside")).toBe("inside");
});
