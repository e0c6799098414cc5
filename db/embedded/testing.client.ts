import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { EmbeddedConnection } from "../embedded";
import { endWithTest, isRoot } from "./testing";

/** A container as far as pids go: numbers of its own, and everything in it ends with its first process. */
const CONTAINER = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"] as const;
export const canContain = isRoot && spawnSync(CONTAINER[0], [...CONTAINER.slice(1), "true"]).status === 0;

/** What testing.process.ts printed, one object per line. */
interface Said {
  log?: string;
  connection?: EmbeddedConnection;
  milliseconds?: number;
  rows?: Record<string, unknown>[];
  failed?: string;
  released?: boolean;
}

export interface DatabaseProcess {
  child: ChildProcess;
  said: Said[];
  /** Resolves when the database is open, with what it said then; throws what it failed with. */
  opened(): Promise<{ connection: EmbeddedConnection; milliseconds: number }>;
  query(text: string): Promise<Record<string, unknown>[]>;
  /** SIGTERM; resolves when the process has released the database and is gone. */
  end(): Promise<void>;
  kill(): Promise<void>;
}

/** Starts testing.process.ts on `dataDir`: in a copy of the application, as another user, in a container. */
export function startProcess(
  dataDir: string,
  options: { cwd?: string; uid?: number; contained?: boolean } = {},
): DatabaseProcess {
  const { cwd = process.cwd(), uid } = options;
  const script = join(cwd, "db/embedded/testing.process.ts");
  const command = [process.execPath, "--import", "tsx", script, dataDir];
  const [program = "", ...args] = options.contained ? [...CONTAINER, ...command] : command;
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, TMPDIR: tmpdir() },
    stdio: ["pipe", "pipe", "inherit"],
    uid,
    gid: uid,
    detached: true,
  });
  endWithTest(child);
  const said: Said[] = [];
  // Killed while a query is on its way: the answer that never comes is what the caller hears of.
  child.stdin.on("error", () => undefined);
  createInterface(child.stdout).on("line", (line) => said.push(JSON.parse(line)));
  const next = async <T>(pick: (message: Said) => T | undefined, from = 0): Promise<T> => {
    for (;;) {
      const found = said
        .slice(from)
        .map(pick)
        .find((value) => value !== undefined);
      if (found !== undefined) return found;
      const failed = said.slice(from).find((message) => message.failed)?.failed;
      if (failed) throw new Error(failed);
      if (child.exitCode !== null || child.signalCode !== null) throw new Error("the process has ended");
      await sleep(5);
    }
  };
  const gone = () => (child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined);
  return {
    child,
    said,
    opened: () =>
      next(({ connection, milliseconds }) => connection && { connection, milliseconds: milliseconds ?? 0 }),
    query: (text) => {
      const from = said.length;
      child.stdin.write(`${text}\n`);
      return next(({ rows }) => rows, from);
    },
    end: async () => {
      child.kill("SIGTERM");
      await gone();
    },
    kill: async () => {
      // The whole group: whatever it runs, but not the server, which is in a session of its own.
      if (child.pid) process.kill(-child.pid, "SIGKILL");
      await gone();
    },
  };
}
