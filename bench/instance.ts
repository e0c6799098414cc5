import type { DatabaseHandle } from "@/db/client";
import { boot } from "@/lib/boot";
import type { Ctx } from "@/lib/context";
import { newRequestId } from "@/lib/ids";
import { createKey } from "@/lib/keys";
import { Claim } from "@/lib/login/schemas";
import { claimInstance } from "@/lib/onboarding";
import { platform } from "@/lib/platform";
import { SCOPES } from "@/lib/scopes";
import { parseOne } from "@/lib/web/parse";

export const PERSON = { email: "bench@example.org", password: "a long bench passphrase" };

/** A data directory's database, held open beside the server under test: to fill it, and to count what it took. */
export interface Instance extends Pick<DatabaseHandle, "db" | "sql"> {
  close(): Promise<void>;
}

/** Boots on a data directory. Once in a process. */
export async function openInstance(dataDir: string): Promise<Instance> {
  Object.assign(process.env, { NODE_ENV: "production", DATA_DIR: dataDir, LOG_LEVEL: "warn" });
  const running = await boot({ jobs: false });
  const { db, sql } = platform.get();
  return { db, sql, close: () => running.close() };
}

/** Claims a fresh instance; the context of the person who did, in their first organisation. */
export const claim = ({ db }: Instance): Promise<Ctx> =>
  claimInstance(
    db,
    parseOne(Claim, { token: null, ...PERSON, name: "Bench", organization: "Bench" }),
    newRequestId(),
  );

/** A key that may do everything in the organisation. */
export async function keyOf(ctx: Ctx): Promise<string> {
  const wish = { name: "Bench", kind: "management" as const, scopes: [...SCOPES] };
  const { key } = await createKey(ctx, { ...wish, allowed_ips: [], expires_at: null });
  return key;
}
