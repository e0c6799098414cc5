import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { codes, scanRollups, scans } from "@/db/schema";
import { testDatabase, testUser } from "@/db/testing";
import { resolveCode } from "@/lib/codes";
import { AppError } from "@/lib/errors";
import { foundOrganization } from "@/lib/onboarding";
import { historyOf } from "./seed/history";
import { issuePlan } from "./seed/issue";
import { seededOrganization } from "./seed/organization";
import { planOf } from "./seed/plan";
import { rollUpAll, writeHistory } from "./seed/write";

const SCANS = 5000;
const MONTH = 31 * 86_400_000;
const wish = { scans: SCANS, months: 4, codes: 60, campaigns: 6, seed: 7, until: new Date() };
const plan = planOf(wish);
const quiet = () => {};

const platform = await testDatabase({ own: true });
const { db } = platform;
const owner = await testUser();
const since = new Date(plan.from);
const asked = { named: undefined, since, requestId: "req_seed_test" };

async function seed() {
  const ctx = await seededOrganization(db, owner, asked);
  const ids = await issuePlan(ctx, plan);
  await writeHistory(platform, plan, ids, quiet);
  await rollUpAll(db, ctx.org.id, quiet);
  return { ctx, ids };
}
const { ctx, ids } = await seed();
const sum = (column: string) => sql<number>`coalesce(sum(${sql.raw(column)}), 0)::int`;
const raw = async (which = sql`true`) => db.$count(scans, sql`org_id = ${ctx.org.id}::uuid and ${which}`);

describe("a generated history", () => {
  it("has as many scans as were asked for, in the raw scans, the roll-ups and the codes' counts", async () => {
    const [rolled] = await db
      .select({ scans: sum("scans"), bots: sum("bots"), visitors: sum("visitors") })
      .from(scanRollups)
      .where(eq(scanRollups.orgId, ctx.org.id));
    const [counted] = await db
      .select({ scans: sum("scan_count") })
      .from(codes)
      .where(eq(codes.orgId, ctx.org.id));
    expect(await raw()).toBe(SCANS);
    const people = await raw(sql`not bot`);
    expect(rolled).toMatchObject({ scans: people, bots: SCANS - people });
    expect(rolled?.visitors).toBeGreaterThan(people / 2);
    expect(rolled?.visitors).toBeLessThan(people);
    expect(counted?.scans).toBe(people);
    const wrong = await db.execute(sql`
      select c.id from codes c where c.org_id = ${ctx.org.id}::uuid and c.scan_count <>
        (select count(*) from scans s where s.org_id = c.org_id and s.code_id = c.id and not s.bot)`);
    expect(wrong).toHaveLength(0);
  });

  it("lies within its months, each scan in its month's partition", async () => {
    expect(plan.until - plan.from).toBeGreaterThan(3.8 * MONTH);
    expect(plan.until - plan.from).toBeLessThan(4.1 * MONTH);
    const [from, until] = [plan.from, plan.until].map((ms) => new Date(ms).toISOString());
    expect(await raw(sql`at >= ${from}::timestamptz and at < ${until}::timestamptz`)).toBe(SCANS);
    expect(await db.execute(sql`select 1 from scans_default`)).toHaveLength(0);
  });

  it("is the same for the same seed, and another for another", () => {
    const story = (given: typeof plan) => [...historyOf(given, ids)].map(({ lines }) => lines).join("");
    const told = story(plan);
    expect(story(planOf(wish))).toBe(told);
    expect(told.split("\n")).toHaveLength(SCANS + 1);
    expect(story(planOf({ ...wish, seed: 8 }))).not.toBe(told);
  });

  it("has bots, people who come back, a copied sticker and a time when nothing was recorded", async () => {
    const bots = (await raw(sql`bot`)) / SCANS;
    expect(bots).toBeGreaterThan(0.05);
    expect(bots).toBeLessThan(0.11);
    expect(await raw(sql`bot_kind is null and bot`)).toBe(0);
    const span = ({ from, to }: { from: number; to: number }) =>
      sql`at >= ${new Date(from).toISOString()}::timestamptz and at < ${new Date(to).toISOString()}::timestamptz`;
    const { incident, outage } = plan;
    const copied = sql`country = ${incident.country} and code_id = ${ids.codes[incident.code]}::uuid`;
    expect(
      await raw(sql`${copied} and outcome in ('geo_fence', 'flagged') and ${span(incident)}`),
    ).toBeGreaterThan(9);
    expect(await raw(span(outage))).toBe(0);
  });

  it("has codes that are truly signed, of an organisation that says what it is", async () => {
    expect(ctx.org).toMatchObject({ name: "Seed demo", slug: "seed-demo" });
    const own = await db.select().from(codes).where(eq(codes.orgId, ctx.org.id));
    expect(own).toHaveLength(wish.codes);
    const resolved = await Promise.all(own.map(({ token }) => resolveCode(db, token)));
    expect(resolved.filter((code) => code?.signatureValid)).toHaveLength(wish.codes);
  });
});

describe("a second history", () => {
  it("goes into an organisation with scans only where it is named", async () => {
    const again = seededOrganization(db, owner, asked);
    await expect(again).rejects.toThrow("Seed demo has scans already");
    const named = await seededOrganization(db, owner, { ...asked, named: "seed-demo" });
    expect(named.org.id).toBe(ctx.org.id);
  });

  it("never goes into an organisation that was not made for one", async () => {
    const { org } = await foundOrganization(db, { user: owner, name: "Harbour", requestId: "req_seed_test" });
    const refused = seededOrganization(db, owner, { ...asked, named: org.slug });
    await expect(refused).rejects.toBeInstanceOf(AppError);
  });
});
