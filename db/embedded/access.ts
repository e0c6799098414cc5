import {
  accessSync,
  constants,
  lchownSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** The account the server runs as; undefined when that is simply our own. */
export type ServerUser = { uid: number; gid: number } | undefined;

const ENTER = constants.X_OK;
const READ_AND_RUN = constants.R_OK | constants.X_OK;

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as the owner of the existing cluster, or as
 * `nobody` when the cluster is new (or was restored as root).
 */
export function serverUser(cluster: string): ServerUser {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
}

/** Spawn options for running something as `user`. Node wants the ids signed: nobody is -2 on macOS. */
export function spawnAs(user: ServerUser): { uid?: number; gid?: number } {
  return user ? { uid: user.uid | 0, gid: user.gid | 0 } : {};
}

/** Gives `path`, and everything in it, to `user`: the top last, so that an interrupted change is repeated. */
export function giveTo(user: ServerUser, path: string): void {
  if (!user) return;
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveTo(user, join(path, name));
  lchownSync(path, user.uid, user.gid);
}

/** May `user` walk down to `directory` and into it? Judged by the mode bits of the way there. */
export function canEnter(directory: string, user: ServerUser): boolean {
  if (!user) return mayOurselves(directory, ENTER);
  let path = realpathSync(directory);
  while (mayOther(path, user, ENTER)) {
    if (path === dirname(path)) return true;
    path = dirname(path);
  }
  return false;
}

/** May we make files in this directory? */
export function canWrite(directory: string): boolean {
  return mayOurselves(directory, constants.W_OK);
}

/** May `user` read and execute this file (or list and enter this directory)? Says nothing of the way there. */
export function canReadAndRun(path: string, user: ServerUser): boolean {
  return user ? mayOther(path, user, READ_AND_RUN) : mayOurselves(path, READ_AND_RUN);
}

/** Refuses a path that somebody else could have put there or could change. `owner` is a uid. */
export function assertPrivate(path: string, owner: number): void {
  if (process.platform === "win32") return;
  const stat = lstatSync(path);
  if (stat.isSymbolicLink() || stat.uid !== owner || (stat.mode & 0o022) !== 0) {
    throw new Error(
      `Refusing to use ${path}: it is not owned by user ${owner} alone. Remove it and start again.`,
    );
  }
}

function mayOurselves(path: string, need: number): boolean {
  try {
    accessSync(path, need);
    return true;
  } catch {
    return false;
  }
}

function mayOther(path: string, user: { uid: number; gid: number }, need: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return false;
  const shift = stat.uid === user.uid ? 6 : stat.gid === user.gid ? 3 : 0;
  return ((stat.mode >> shift) & need) === need;
}

/** The unprivileged account of the system. */
export function nobody(): { uid: number; gid: number } {
  const line = readFileSync("/etc/passwd", "utf8").match(/^nobody:[^:]*:(-?\d+):(-?\d+):/m);
  return { uid: Number(line?.[1] ?? 65534) >>> 0, gid: Number(line?.[2] ?? 65534) >>> 0 };
}
