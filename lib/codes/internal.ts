import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { insertMany } from "@/db/insert-many";
import { codes, codeVersions } from "@/db/schema";
import { announceDrop, CHANNEL } from "@/lib/cache";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { normalizeCodeToken } from "@/lib/ids";
import { ALGORITHM, type Signer } from "@/lib/signing";
import { resolvedCodes } from "./resolve";
import { codeStatement, type Signed } from "./statement";
import type { CampaignTerms } from "./terms";

export type CodeRecord = typeof codes.$inferSelect;

/** The organisation's own code, or NOT_FOUND: unknown and foreign look the same. */
export async function codeInOrg(ctx: Ctx, token: string, lock = false): Promise<CodeRecord> {
  const normal = normalizeCodeToken(token);
  if (normal === null) throw notFound("QR code");
  const query = ctx.db
    .select()
    .from(codes)
    .where(and(eq(codes.orgId, ctx.org.id), eq(codes.token, normal)));
  const [row] = await (lock ? query.for("update") : query);
  if (!row) throw notFound("QR code");
  return row;
}

/** The columns a signature fills. */
export function signatureColumns(
  code: Signed,
  org: { id: string; name: string },
  signer: Signer,
  terms: CampaignTerms | null,
) {
  return {
    version: code.version,
    signedAt: code.signedAt,
    keyId: signer.kid,
    algVersion: ALGORITHM,
    signature: signer.sign(codeStatement(code, org, signer.kid, terms)),
  };
}

type Versioned = Pick<
  CodeRecord,
  "id" | "version" | "destinationUrl" | "content" | "signature" | "keyId" | "createdBy"
>;

/** Keeps the signed versions for the history. */
export async function keepVersions(tx: Ctx, list: Versioned[]): Promise<void> {
  await insertMany(
    tx.db,
    codeVersions,
    list.map((c) => ({
      orgId: tx.org.id,
      codeId: c.id,
      version: c.version,
      destinationUrl: c.destinationUrl,
      content: c.content,
      signature: c.signature,
      keyId: c.keyId,
      changedBy: c.version === 1 ? c.createdBy : tx.actor.name,
      changedAt: tx.now(),
    })),
  );
}

/** The public path must see the change: announced to all processes at commit. */
export const announceChange = (db: Db, token: string) => announceDrop(db, "codes", token);
/** The same for many codes of the organisation, in one statement; answers their tokens. */
export async function announceChanges(tx: Ctx, which: SQL): Promise<string[]> {
  const rows = await tx.db
    .select({ token: codes.token, told: sql`pg_notify(${CHANNEL}, 'codes:' || ${codes.token})` })
    .from(codes)
    .where(and(eq(codes.orgId, tx.org.id), which));
  return rows.map((row) => row.token);
}
/** … and dropped here once the change is committed. */
export const dropResolved = (token: string) => resolvedCodes().drop(token);
