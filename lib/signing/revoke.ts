import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { signingKeys } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { conflict, invalid, notFound } from "@/lib/errors";
import { createSigningKey } from "./create";
import { activeKeys, announceKeyChange } from "./internal";
import type { RevokeSigningKey } from "./schemas";

/**
 * Revokes a key from its compromise date: what it signed before still verifies, what it signed after does not.
 * Revoking the active key makes a new one. Throws NOT_FOUND, CONFLICT (already revoked), VALIDATION (a date to come).
 */
export async function revokeSigningKey(
  ctx: Ctx,
  input: z.output<typeof RevokeSigningKey>,
): Promise<{ kid: string }> {
  requireScope(ctx, "signing:manage");
  if (input.compromised_at > ctx.now()) {
    throw invalid([{ path: "compromised_at", message: "This moment is still to come." }]);
  }
  await transaction(ctx, async (tx) => {
    const own = and(eq(signingKeys.orgId, tx.org.id), eq(signingKeys.kid, input.kid));
    const [key] = await tx.db.select().from(signingKeys).where(own).for("update");
    if (!key) throw notFound("Signing key");
    if (key.status === "REVOKED") throw conflict("This key is already revoked.");
    await tx.db
      .update(signingKeys)
      .set({ status: "REVOKED", revokedAt: tx.now(), compromisedAt: input.compromised_at })
      .where(own);
    await record(tx, {
      action: "signing_key.revoked",
      target: { type: "signing_key", id: key.kid },
      changes: {
        status: [key.status, "REVOKED"],
        compromised_at: [null, input.compromised_at.toISOString()],
      },
      event: { kid: key.kid, compromised_at: input.compromised_at.toISOString() },
    });
    if (key.status === "ACTIVE") await createSigningKey(tx);
    await announceKeyChange(tx.db, tx.org.id);
  });
  activeKeys().drop(ctx.org.id);
  return { kid: input.kid };
}
