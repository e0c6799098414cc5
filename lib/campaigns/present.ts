import { and, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { codes, users } from "@/db/schema";
import { imageUrl, scanUrl, ticketLinks, verificationUrl } from "@/lib/codes";
import type { Utm } from "@/lib/codes/schemas";
import type { Ctx } from "@/lib/context";
import type { DesignConfig } from "@/lib/designs/schemas";
import { toRfc3339 } from "@/lib/time";
import type { CampaignRow } from "./internal";
import type { BulkQr, Campaign } from "./schemas";
import { statusOf } from "./status";

const when = (date: Date | null) => date && toRfc3339(date);

/** A campaign as the API answers it. */
export async function presentCampaign(ctx: Ctx, row: CampaignRow): Promise<Campaign> {
  const [campaign] = await presentCampaigns(ctx, [row]);
  if (!campaign) throw new Error("one row makes one campaign");
  return campaign;
}

/** The same for a page of them: a constant number of queries, whatever their number. */
export async function presentCampaigns(ctx: Ctx, rows: CampaignRow[]): Promise<Campaign[]> {
  if (rows.length === 0) return [];
  const [counts, own, names, linksOf] = await Promise.all([
    countsOf(ctx, rows),
    ownCodesOf(ctx, rows),
    ownersOf(ctx, rows),
    linksIn(ctx),
  ]);
  const now = ctx.now();
  return rows.map((row) => {
    const { codes: code_count = 0, scans: scan_count = 0 } = counts.get(row.id) ?? {};
    const code = row.primaryCodeId === null ? undefined : own.get(row.primaryCodeId);
    const owner = (row.ownerId !== null && names.get(row.ownerId)) || null;
    return { ...present(row, now), ...addresses(row, code, linksOf), owner, code_count, scan_count };
  });
}

interface OwnCode {
  id: string;
  token: string;
  destinationUrl: string | null;
  maxScans: number | null;
}

function addresses({ qrType }: CampaignRow, code: OwnCode | undefined, linksOf: LinksOf) {
  const links = code && linksOf({ qrType, token: code.token });
  return {
    destination: code?.destinationUrl ?? null,
    short_code: code?.token ?? null,
    scan_url: links?.scan_url ?? null,
    verification_url: links?.verification_url ?? null,
    render_url: links?.render_url ?? null,
    ticket_url: links?.ticket_url ?? null,
    max_scans: code?.maxScans ?? null,
  };
}

type Links = Pick<BulkQr, "scan_url" | "verification_url" | "render_url" | "ticket_url">;
type LinksOf = (code: { qrType: string; token: string }) => Links;

/**
 * Where the codes of an organisation's campaigns are found. Static codes are not scanned by way of us, and only morphing
 * ones are tickets.
 */
export async function linksIn({ db, org }: Ctx): Promise<LinksOf> {
  const ticketUrl = await ticketLinks(db, org.id);
  return ({ qrType, token }) => ({
    scan_url: qrType === "static" ? null : scanUrl(token),
    verification_url: verificationUrl(token),
    render_url: imageUrl(token, "svg"),
    ticket_url: qrType === "morphing" ? ticketUrl(token) : null,
  });
}

const present = (row: CampaignRow, now: Date) => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  status: statusOf(row, now),
  qr_type: row.qrType as Campaign["qr_type"],
  design_config: row.designConfig as DesignConfig,
  rules: row.rules as Campaign["rules"],
  utm: row.utm as Utm,
  fallback_url: row.fallbackUrl,
  time_zone: row.timeZone,
  starts_at: when(row.startsAt),
  ends_at: when(row.endsAt),
  has_password: row.passwordHash !== null,
  tags: row.tags,
  notes: row.notes,
  owner_id: row.ownerId,
  page_id: row.pageId,
  version: row.version,
  signature_version: row.signatureVersion,
  previous_secret_until:
    row.previousSecretUntil && now < row.previousSecretUntil ? when(row.previousSecretUntil) : null,
  created_by: row.createdBy,
  created_at: toRfc3339(row.createdAt),
  updated_at: toRfc3339(row.updatedAt),
  published_at: when(row.publishedAt),
  archived_at: when(row.archivedAt),
});

const idsOf = (rows: CampaignRow[], key: "id" | "primaryCodeId" | "ownerId") => [
  ...new Set(rows.flatMap((row) => row[key] ?? [])),
];

async function countsOf(ctx: Ctx, rows: CampaignRow[]) {
  const found = await ctx.db
    .select({
      id: codes.campaignId,
      codes: sql<number>`count(*)::int`,
      scans: sql<number>`coalesce(sum(${codes.scanCount}), 0)::float8`,
    })
    .from(codes)
    .where(and(eq(codes.orgId, ctx.org.id), anyOf(codes.campaignId, idsOf(rows, "id"))))
    .groupBy(codes.campaignId);
  return new Map(found.map(({ id, ...counts }) => [id, counts]));
}

async function ownCodesOf(ctx: Ctx, rows: CampaignRow[]): Promise<Map<string, OwnCode>> {
  const { id, token, destinationUrl, maxScans } = codes;
  const found = await ctx.db
    .select({ id, token, destinationUrl, maxScans })
    .from(codes)
    .where(and(eq(codes.orgId, ctx.org.id), anyOf(codes.id, idsOf(rows, "primaryCodeId"))));
  return new Map(found.map((code) => [code.id, code]));
}

async function ownersOf(ctx: Ctx, rows: CampaignRow[]): Promise<Map<string, string>> {
  const ids = idsOf(rows, "ownerId");
  if (ids.length === 0) return new Map();
  const found = await ctx.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(anyOf(users.id, ids));
  return new Map(found.map(({ id, name }) => [id, name]));
}
