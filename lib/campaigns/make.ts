import { and, eq } from "drizzle-orm";
import { campaigns } from "@/db/schema";
import { record } from "@/lib/audit";
import { issueCodes } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { uuidv7 } from "@/lib/ids";
import { type CampaignRow, keepVersion, termsOf, timeZoneOf } from "./internal";
import type { CampaignType } from "./schemas";
import { newSecret } from "./secret";
import { insertCampaign } from "./slug";

/** A campaign to be made; what is not named has its default. */
export interface NewCampaign
  extends Partial<
    Pick<
      CampaignRow,
      | "rules"
      | "utm"
      | "fallbackUrl"
      | "timeZone"
      | "startsAt"
      | "endsAt"
      | "passwordHash"
      | "tags"
      | "notes"
      | "ownerId"
      | "pageId"
      | "signatureVersion"
    >
  > {
  name: string;
  slug?: string;
  qrType: CampaignType;
  designConfig: CampaignRow["designConfig"];
  draft: boolean;
  /** Of its own code; without it the campaign has none. */
  destination?: { url: string; maxScans: number | null };
}

/** A new campaign, and its secret as long as it is known. */
export interface Made {
  row: CampaignRow;
  secret?: string;
}

/** Makes a campaign, its secret and its own code in the caller's transaction, whose name is held. Throws CONFLICT. */
export async function makeCampaign(tx: Ctx, wanted: NewCampaign): Promise<Made> {
  const { destination, slug } = wanted;
  const id = uuidv7();
  const secret = wanted.qrType === "morphing" ? await newSecret(tx, id) : undefined;
  const inserted = await insertCampaign(tx, await newRow(tx, id, wanted, secret?.stored ?? null), slug);
  const row = destination ? await withCode(tx, inserted, destination) : inserted;
  await keepVersion(tx, row, destination?.url ?? null);
  const facts = {
    name: row.name,
    slug: row.slug,
    qr_type: row.qrType,
    destination: destination?.url ?? null,
  };
  await record(tx, {
    action: "campaign.created",
    target: { type: "campaign", id },
    changes: { ...facts, draft: wanted.draft },
    event: { campaign_id: id, ...facts },
  });
  return { row, secret: secret?.secret };
}

async function newRow(
  tx: Ctx,
  id: string,
  wanted: NewCampaign,
  secret: string | null,
): Promise<Omit<CampaignRow, "slug">> {
  const now = tx.now();
  return {
    orgId: tx.org.id,
    id,
    name: wanted.name,
    qrType: wanted.qrType,
    designConfig: wanted.designConfig,
    primaryCodeId: null,
    rules: wanted.rules ?? [],
    utm: wanted.utm ?? {},
    fallbackUrl: wanted.fallbackUrl ?? null,
    timeZone: wanted.timeZone ?? (await timeZoneOf(tx)),
    startsAt: wanted.startsAt ?? null,
    endsAt: wanted.endsAt ?? null,
    passwordHash: wanted.passwordHash ?? null,
    tags: wanted.tags ?? [],
    notes: wanted.notes ?? null,
    ownerId: wanted.ownerId ?? null,
    pageId: wanted.pageId ?? null,
    publishedAt: wanted.draft ? null : now,
    archivedAt: null,
    secret,
    previousSecret: null,
    previousSecretUntil: null,
    signatureVersion: wanted.signatureVersion ?? 1,
    version: 1,
    createdBy: tx.actor.name,
    createdAt: now,
    updatedAt: now,
  };
}

async function withCode(
  tx: Ctx,
  row: CampaignRow,
  { url, maxScans }: NonNullable<NewCampaign["destination"]>,
): Promise<CampaignRow> {
  const input = { contentType: "url" as const, destinationUrl: url, label: row.name, maxScans };
  const campaign = { qrType: row.qrType as CampaignType, terms: termsOf(row) };
  const [code] = await issueCodes(tx, [{ by: tx, input, campaign }]);
  if (!code) throw new Error("issueCodes returned no row for one order");
  await tx.db
    .update(campaigns)
    .set({ primaryCodeId: code.id })
    .where(and(eq(campaigns.orgId, tx.org.id), eq(campaigns.id, row.id)));
  return { ...row, primaryCodeId: code.id };
}
