import { type Ctx, requireScope, transaction } from "@/lib/context";
import { hashPassword } from "@/lib/crypto/password";
import { keepDesign } from "@/lib/designs";
import { holdName } from "@/lib/orgs";
import { adopt, designOfNew, textsOf } from "./design";
import { columnsOf, fieldIssues, refuse } from "./fields";
import { makeCampaign } from "./make";
import { presentCampaign } from "./present";
import type { CampaignCreated, CreateCampaign } from "./schemas";

/**
 * Makes a campaign with a signed code of its own, published unless it is a draft. The answer holds a morphing campaign's
 * secret, this once. Throws UNPROCESSABLE, and CONFLICT when the slug is taken.
 */
export async function createCampaign(ctx: Ctx, input: CreateCampaign): Promise<CampaignCreated> {
  requireScope(ctx, "codes:write");
  refuse([...(await fieldIssues(ctx, input.qr_type, input)), ...over(input.ends_at, ctx.now())]);
  const texts = textsOf(input.qr_type, input.destination);
  const adoptable = await adopt(ctx, await designOfNew(ctx, input), texts, "destination");
  const passwordHash = input.password == null ? null : await hashPassword(input.password);
  const made = await transaction(ctx, async (stale) => {
    // First the pictures' lock, then the name's, then the campaign's: in this order everywhere.
    const designConfig = await keepDesign(stale, adoptable);
    const tx = await holdName(stale);
    return makeCampaign(tx, {
      ...columnsOf(input),
      ownerId: input.owner_id === undefined ? personOf(ctx) : input.owner_id,
      name: input.name,
      slug: input.slug,
      qrType: input.qr_type,
      designConfig,
      passwordHash,
      draft: input.draft,
      destination: { url: input.destination, maxScans: input.max_scans ?? null },
    });
  });
  return { ...(await presentCampaign(ctx, made.row)), ...(made.secret ? { secret_key: made.secret } : {}) };
}

const over = (endsAt: Date | null | undefined, now: Date) =>
  endsAt && endsAt <= now ? [{ path: "ends_at", message: "This moment has passed." }] : [];

/** Who makes a campaign owns it, unless told otherwise; a program owns nothing. */
const personOf = ({ actor }: Ctx) => (actor.type === "user" ? actor.id : null);
