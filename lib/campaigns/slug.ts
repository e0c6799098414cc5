import { and, eq, like } from "drizzle-orm";
import { campaigns } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { randomBytes } from "@/lib/crypto/random";
import { conflict } from "@/lib/errors";
import { slugify } from "@/lib/orgs";
import type { CampaignRow } from "./internal";

export const takenSlug = (slug: string) => conflict(`The slug “${slug}” is another campaign's.`);

/**
 * Inserts the campaign under the slug that was asked for (CONFLICT when it is taken), or under one made from its name.
 * An insertion that meets another's slug waits for that transaction and then tries the next: none of two is lost.
 */
export async function insertCampaign(
  tx: Ctx,
  row: Omit<CampaignRow, "slug">,
  slug?: string,
): Promise<CampaignRow> {
  if (slug !== undefined) {
    const inserted = await tryInsert(tx, { ...row, slug });
    if (!inserted) throw takenSlug(slug);
    return inserted;
  }
  const base = slugify(row.name) || "campaign";
  const first = nextFree(base, await slugsLike(tx, base));
  for (let attempt = 0; ; attempt++) {
    const inserted = await tryInsert(tx, {
      ...row,
      slug: attempt === 0 ? first : `${base}-${someLetters()}`,
    });
    if (inserted) return inserted;
    if (attempt === 20) throw new Error("no slug was free");
  }
}

const someLetters = () => randomBytes(4).toString("hex");

async function tryInsert(tx: Ctx, row: CampaignRow): Promise<CampaignRow | undefined> {
  const inserted = await tx.db
    .insert(campaigns)
    .values(row)
    .onConflictDoNothing({ target: [campaigns.orgId, campaigns.slug] })
    .returning({ id: campaigns.id });
  return inserted.length > 0 ? row : undefined;
}

async function slugsLike(tx: Ctx, base: string): Promise<Set<string>> {
  const rows = await tx.db
    .select({ slug: campaigns.slug })
    .from(campaigns)
    .where(and(eq(campaigns.orgId, tx.org.id), like(campaigns.slug, `${base}%`)));
  return new Set(rows.map(({ slug }) => slug));
}

function nextFree(base: string, taken: Set<string>): string {
  if (!taken.has(base)) return base;
  for (let n = 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`;
}
