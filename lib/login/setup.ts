import { timingSafeEqual } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { instance } from "@/db/schema";
import { env } from "@/lib/env";
import { conflict, forbidden } from "@/lib/errors";
import { hashToken, newInviteToken } from "@/lib/ids";
import { slot } from "@/lib/singleton";

/** Once true it stays true: worth remembering for the life of the process. */
const claimed = slot<true>("claimed");

/** Where the token waits in the clear until it is used, so that a second process and a restart print the same link. */
const tokenFile = () => path.join(env().DATA_DIR, "setup-token");

/** Whether somebody has set this installation up. */
export async function isClaimed(db: Db): Promise<boolean> {
  if (claimed.peek()) return true;
  const [row] = await db.select({ at: instance.claimedAt }).from(instance).where(eq(instance.id, 1));
  if (!row?.at) return false;
  claimed.set(true);
  return true;
}

/**
 * The token of the one-time set-up link, or null when the instance is claimed. Processes that start at the same moment on
 * one data directory get the same token; only its hash is in the database.
 */
export async function ensureSetupToken(db: Db): Promise<string | null> {
  if (await isClaimed(db)) return null;
  return db.transaction(async (tx) => {
    const row = await lockInstance(tx);
    if (row.claimedAt) return null;
    const kept = readToken();
    if (kept !== null && matches(row.setupTokenHash, kept)) return kept;
    const token = newInviteToken();
    await tx
      .update(instance)
      .set({ setupTokenHash: hashToken(token) })
      .where(eq(instance.id, 1));
    writeToken(token);
    return token;
  });
}

/** Whether this is the set-up token of an instance that nobody has claimed. */
export async function isSetupToken(db: Db, token: string): Promise<boolean> {
  const [row] = await db.select().from(instance).where(eq(instance.id, 1));
  return row !== undefined && row.claimedAt === null && matches(row.setupTokenHash, token);
}

/**
 * In the claiming transaction: of many claims at once the first goes on and the others wait here for its end. CONFLICT
 * when claimed, FORBIDDEN with a wrong token. `null` is the operator at the machine (scripts/bootstrap.ts).
 */
export async function takeInstance(tx: Db, token: string | null, now: Date): Promise<void> {
  const row = await lockInstance(tx);
  if (row.claimedAt) throw conflict("This installation is set up already.");
  if (token !== null && !matches(row.setupTokenHash, token))
    throw forbidden("This set-up link is not valid.");
  await tx.update(instance).set({ claimedAt: now, setupTokenHash: null }).where(eq(instance.id, 1));
}

/** After the claim has been committed. */
export function noteClaimed(): void {
  claimed.set(true);
  rmSync(tokenFile(), { force: true });
}

async function lockInstance(tx: Db): Promise<typeof instance.$inferSelect> {
  const [row] = await tx.select().from(instance).where(eq(instance.id, 1)).for("update");
  if (!row) throw new Error("the instance row is missing: the migrations are incomplete");
  return row;
}

const matches = (stored: Buffer | null, token: string): boolean =>
  stored !== null && timingSafeEqual(stored, hashToken(token));

function readToken(): string | null {
  try {
    return readFileSync(tokenFile(), "utf8").trim();
  } catch {
    return null;
  }
}

function writeToken(token: string): void {
  mkdirSync(env().DATA_DIR, { recursive: true });
  writeFileSync(tokenFile(), `${token}\n`, { mode: 0o600 });
  // `mode` counts only when the file is new.
  chmodSync(tokenFile(), 0o600);
}
