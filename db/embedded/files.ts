import { createHash } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

const LARGEST_LOG_BYTES = 10_000_000;

/** Names what belongs to a path elsewhere. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Replaces `file` by `text`, readable by its owner only, so that a crash leaves the old or the new one. */
export function replaceFile(file: string, text: string): void {
  const aside = `${file}.${process.pid}.tmp`;
  writeFileSync(aside, text, { mode: 0o600 });
  syncPath(aside);
  renameSync(aside, file);
  syncPath(dirname(file));
}

/** Makes a file's content, or a directory's entries, survive a power failure. */
export function syncPath(path: string): void {
  // Windows cannot open a directory, nor flush a file opened for reading; NTFS journals names by itself.
  if (process.platform === "win32") return;
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Keeps the server's log bounded: the server goes on appending to the emptied file. */
export function boundLog(logFile: string): void {
  const stat = statSync(logFile, { throwIfNoEntry: false });
  if (!stat || stat.size <= LARGEST_LOG_BYTES) return;
  copyFileSync(logFile, `${logFile}.1`);
  truncateSync(logFile);
}
