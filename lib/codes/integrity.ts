import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { signingKeys } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { verifyStatement } from "@/lib/signing";
import { codeStatement, type Signed } from "./statement";
import type { CampaignTerms } from "./terms";

interface SignedCode extends Signed {
  keyId: string;
  signature: string;
}

interface Key {
  kid: string;
  publicKey: Buffer;
}

/** Whether the code is as `key` once signed it. Says nothing of whether the key may still be trusted. */
export const isAsSigned = (
  code: SignedCode,
  org: { id: string; name: string },
  key: Key | null | undefined,
  terms: CampaignTerms | null,
): boolean =>
  key != null && verifyStatement(key.publicKey, codeStatement(code, org, key.kid, terms), code.signature);

/** The organisation's keys by their ids, with what decides whether their signatures still count. */
export async function keysOf(ctx: Ctx, kids: Iterable<string>) {
  const rows = await ctx.db
    .select()
    .from(signingKeys)
    .where(and(eq(signingKeys.orgId, ctx.org.id), anyOf(signingKeys.kid, [...new Set(kids)])));
  return new Map(rows.map((row) => [row.kid, row]));
}

/** A revoked key's signatures count only when they were made before its compromise date. */
export const keyCounts = (key: { status: string; compromisedAt: Date | null }, signedAt: Date): boolean =>
  key.status !== "REVOKED" || (key.compromisedAt !== null && signedAt < key.compromisedAt);
