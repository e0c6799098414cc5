import { readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { shortHash } from "./files";
import { isServerProcess } from "./processes";

/** Where the server listens: a directory with its socket (host starts with "/"), or loopback on Windows. */
export interface Address {
  host: string;
  port: number;
}

/** What a server says of itself in `postmaster.pid`; it stays behind when the server is killed. */
export interface Postmaster {
  pid: number;
  /** The path it was started with: another one than ours when the cluster was moved or copied since. */
  cluster: string;
  port: number;
  socketDir: string;
  /** Accepting connections, that is neither starting, recovering nor stopping. */
  ready: boolean;
}

/** Reads `postmaster.pid`; undefined when there is none or its first line is not written yet. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const lines = readLines(join(cluster, "postmaster.pid"));
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const [, path = "", , port = "0", socketDir = "", , , status = ""] = lines;
  return { pid, cluster: path, port: Number(port), socketDir, ready: status.trim() === "ready" };
}

/**
 * The running postmaster. A `postmaster.pid` whose pid is gone, or is by now another program's, is none, unless
 * its socket answers: then the server runs in another container on the same volume, where pids differ.
 */
export async function livePostmaster(cluster: string, address: Address): Promise<Postmaster | undefined> {
  const found = readPostmaster(cluster);
  if (!found || isServerProcess(found.pid, tagOf(cluster))) return found;
  return (await answers(address)) ? found : undefined;
}

function answers({ host, port }: Address): Promise<boolean> {
  if (!host.startsWith("/")) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect(join(host, `.s.PGSQL.${port}`), () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/**
 * A cluster's name in the process list, by which its processes are told from all others. By the directory's
 * identity and not its path or content: a moved cluster keeps it, a copied one gets another.
 */
export function tagOf(cluster: string): string {
  const { dev, ino } = statSync(cluster);
  return `signet_${shortHash(`${dev}:${ino}`)}`;
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
