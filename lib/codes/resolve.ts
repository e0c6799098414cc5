import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import type { Db } from "@/db/client";
import { campaigns, codes, organizations, signingKeys } from "@/db/schema";
import { liveCache } from "@/lib/cache";
import { normalizeCodeToken } from "@/lib/ids";
import { type AlgorithmStatus, algorithmStatus } from "@/lib/signing";
import { singleton } from "@/lib/singleton";
import { isAsSigned, keyCounts } from "./integrity";

export type CampaignRecord = typeof campaigns.$inferSelect;

/** Everything a scan's decision needs, and whether the signature over it holds. */
export interface ResolvedCode {
  code: Omit<typeof codes.$inferSelect, "scanCount" | "createdBy">;
  org: {
    id: string;
    name: string;
    slug: string;
    level: string;
    kycStatus: string;
    domain: string | null;
    domainVerified: boolean;
  };
  /** The campaign it belongs to. */
  campaign: CampaignRecord | null;
  keyStatus: "ACTIVE" | "ROTATED" | "REVOKED" | null;
  signatureValid: boolean;
  algorithm: AlgorithmStatus;
}

interface Entry {
  found: ResolvedCode | null;
}

/** Unknown tokens are remembered too: a flood of made-up ones must not become a flood of queries. */
export const resolvedCodes = () => liveCache<Entry>("codes", { max: 50_000, ttlMs: 5_000 });

/** The code of a token in any accepted spelling, or null. At most 5 s old; changes drop it within a second. */
export async function resolveCode(db: Db, text: string): Promise<ResolvedCode | null> {
  const token = normalizeCodeToken(text);
  if (token === null) return null;
  const cache = resolvedCodes();
  const entry =
    cache.get(token) ?? (await cache.fill(token, async () => ({ found: await lookUp(db, token) })));
  return entry.found;
}

interface Waiting {
  token: string;
  resolve: (found: ResolvedCode | null) => void;
  reject: (error: unknown) => void;
}

/** Look-ups of one turn of the event loop go out as one query. */
function lookUp(db: Db, token: string): Promise<ResolvedCode | null> {
  const queue = singleton("codes.lookups", () => ({ waiting: [] as Waiting[] }));
  return new Promise((resolve, reject) => {
    if (queue.waiting.push({ token, resolve, reject }) === 1) {
      setImmediate(() => {
        const batch = queue.waiting;
        queue.waiting = [];
        answer(db, batch).catch((error) => {
          for (const w of batch) w.reject(error);
        });
      });
    }
  });
}

async function answer(db: Db, batch: Waiting[]): Promise<void> {
  const tokens = [...new Set(batch.map((w) => w.token))];
  const rows = await db
    .select({ code: codes, org: organizations, key: signingKeys, campaign: campaigns })
    .from(codes)
    .innerJoin(organizations, eq(organizations.id, codes.orgId))
    .leftJoin(signingKeys, and(eq(signingKeys.orgId, codes.orgId), eq(signingKeys.kid, codes.keyId)))
    .leftJoin(campaigns, and(eq(campaigns.orgId, codes.orgId), eq(campaigns.id, codes.campaignId)))
    .where(anyOf(codes.token, tokens));
  const found = new Map(rows.map((row) => [row.code.token, present(row)]));
  for (const w of batch) w.resolve(found.get(w.token) ?? null);
}

type Row = {
  code: typeof codes.$inferSelect;
  org: typeof organizations.$inferSelect;
  key: typeof signingKeys.$inferSelect | null;
  campaign: CampaignRecord | null;
};

function present({ code, org, key, campaign }: Row): ResolvedCode {
  return {
    code,
    org: {
      id: org.id,
      name: org.name,
      slug: org.slug,
      level: org.level,
      kycStatus: org.kycStatus,
      domain: org.domain,
      domainVerified: org.domainVerifiedAt !== null,
    },
    campaign,
    keyStatus: key ? (key.status as ResolvedCode["keyStatus"]) : null,
    signatureValid: key !== null && keyCounts(key, code.signedAt) && isAsSigned(code, org, key, campaign),
    algorithm: algorithmStatus(code.algVersion),
  };
}
