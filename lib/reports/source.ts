import { and, asc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { campaigns, codes } from "@/db/schema";
import { type CampaignRecord, ticketLinks } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { notFound, unprocessable } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { EXPORT_PART } from "./schemas";

export type CodeRecord = typeof codes.$inferSelect;

/** The codes that a file is made of. */
export interface Source {
  campaign: CampaignRecord;
  total: number;
  /** The live page of a morphing code. */
  ticketUrl: (token: string) => string;
  /** In the order they were issued, read a few hundred at a time; each with its place among all, from 1. */
  read(): AsyncGenerator<{ code: CodeRecord; number: number }>;
  /** Those whose text is longest: what holds for them holds for all. */
  longest(): Promise<CodeRecord[]>;
}

const BATCH = 250;

/** The organisation's own campaign, or NOT_FOUND. */
export async function campaignInOrg({ db, org }: Ctx, id: string): Promise<CampaignRecord> {
  const [row] = isUuid(id)
    ? await db
        .select()
        .from(campaigns)
        .where(and(eq(campaigns.orgId, org.id), eq(campaigns.id, id)))
    : [];
  if (!row) throw notFound("Campaign");
  return row;
}

/** A campaign's codes, or a part of them; `printable` leaves out the revoked ones. */
export async function codesOfCampaign(
  ctx: Ctx,
  campaign: CampaignRecord,
  { part, printable }: { part: number | undefined; printable: boolean },
): Promise<Source> {
  const where = and(
    eq(codes.orgId, ctx.org.id),
    eq(codes.campaignId, campaign.id),
    printable ? isNull(codes.revokedAt) : undefined,
  );
  const all = await ctx.db.$count(codes, where);
  const parts = Math.max(1, Math.ceil(all / EXPORT_PART));
  if (part === undefined && parts > 1) {
    const [have, hold] = [all, EXPORT_PART].map((n) => n.toLocaleString("en"));
    const message = `There are ${have} codes and a file holds ${hold}: ask for part 1 to ${parts}.`;
    throw unprocessable([{ path: "part", message }], message);
  }
  const first = ((part ?? 1) - 1) * EXPORT_PART;
  const total = Math.max(0, Math.min(EXPORT_PART, all - first));
  return {
    campaign,
    total,
    ticketUrl: await ticketLinks(ctx.db, ctx.org.id),
    read: () => readCodes(ctx, where, first, total),
    longest: () =>
      ctx.db
        .select()
        .from(codes)
        .where(where)
        .orderBy(sql`length(${codes.destinationUrl}) desc nulls last`)
        .limit(3),
  };
}

async function* readCodes(ctx: Ctx, where: SQL | undefined, first: number, total: number) {
  let after: string | null = null;
  for (let read = 0; read < total; ) {
    const rows: CodeRecord[] = await ctx.db
      .select()
      .from(codes)
      .where(and(where, after === null ? undefined : gt(codes.id, after)))
      .orderBy(asc(codes.id))
      .limit(Math.min(BATCH, total - read))
      .offset(after === null ? first : 0);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    for (const code of rows) yield { code, number: first + ++read };
  }
}
