import { insertMany } from "@/db/insert-many";
import { codes } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import type { DesignConfig } from "@/lib/designs/schemas";
import { gather } from "@/lib/gather";
import { newCodeToken, uuidv7 } from "@/lib/ids";
import { holdName } from "@/lib/orgs";
import { signerOf } from "@/lib/signing";
import { type CodeRecord, keepVersions, signatureColumns } from "./internal";
import { presentCreated } from "./present";
import { type CodeCreated, CREATE_FIELDS, type CreateCode } from "./schemas";
import type { CampaignTerms } from "./terms";

/** A code to be issued, and by whom: codes of one organisation are written together, whoever asked for them. */
export interface Order {
  by: Ctx;
  input: CreateCode;
  /** Of a campaign's code: what it prints, and the campaign. Without it the code prints its check page. */
  campaign?: { qrType: "static" | "dynamic" | "morphing"; terms: CampaignTerms };
  /** Where it differs from the campaign's. */
  design?: DesignConfig;
}

/** Codes of one organisation that are asked for at the same time share a transaction, and so its cost. */
const issueTogether = gather<Order, CodeRecord>("codes.issue", { max: 100, lanes: 2 }, async (orders) => {
  const [first] = orders;
  return first ? transaction(first.by, (tx) => issueCodes(tx, orders)) : [];
});

/** Issues one signed code. `given` is the request as it came, to name the fields that mean nothing here. */
export async function createCode(ctx: Ctx, input: CreateCode, given?: unknown): Promise<CodeCreated> {
  requireScope(ctx, "codes:write");
  const order = { by: ctx, input };
  // Inside a transaction of the caller's the code must be part of that one.
  const [code] = ctx.inTransaction
    ? await issueCodes(ctx, [order])
    : [await issueTogether(ctx.org.id, order)];
  if (!code) throw new Error("issueCodes returned no row for one order");
  return presentCreated(code, ignoredFields(given));
}

export const ignoredFields = (given: unknown): string[] =>
  typeof given === "object" && given !== null
    ? Object.keys(given).filter((k) => !CREATE_FIELDS.includes(k))
    : [];

/**
 * Signs and writes codes in the caller's transaction: a constant number of statements, whatever their number. Each is
 * recorded on its own unless `recorded`: then the caller records them as one.
 */
export async function issueCodes(
  stale: Ctx,
  orders: Order[],
  { recorded = false } = {},
): Promise<CodeRecord[]> {
  const tx = await holdName(stale);
  const signer = await signerOf(tx);
  const rows = orders.map((order) => newRow({ ...tx, actor: order.by.actor }, order, signer));
  // Sent in one go: the statements of one connection run in order and are answered together.
  await Promise.all([
    insertMany(tx.db, codes, rows),
    keepVersions(tx, rows),
    ...(recorded ? [] : [record(tx, ...rows.map((row, i) => created(row, orders[i]?.by)))]),
  ]);
  return rows;
}

const created = (row: CodeRecord, by: Ctx | undefined) => ({
  by,
  action: "code.created",
  target: { type: "code", id: row.token },
  changes: { label: row.label, destination_url: row.destinationUrl, content_type: row.contentType },
  event: {
    token: row.token,
    label: row.label,
    destination_url: row.destinationUrl,
    campaign_id: row.campaignId,
  },
});

function newRow(
  tx: Ctx,
  { input, campaign, design }: Order,
  signer: Awaited<ReturnType<typeof signerOf>>,
): CodeRecord {
  const now = tx.now();
  const unsigned = {
    token: newCodeToken(),
    qrType: campaign?.qrType ?? "verify",
    contentType: input.contentType,
    content: input.content ?? null,
    destinationUrl: input.destinationUrl ?? null,
    latitude: input.location?.lat ?? null,
    longitude: input.location?.lng ?? null,
    radiusM: input.location?.radiusM ?? null,
    startsAt: input.startsAt ?? null,
    expiresAt: input.expiresAt ?? null,
    maxScans: input.maxScans ?? null,
    maxScansPerDevice: input.maxScansPerDevice ?? null,
    version: 1,
    signedAt: now,
  };
  return {
    ...unsigned,
    ...signatureColumns(unsigned, tx.org, signer, campaign?.terms ?? null),
    orgId: tx.org.id,
    id: uuidv7(),
    campaignId: campaign?.terms.id ?? null,
    designConfig: design ?? null,
    label: input.label ?? null,
    revokedAt: null,
    revocationReason: null,
    destinationChangedAt: null,
    destinationChanges: 0,
    logIndex: null,
    scanCount: 0,
    usedScans: 0,
    createdBy: tx.actor.name,
    createdAt: now,
    updatedAt: now,
  };
}
