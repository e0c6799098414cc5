/** Campaigns for the tests of this room and of `imports`, put there without the room that makes them. */
import { campaigns } from "@/db/schema";
import { issueCodes } from "@/lib/codes";
import { CreateCode } from "@/lib/codes/schemas";
import { type Ctx, transaction } from "@/lib/context";
import { uuidv7 } from "@/lib/ids";

export type CampaignRow = typeof campaigns.$inferSelect;

/** A running campaign. */
export async function testCampaign(
  ctx: Ctx,
  columns: Partial<typeof campaigns.$inferInsert> = {},
): Promise<CampaignRow> {
  const id = uuidv7();
  const [row] = await ctx.db
    .insert(campaigns)
    .values({
      orgId: ctx.org.id,
      id,
      name: "Spring",
      slug: id,
      qrType: "dynamic",
      designConfig: {},
      timeZone: "UTC",
      publishedAt: new Date(),
      createdBy: "a test",
      ...columns,
    })
    .returning();
  if (!row) throw new Error("no campaign");
  return row;
}

/** Issues codes of the campaign, one for each address and label. */
export async function testCodes(ctx: Ctx, terms: CampaignRow, items: Array<{ url: string; label?: string }>) {
  const campaign = { qrType: terms.qrType as "static" | "dynamic" | "morphing", terms };
  const orders = items.map(({ url, label }) => ({
    by: ctx,
    input: CreateCode.parse({ destinationUrl: url, label }),
    campaign,
  }));
  return transaction(ctx, (tx) => issueCodes(tx, orders, { recorded: true }));
}
