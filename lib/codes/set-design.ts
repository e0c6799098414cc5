import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { campaigns, codes } from "@/db/schema";
import { type Happening, record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { adoptDesign, keepDesign } from "@/lib/designs";
import type { DesignConfig } from "@/lib/designs/schemas";
import { AppError, notFound } from "@/lib/errors";
import { normalizeCodeToken } from "@/lib/ids";
import { type Printed, printedText } from "./image";
import { announceChanges, dropResolved } from "./internal";
import { scanUrl } from "./present";
import { type DesignSet, MAX_NAMED, type SetDesign } from "./schemas";

interface Chosen {
  which: SQL;
  total: number;
}

/**
 * Gives codes a design of their own, or takes it away again (null). All or none: a token that is not the organisation's
 * is NOT_FOUND, named by its index, and nothing changes. Signatures do not cover looks, so nothing is signed again.
 * Throws UNPROCESSABLE when the design would not scan with what one of these codes holds.
 */
export async function setDesign(ctx: Ctx, input: SetDesign): Promise<DesignSet> {
  requireScope(ctx, "codes:write");
  const { total, which } = await chosen(ctx, input);
  const { designConfig } = input;
  const adoptable =
    designConfig && (await adoptDesign(ctx, designConfig, await texts(ctx, which), "designConfig"));
  const changed = await transaction(ctx, async (tx) => {
    const design = adoptable && (await keepDesign(tx, adoptable));
    const before = await lockDiffering(tx, which, design);
    if (before.length === 0) return [];
    const ids = anyOf(
      codes.id,
      before.map(({ id }) => id),
    );
    await tx.db
      .update(codes)
      .set({ designConfig: design, updatedAt: tx.now() })
      .where(and(eq(codes.orgId, tx.org.id), ids));
    await record(tx, ...happenings(input, before, design));
    return announceChanges(tx, ids);
  });
  for (const token of changed) dropResolved(token);
  return { total, changed: changed.length };
}

/** The codes that the input names; all of them are the organisation's. */
async function chosen(ctx: Ctx, { tokens, campaignId }: SetDesign): Promise<Chosen> {
  if (tokens) return chosenByToken(ctx, tokens);
  const [campaign] = await ctx.db
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.orgId, ctx.org.id), eq(campaigns.id, campaignId ?? "")));
  if (!campaign) throw notFound("Campaign");
  const which = and(eq(codes.orgId, ctx.org.id), eq(codes.campaignId, campaign.id)) as SQL;
  return { which, total: await ctx.db.$count(codes, which) };
}

async function chosenByToken(ctx: Ctx, tokens: readonly string[]): Promise<Chosen> {
  const normal = tokens.map(normalizeCodeToken);
  const known = normal.filter((token) => token !== null);
  const which = and(eq(codes.orgId, ctx.org.id), anyOf(codes.token, known)) as SQL;
  const rows = await ctx.db.select({ token: codes.token }).from(codes).where(which);
  const ours = new Set<string | null>(rows.map(({ token }) => token));
  const issues = normal.flatMap((token, i) =>
    ours.has(token) ? [] : [{ path: `tokens.${i}`, message: "There is no code of this token." }],
  );
  if (issues.length > 0) throw new AppError("NOT_FOUND", "QR code not found.", { issues });
  return { which, total: ours.size };
}

/**
 * What the codes hold, the longest and the shortest of each type: between them a design that scans with both scans. The
 * codes of a campaign are of one type, and named ones are few, so a page from either end has them.
 */
async function texts(ctx: Ctx, which: SQL): Promise<string[]> {
  const length = sql`length(coalesce(${codes.destinationUrl}, ''))`;
  const columns = { token: codes.token, qrType: codes.qrType, destinationUrl: codes.destinationUrl };
  const ends = await Promise.all(
    [asc(length), desc(length)].map((order) =>
      ctx.db.select(columns).from(codes).where(which).orderBy(order, asc(codes.id)).limit(MAX_NAMED),
    ),
  );
  return [...new Set(ends.flatMap(firstOfEachType).map(textOf))];
}

const firstOfEachType = (list: Printed[]) =>
  list.filter((code, i) => list.findIndex(({ qrType }) => qrType === code.qrType) === i);

/** A morphing code's live text is its address with a window and its MAC. */
const textOf = (code: Printed) =>
  code.qrType === "morphing" ? `${scanUrl(code.token)}?m=tgbmjc.0123456789abcdef` : printedText(code);

type Before = Pick<typeof codes.$inferSelect, "id" | "token" | "designConfig">;

/** Those that look different so far, locked in the order in which the scan recorder locks them. */
function lockDiffering(tx: Ctx, which: SQL, design: DesignConfig | null): Promise<Before[]> {
  const other = sql`${codes.designConfig} is distinct from ${design && JSON.stringify(design)}::text::jsonb`;
  return tx.db
    .select({ id: codes.id, token: codes.token, designConfig: codes.designConfig })
    .from(codes)
    .where(and(which, other))
    .orderBy(asc(codes.id))
    .for("no key update");
}

/** Named codes are recorded one by one, a campaign's as one. */
function happenings(
  { campaignId }: SetDesign,
  before: readonly Before[],
  design: DesignConfig | null,
): Happening[] {
  if (campaignId !== undefined)
    return [
      {
        action: "code.designed",
        target: { type: "campaign", id: campaignId },
        changes: { codes: before.length, design_config: design },
        event: { campaign_id: campaignId, codes: before.length, design_config: design },
      },
    ];
  return before.map(({ token, designConfig }) => ({
    action: "code.designed",
    target: { type: "code", id: token },
    changes: { design_config: [designConfig, design] },
    event: { token, design_config: design },
  }));
}
