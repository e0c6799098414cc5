import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";

interface Credentials {
  username: string;
  password: string;
  database: string;
  /** Relative to the data directory. */
  cluster: string;
}

const credentials = (dataDir: string) =>
  JSON.parse(readFileSync(path.join(dataDir, "pg.json"), "utf8")) as Credentials;

export const clusterOf = (dataDir: string) => path.resolve(dataDir, credentials(dataDir).cluster);

/** What the running server says of itself: process id, port and socket directory. */
function postmaster(dataDir: string): { pid: number; port: number; socket: string } | undefined {
  const file = path.join(clusterOf(dataDir), "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pid, , , port, socket] = readFileSync(file, "utf8").split("\n");
  return { pid: Number(pid), port: Number(port), socket: socket ?? "" };
}

/** A connection of the tests' own to the embedded database, beside the product's. */
export function openDatabase(dataDir: string): postgres.Sql {
  const { username, password, database } = credentials(dataDir);
  const running = postmaster(dataDir);
  if (!running) throw new Error("the embedded database is not running");
  return postgres({
    host: running.socket,
    port: running.port,
    username,
    password,
    database,
    max: 1,
    onnotice: () => undefined,
  });
}

export function databaseRuns(dataDir: string): boolean {
  const running = postmaster(dataDir);
  return running !== undefined && existsSync(`/proc/${running.pid}`);
}

/** SIGKILL to the database server and every process of it, as when the machine loses power. */
export function killDatabase(dataDir: string): void {
  const running = postmaster(dataDir);
  if (!running) return;
  // The parent first: it must not restart what dies under it.
  for (const pid of [running.pid, ...childrenOf(running.pid)]) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => {
      if (!(pid > 0)) return false;
      try {
        return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1]) === parent;
      } catch {
        return false;
      }
    });
}
