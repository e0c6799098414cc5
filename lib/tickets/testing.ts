/** Shared by the tests of this room and of the pages above it: a campaign with its codes, as the rooms below store them. */
import { eq } from "drizzle-orm";
import { campaigns } from "@/db/schema";
import { type CampaignRecord, issueCodes, type ResolvedCode, resolveCode } from "@/lib/codes";
import { CreateCode } from "@/lib/codes/schemas";
import { type Ctx, transaction } from "@/lib/context";
import { encryptWith } from "@/lib/crypto/envelope";
import { uuidv7 } from "@/lib/ids";
import { dataKeyOf } from "@/lib/orgs";

export const SECRET = "a campaign's secret of 32 characters";

type Type = "static" | "dynamic" | "morphing";

/** `text` as a campaign's `secret` column holds it. */
export const sealed = async (ctx: Ctx, campaignId: string, text: string): Promise<string> =>
  encryptWith(await dataKeyOf(ctx.db, ctx.org.id), `campaign-secret:${campaignId}`, text);

/** A running campaign with `count` codes labelled `Seat 1` …; `fields` are columns of the campaign. */
export async function aCampaign(
  ctx: Ctx,
  qrType: Type = "morphing",
  { count = 1, ...fields }: Partial<CampaignRecord> & { count?: number } = {},
): Promise<{ id: string; tokens: string[] }> {
  const id = uuidv7();
  const secret = qrType === "morphing" ? await sealed(ctx, id, SECRET) : null;
  return transaction(ctx, async (tx) => {
    const [terms] = await tx.db
      .insert(campaigns)
      .values({
        orgId: tx.org.id,
        id,
        name: "Summer concert",
        slug: id,
        qrType,
        designConfig: {},
        timeZone: "Europe/Athens",
        publishedAt: new Date(0),
        secret,
        createdBy: tx.actor.name,
        ...fields,
      })
      .returning();
    if (!terms) throw new Error("no campaign was written");
    const orders = Array.from({ length: count }, (_, i) => ({
      by: tx,
      input: CreateCode.parse({
        destinationUrl: `https://example.org/seat/${i + 1}`,
        label: `Seat ${i + 1}`,
      }),
      campaign: { qrType, terms },
    }));
    const codes = await issueCodes(tx, orders);
    return { id, tokens: codes.map((code) => code.token) };
  });
}

export async function changeCampaign(ctx: Ctx, id: string, columns: Partial<CampaignRecord>): Promise<void> {
  await ctx.db.update(campaigns).set(columns).where(eq(campaigns.id, id));
}

export async function resolved(ctx: Ctx, token: string): Promise<ResolvedCode> {
  const found = await resolveCode(ctx.db, token);
  if (!found) throw new Error(`no code ${token}`);
  return found;
}
