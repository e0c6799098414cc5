import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { instance } from "@/db/schema";
import { decryptWith, encryptWith, type MasterKeys, parseMasterKeys } from "./crypto/envelope";
import { randomBase64url } from "./crypto/random";
import type { Env } from "./env";

const PURPOSE = "master-key-probe";
const PROBE = "signet";

/**
 * The master keys: from SIGNET_MASTER_KEY, else (embedded database only) from a file beside the data, made with mode
 * 0600 at the first start. With a database of the operator's own a file on one machine would be lost or missing on
 * the next machine, so there the variable is required.
 */
export function readMasterKeys(env: Env): MasterKeys {
  if (env.SIGNET_MASTER_KEY) return parseMasterKeys(env.SIGNET_MASTER_KEY);
  if (env.DATABASE_URL) {
    throw new Error(
      "SIGNET_MASTER_KEY is required with DATABASE_URL. Make one with: openssl rand -base64 32 | tr '+/' '-_' | tr -d '='",
    );
  }
  const file = path.join(env.DATA_DIR, "master.key");
  mkdirSync(env.DATA_DIR, { recursive: true });
  try {
    // `wx`: of two first starts at once, one writes and both read the same key.
    writeFileSync(file, `${randomBase64url(32)}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return parseMasterKeys(readFileSync(file, "utf8").trim());
}

/** Refuses to start with a master key that does not open what this database holds. */
export async function checkMasterKey(db: Db, keys: MasterKeys): Promise<void> {
  const [row] = await db.select({ probe: instance.masterKeyProbe }).from(instance).where(eq(instance.id, 1));
  if (row?.probe) {
    const opened = [keys.current, ...keys.previous].some(
      (k) => decryptWith(k.key, PURPOSE, row.probe ?? "")?.toString() === PROBE,
    );
    if (!opened)
      throw new Error(
        "SIGNET_MASTER_KEY does not belong to this database: its keys cannot be opened with it.",
      );
    return;
  }
  await db
    .update(instance)
    .set({ masterKeyProbe: encryptWith(keys.current.key, PURPOSE, PROBE) })
    .where(eq(instance.id, 1));
}
