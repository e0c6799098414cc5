import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Db } from "@/db/client";
import { env } from "@/lib/env";
import { isUuid } from "@/lib/ids";
import { log } from "@/lib/log";
import { platform } from "@/lib/platform";
import { singleton } from "@/lib/singleton";
import { SpillFolder } from "./spill";
import { writeScans } from "./write";

const CHUNK = 500;
const LOOK_MS = 30_000;

/** Where this process puts scans that the database cannot take. */
export const spill = () =>
  singleton("scans.spill", () => new SpillFolder(path.join(env().DATA_DIR, "spill")));

/**
 * Writes what lies in the spill folder, of whichever process, and removes it; answers how many lines it has read. One
 * run at a time in a process. Throws when the database cannot be written to: then the rest is there for the next.
 */
export function replaySpilled(db: Db, folder = spill()): Promise<number> {
  const running = singleton("scans.replays", () => new Map<SpillFolder, Promise<number>>());
  const known = running.get(folder);
  if (known) return known;
  const replay = replayAll(db, folder).finally(() => running.delete(folder));
  running.set(folder, replay);
  return replay;
}

async function replayAll(db: Db, folder: SpillFolder): Promise<number> {
  let lines = 0;
  for (let file = await folder.claim(); file !== null; file = await folder.claim()) {
    lines += await replayFile(db, folder, file);
    await folder.done(file);
  }
  return lines;
}

async function replayFile(db: Db, folder: SpillFolder, file: string): Promise<number> {
  // At line feeds alone: a JSON text may hold what else passes for the end of a line.
  const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
  const whole = lines.filter(isRow);
  let passed = lines.length - whole.length;
  for (let i = 0; i < whole.length; i += CHUNK) {
    await writeScans(db, whole.slice(i, i + CHUNK), () => passed++);
    // Another may have taken it, thinking us dead: then both write it.
    await folder.touch(file).catch(() => {});
  }
  const facts = { file: path.basename(file), scans: lines.length - passed };
  log().info(facts, "scans from the spill folder were written");
  // The last line is cut short when a process dies while it writes.
  if (passed > 0) log().warn({ ...facts, passed }, "lines of the spill folder were no scans and passed over");
  return lines.length;
}

/** Whether a line is whole. What its values are the database judges. */
function isRow(line: string): boolean {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === "object" && row !== null && "id" in row && isUuid(String(row.id));
  } catch {
    return false;
  }
}

/** Looks now and then for scans that other processes, or earlier ones, have left behind. */
export function startReplaying(intervalMs = LOOK_MS): { stop(): void } {
  const look = () => {
    const handle = platform.peek();
    if (handle) void replaySpilled(handle.db).catch((err) => log().debug({ err }, "no replay now"));
  };
  look();
  const timer = setInterval(look, intervalMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
