import { and, asc, eq, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { codes } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { conflict } from "@/lib/errors";
import { normalizeCodeToken } from "@/lib/ids";
import { toRfc3339 } from "@/lib/time";
import { announceChange, codeInOrg, dropResolved } from "./internal";

const happened = (token: string, reason: string | null) => ({
  action: "code.revoked",
  target: { type: "code", id: token },
  changes: { status: ["ACTIVE", "REVOKED"], reason },
  event: { token, reason },
});

/** Revokes a code for good: it stops verifying everywhere within a second. Throws NOT_FOUND, CONFLICT (already revoked). */
export async function revokeCode(ctx: Ctx, token: string, input: { reason?: string | null }) {
  requireScope(ctx, "codes:write");
  const revoked = await transaction(ctx, async (tx) => {
    const code = await codeInOrg(tx, token, true);
    if (code.revokedAt) throw conflict("This code is already revoked.");
    const revokedAt = tx.now();
    const reason = input.reason ?? null;
    await tx.db
      .update(codes)
      .set({ revokedAt, revocationReason: reason, updatedAt: revokedAt })
      .where(and(eq(codes.orgId, tx.org.id), eq(codes.id, code.id)));
    await record(tx, happened(code.token, reason));
    await announceChange(tx.db, code.token);
    return { token: code.token, revokedAt };
  });
  dropResolved(revoked.token);
  return { message: "QR code revoked.", token: revoked.token, revoked_at: toRfc3339(revoked.revokedAt) };
}

/** Revokes several codes at once; those unknown or already revoked are passed over. Returns the tokens revoked now. */
export async function revokeCodes(
  ctx: Ctx,
  input: { tokens: string[]; reason?: string | null },
): Promise<string[]> {
  requireScope(ctx, "codes:write");
  const tokens = input.tokens.flatMap((t) => normalizeCodeToken(t) ?? []);
  if (tokens.length === 0) return [];
  const reason = input.reason ?? null;
  const revoked = await transaction(ctx, async (tx) => {
    const revokedAt = tx.now();
    const living = and(eq(codes.orgId, tx.org.id), anyOf(codes.token, tokens), isNull(codes.revokedAt));
    // Locked in the order in which the scan recorder locks them: neither may wait for the other in a circle.
    await tx.db
      .select({ id: codes.id })
      .from(codes)
      .where(living)
      .orderBy(asc(codes.id))
      .for("no key update");
    const rows = await tx.db
      .update(codes)
      .set({ revokedAt, revocationReason: reason, updatedAt: revokedAt })
      .where(living)
      .returning({ token: codes.token });
    if (rows.length > 0) await record(tx, ...rows.map((r) => happened(r.token, reason)));
    for (const { token } of rows) await announceChange(tx.db, token);
    return rows.map((r) => r.token);
  });
  for (const token of revoked) dropResolved(token);
  return revoked;
}
