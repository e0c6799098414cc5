import { eq, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { visitorKeys } from "@/db/schema";
import { decryptWith, encryptWith } from "@/lib/crypto/envelope";
import { hkdfSha256 } from "@/lib/crypto/hkdf";
import { hmacSha256 } from "@/lib/crypto/hmac";
import { randomBytes } from "@/lib/crypto/random";
import { platform } from "@/lib/platform";
import { singleton } from "@/lib/singleton";

const PURPOSE = "visitor-key";
const KEPT_DAYS = 2;

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
interface Kept {
  loading: Promise<Buffer>;
  key: Buffer | null;
}
const keys = () => singleton("visitors", () => new Map<string, Kept>());
/** Days in memory: tomorrow's may be there already, while yesterday's scans are still being written. */
const IN_MEMORY = 3;

/**
 * The key under which this UTC day's visitors are hashed: made once a day by whichever process is first, deleted two
 * days later. Without it nobody, we included, can tell which address a hash stands for.
 */
export function visitorKey(db: Db, at: Date): Promise<Buffer> {
  const day = dayOf(at);
  const known = keys().get(day);
  if (known) return known.loading;
  const kept: Kept = { loading: load(db, day), key: null };
  kept.loading.then(
    (key) => {
      kept.key = key;
    },
    () => keys().delete(day),
  );
  keys().set(day, kept);
  for (const old of [...keys().keys()].sort().slice(0, -IN_MEMORY)) keys().delete(old);
  return kept.loading;
}

/** The day's key if this process has it, without asking the database. */
export const knownVisitorKey = (at: Date): Buffer | null => keys().get(dayOf(at))?.key ?? null;

async function load(db: Db, day: string): Promise<Buffer> {
  const master = platform.get().masterKeys.current.key;
  await db
    .insert(visitorKeys)
    .values({ day, key: encryptWith(master, PURPOSE, randomBytes(32)) })
    .onConflictDoNothing();
  const [row] = await db.select().from(visitorKeys).where(eq(visitorKeys.day, day));
  const key = row && decryptWith(master, PURPOSE, row.key);
  if (!key) throw new Error(`the visitor key of ${day} does not open with the master key`);
  return key;
}

/** 128 bits that are the same for the same address and browser on the same day, and mean nothing after it. */
export const visitorHash = (key: Buffer, ip: string, userAgent: string): Buffer =>
  hmacSha256(key, `${ip}\n${userAgent}`).subarray(0, 16);

/**
 * A device as a code with `maxScansPerDevice` counts it: bound to that code, so it links nothing across codes. It
 * cannot rotate, since the limit holds for the code's whole life; only codes with such a limit keep one.
 */
export function deviceHash(codeId: string, ip: string, userAgent: string): Buffer {
  const key = singleton("devices.key", () =>
    hkdfSha256(platform.get().masterKeys.current.key, "signet.device-limit.v1"),
  );
  return hmacSha256(key, `${codeId}\n${ip}\n${userAgent}`).subarray(0, 16);
}

/** Job: destroys the keys of days gone by. */
export async function destroyOldVisitorKeys(db: Db, now: Date): Promise<void> {
  await db
    .delete(visitorKeys)
    .where(lt(visitorKeys.day, dayOf(new Date(now.getTime() - KEPT_DAYS * 86_400_000))));
}
