import { and, eq } from "drizzle-orm";
import { apiKeys } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { conflict } from "@/lib/errors";
import { keyInOrg, toApiKey } from "./internal";
import { announceKey, forgetKey } from "./lookup";
import type { ApiKey, ApiKeyId } from "./schemas";

/** Ends a key: here at once, in other processes within a second. CONFLICT when it is revoked already. */
export async function revokeKey(ctx: Ctx, { id }: ApiKeyId): Promise<ApiKey> {
  requireScope(ctx, "keys:manage");
  const { hash, answer } = await transaction(ctx, async (tx) => {
    const row = await keyInOrg(tx, id);
    if (row.revokedAt) throw conflict("This key is revoked already.");
    const revokedAt = tx.now();
    await tx.db
      .update(apiKeys)
      .set({ revokedAt })
      .where(and(eq(apiKeys.orgId, tx.org.id), eq(apiKeys.id, id)));
    await record(tx, {
      action: "api_key.revoked",
      target: { type: "api_key", id },
      changes: { name: row.name, last4: row.last4 },
    });
    await announceKey(tx.db, row.hash);
    return { hash: row.hash, answer: toApiKey({ ...row, revokedAt }, tx.now()) };
  });
  forgetKey(hash);
  return answer;
}
