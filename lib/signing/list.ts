import { desc, eq } from "drizzle-orm";
import { signingKeys } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { toRfc3339 } from "@/lib/time";
import type { SigningKey } from "./schemas";

const dateOrNull = (d: Date | null) => (d ? toRfc3339(d) : null);

/** The organisation's signing keys, newest first. Public parts only. */
export async function listSigningKeys(ctx: Ctx): Promise<SigningKey[]> {
  requireScope(ctx, "org:read");
  const rows = await ctx.db
    .select()
    .from(signingKeys)
    .where(eq(signingKeys.orgId, ctx.org.id))
    .orderBy(desc(signingKeys.createdAt));
  return rows.map((r) => ({
    kid: r.kid,
    status: r.status as SigningKey["status"],
    public_key: r.publicKey.toString("base64url"),
    created_at: toRfc3339(r.createdAt),
    rotated_at: dateOrNull(r.rotatedAt),
    revoked_at: dateOrNull(r.revokedAt),
    compromised_at: dateOrNull(r.compromisedAt),
  }));
}
