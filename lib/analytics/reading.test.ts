import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { organizations, users } from "@/db/schema";
import { type TestOrg, testDatabase, testOrg } from "@/db/testing";
import { getCode, revokeCode, updateCode } from "@/lib/codes";
import { UpdateCode } from "@/lib/codes/schemas";
import { issue } from "@/lib/codes/testing";
import { AppError } from "@/lib/errors";
import { breakdown, campaignTimeline, devices, exportCsv, heatmap, overview, report, timeline } from ".";
import { AnalyticsQuery, BreakdownQuery, ExportQuery, Report, ReportQuery, TimelineQuery } from "./schemas";
import { insertScans, type ScanRow, scanRow, visitor } from "./testing";

const { db } = await testDatabase();

/** A Sunday evening in Athens, three weeks after its clocks went back. */
const NOW = new Date("2026-11-15T19:20:00Z");
const ZONES = ["UTC", "Europe/Athens", "Asia/Kathmandu"];
const BOTS = { exclude: sql`not bot`, include: sql`true`, only: sql`bot` };

let own: TestOrg;
let viewer: TestOrg["viewer"];
let rows: ScanRow[];

/** The same numbers on every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** 3,000 scans of 70 days, some of them in the hour that came twice in Athens. */
function someScans(org: { id: string }): ScanRow[] {
  const next = random(7);
  const one = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;
  return Array.from({ length: 3000 }, (_, i) => {
    const turn = new Date("2026-10-25T00:00:00Z").getTime() + next() * 7_200_000;
    const at = new Date(i % 20 === 0 ? turn : NOW.getTime() - next() * 70 * 86_400_000);
    const bot = next() < 0.2;
    return scanRow(org, {
      at,
      codeId: `01900000-0000-7000-8000-00000000000${one([1, 2, 3, 4])}`,
      campaignId: one([null, "01900000-0000-7000-9000-000000000001"]),
      outcome: one(["verified", "verified", "expired"]),
      source: one(["page", "redirect"]),
      country: one(["GR", "CY", "US", null]),
      os: one(["iOS", "Android", null]),
      utmSource: one([null, "🎪 φεστιβάλ", "=1+1"]),
      bot,
      botKind: bot ? "preview" : null,
      visitor: next() < 0.05 ? null : visitor(Math.floor(next() * 40)),
    });
  });
}

beforeAll(async () => {
  await db.execute(sql`select 1`);
  own = await testOrg();
  const foreign = await testOrg();
  rows = someScans(own.org);
  await insertScans(db, rows);
  await insertScans(db, someScans(foreign.org));
  viewer = { ...own.viewer, now: () => NOW };
});

/** What PostgreSQL itself counts, by any expression; visitors by UTC day, unknown ones each for themselves. */
async function counted(key: ReturnType<typeof sql>, where: ReturnType<typeof sql>, bots: keyof typeof BOTS) {
  const who = sql`coalesce(encode(visitor, 'hex'), id::text) || (at at time zone 'UTC')::date::text`;
  const found = await db.execute<{ key: string | null; scans: number; unique: number; bots: number }>(sql`
    select ${key} as key, count(*) filter (where ${BOTS[bots]})::int as scans,
      count(distinct ${who}) filter (where ${BOTS[bots]})::int as unique, count(*) filter (where bot)::int as bots
    from scans where org_id = ${own.org.id} and ${where} group by 1`);
  return new Map(found.map(({ key: name, ...counts }) => [name, counts]));
}

const within = (from: string, to: string, tz: string) =>
  sql`at >= ${from}::timestamp at time zone ${tz} and at < (${to}::date + 1)::timestamp at time zone ${tz}`;
const ZERO = { scans: 0, unique: 0, bots: 0 };

describe("the same numbers as SQL", () => {
  test.each(ZONES.flatMap((tz) => (["exclude", "include", "only"] as const).map((bots) => ({ tz, bots }))))(
    "timeline by day, $tz, bots: $bots",
    async ({ tz, bots }) => {
      const query = TimelineQuery.parse({ from: "2026-10-10", to: "2026-11-15", tz, bots });
      const points = await timeline(viewer, query);
      const day = sql`to_char(at at time zone ${tz}, 'YYYY-MM-DD')`;
      const expected = await counted(day, within("2026-10-10", "2026-11-15", tz), bots);
      expect(points).toHaveLength(37);
      expect(points).toEqual(points.map(({ date }) => ({ date, ...(expected.get(date) ?? ZERO) })));
      expect(expected.size).toBeGreaterThan(30);
    },
  );

  test("timeline by hour on the day with 25 hours", async () => {
    const day = { from: "2026-10-25", to: "2026-10-25", tz: "Europe/Athens", interval: "hour" };
    const points = await timeline(viewer, TimelineQuery.parse(day));
    expect(points).toHaveLength(25);
    const expected = await counted(
      sql`floor(extract(epoch from at - '2026-10-24T21:00:00Z') / 3600)::text`,
      within("2026-10-25", "2026-10-25", "Europe/Athens"),
      "exclude",
    );
    expect(points.map(({ date, ...counts }) => counts)).toEqual(
      points.map((_, i) => expected.get(String(i)) ?? ZERO),
    );
    expect(points.slice(3, 5).every(({ scans }) => scans > 20)).toBe(true);
  });

  test.each([
    ["country", sql`country`],
    ["os", sql`os`],
    ["utm_source", sql`utm_source`],
    ["campaign", sql`campaign_id::text`],
    ["bot_kind", sql`bot_kind`],
    ["hour", sql`extract(hour from at at time zone 'Asia/Kathmandu')::text`],
    ["weekday", sql`extract(isodow from at at time zone 'Asia/Kathmandu')::text`],
  ] as const)("breakdown by %s, filtered", async (by, key) => {
    const [from, to, tz] = ["2026-10-01", "2026-11-01", "Asia/Kathmandu"];
    const filters = { country: "GR,(none)", not_outcome: "expired", bots: "include" };
    const answer = await breakdown(viewer, BreakdownQuery.parse({ by, from, to, tz, ...filters }));
    const where = sql`${within(from, to, tz)} and (country = 'GR' or country is null) and outcome <> 'expired'`;
    const expected = await counted(key, where, "include");
    const found = answer.data.map(({ value, scans, unique, bots }) => [value, { scans, unique, bots }]);
    expect(new Map(found.filter(([, c]) => (c as typeof ZERO).scans > 0) as [])).toEqual(expected);
    const [total] = (await counted(sql`'all'`, where, "include")).values();
    expect(answer.total).toEqual(total);
    expect(answer.data.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 4);
    const order = answer.data.map(({ scans }) => scans);
    if (by !== "hour" && by !== "weekday") expect(order).toEqual([...order].sort((a, b) => b - a));
  });

  test("heat map", async () => {
    const { data } = await heatmap(viewer, AnalyticsQuery.parse({ from: "2026-10-20", tz: "Europe/Athens" }));
    const local = sql`at at time zone 'Europe/Athens'`;
    const expected = await counted(
      sql`extract(isodow from ${local}) || '-' || extract(hour from ${local})`,
      within("2026-10-20", "2026-11-15", "Europe/Athens"),
      "exclude",
    );
    expect(data).toHaveLength(168);
    for (const { weekday, hour, scans, unique } of data)
      expect({ scans, unique }).toMatchObject(
        (({ scans, unique }) => ({ scans, unique }))(expected.get(`${weekday}-${hour}`) ?? ZERO),
      );
  });

  test("overview: of all time, of a range, and of the last days", async () => {
    const all = await overview(viewer, AnalyticsQuery.parse({ tz: "Europe/Athens" }));
    const [total] = (await counted(sql`'all'`, sql`true`, "exclude")).values();
    const people = async (from: string, to: string) =>
      (await counted(sql`'all'`, within(from, to, "Europe/Athens"), "exclude")).get("all")?.scans ?? 0;
    const [month, before] = [
      await people("2026-10-17", "2026-11-15"),
      await people("2026-09-17", "2026-10-16"),
    ];
    expect(all).toMatchObject({
      total_scans: total?.scans,
      unique_scans: total?.unique,
      bots_excluded: total?.bots,
      scans_today: await people("2026-11-15", "2026-11-15"),
      scans_7d: await people("2026-11-09", "2026-11-15"),
      scans_30d: month,
      change_30d: Math.round(((month - before) / before) * 1000) / 10,
      time_zone: "Europe/Athens",
    });
    const range = AnalyticsQuery.parse({ from: "2026-10-01", to: "2026-10-31", tz: "Europe/Athens" });
    expect((await overview(viewer, range)).total_scans).toBe(await people("2026-10-01", "2026-10-31"));
    const filtered = await overview(viewer, AnalyticsQuery.parse({ country: "GR", bots: "include" }));
    const [greek] = (await counted(sql`'all'`, sql`country = 'GR'`, "include")).values();
    expect(filtered).toMatchObject({
      total_scans: greek?.scans,
      unique_scans: greek?.unique,
      bots_excluded: 0,
    });
  });
});

test("everything in a report agrees with itself and with the single answers", async () => {
  const query = { from: "2026-10-10", to: "2026-11-10", tz: "Europe/Athens", compare: "previous" };
  const found = await report(viewer, ReportQuery.parse(query));
  expect(Report.parse(found)).toEqual(found);
  const sum = (list: Array<{ scans: number }>) => list.reduce((total, { scans }) => total + scans, 0);
  expect(sum(found.timeline)).toBe(found.total.scans);
  expect(sum(found.heatmap)).toBe(found.total.scans);
  expect(sum(found.breakdowns.country?.data ?? [])).toBe(found.total.scans);
  expect(sum(found.timeline.flatMap(({ previous }) => previous ?? []))).toBe(found.previous?.scans);
  expect(found.timeline).toEqual(await timeline(viewer, TimelineQuery.parse(query)));
  const countries = await breakdown(viewer, BreakdownQuery.parse({ ...query, by: "country" }));
  expect(found.breakdowns.country?.data).toEqual(countries.data);
  expect(countries.data.every(({ previous_scans }) => (previous_scans ?? 0) > 0)).toBe(true);
  const [scanned, verified, continued] = found.funnel.map(({ scans }) => scans);
  expect(scanned).toBe(found.total.scans);
  expect(verified).toBe(found.breakdowns.outcome?.data.find(({ value }) => value === "verified")?.scans);
  const bots = await breakdown(
    viewer,
    BreakdownQuery.parse({ ...query, compare: "none", by: "bot_kind", bots: "only" }),
  );
  expect(bots.data.length).toBeGreaterThan(0);
  expect(found.breakdowns.bot_kind?.data).toEqual(bots.data);
  const redirected = { ...query, outcome: "verified", source: "redirect" };
  expect(continued).toBe((await report(viewer, ReportQuery.parse(redirected))).total.scans);
  expect(found.countries.map(({ country }) => country).sort()).toEqual(["CY", "GR", "US"]);
  expect(
    await devices(viewer, AnalyticsQuery.parse({ from: query.from, to: query.to, tz: query.tz })),
  ).toEqual(
    found.breakdowns.os?.data.map(({ value, scans, unique, share }) => ({
      os: value ?? "Unknown",
      scans,
      unique,
      share,
    })),
  );
});

const file = async (query: object) => {
  let text = "";
  for await (const piece of await exportCsv(viewer, ExportQuery.parse(query))) text += piece;
  return text.slice(1).trimEnd().split("\r\n");
};

test("the file has the same numbers, and nothing a spreadsheet would run", async () => {
  const range = { from: "2026-10-10", to: "2026-11-10", tz: "Europe/Athens" };
  const points = await timeline(viewer, TimelineQuery.parse(range));
  const [heading, ...lines] = await file(range);
  expect(heading).toBe("date,scans,unique,bots");
  expect(lines).toEqual(points.map((p) => [p.date, p.scans, p.unique, p.bots].join(",")));

  const sources = await breakdown(viewer, BreakdownQuery.parse({ ...range, by: "utm_source" }));
  const [names, ...values] = await file({ ...range, by: "utm_source" });
  expect(names).toBe("utm_source,label,scans,unique,bots,share");
  const cell = (text: string | null) => (text?.startsWith("=") ? `'${text}` : (text ?? ""));
  expect(values).toEqual(
    sources.data.map((row) =>
      [cell(row.value), cell(row.label), row.scans, row.unique, row.bots, row.share].join(","),
    ),
  );
  expect(values.join()).toContain("🎪 φεστιβάλ");
});

const refused = async (run: Promise<unknown>) => {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? error.code : error;
};

test("whoever may not see analytics is refused; another organisation's campaign is not there", async () => {
  const powerless = { ...own.owner, scopes: new Set<never>() };
  expect(await refused(overview(powerless, AnalyticsQuery.parse({})))).toBe("FORBIDDEN");
  expect(await refused(exportCsv(powerless, ExportQuery.parse({})))).toBe("FORBIDDEN");
  const nobodys = campaignTimeline(viewer, "01900000-0000-7000-9000-000000000001", TimelineQuery.parse({}));
  expect(await refused(nobodys)).toBe("NOT_FOUND");
});

test("days are those of the person who asks, else of the organisation", async () => {
  const { org, viewer: person, owner, users: people } = await testOrg();
  await db.update(organizations).set({ timeZone: "Africa/Cairo" }).where(eq(organizations.id, org.id));
  await db.update(users).set({ timeZone: "Asia/Kathmandu" }).where(eq(users.id, people.viewer.id));
  const key = { ...person, actor: { type: "api_key" as const, id: people.viewer.id, name: "Key" } };
  const zones = await Promise.all([person, owner, key].map((ctx) => overview(ctx, AnalyticsQuery.parse({}))));
  expect(zones.map(({ time_zone }) => time_zone)).toEqual(["Asia/Kathmandu", "Africa/Cairo", "Africa/Cairo"]);
});

test("a code is told by its label and token, its changes stand at the point they fall into", async () => {
  const made = await testOrg();
  const { token } = await issue(made.owner, { label: "Door" });
  await updateCode(made.owner, token, UpdateCode.parse({ destinationUrl: "https://moved.example/menu" }));
  await updateCode(made.owner, token, UpdateCode.parse({ label: "Front door" }));
  const { id } = await getCode(made.owner, token);
  await revokeCode(made.owner, token, {});
  const gone = "01900000-0000-7000-8000-000000000009";
  const twice = [id, id, gone].map((codeId) => scanRow(made.org, { codeId, at: new Date() }));
  await insertScans(db, twice);
  for (const code of [undefined, token.toLowerCase(), id]) {
    const {
      breakdowns,
      annotations,
      timeline: points,
    } = await report(made.viewer, ReportQuery.parse({ ...(code && { code }) }));
    const codes = breakdowns.code?.data.map(({ value, label, token: of, scans }) => [
      value,
      label,
      of,
      scans,
    ]);
    const rest = code ? [] : [[gone, "Deleted code", undefined, 1]];
    expect(codes).toEqual([[id, "Front door", token, 2], ...rest]);
    expect(annotations.map(({ kind, text, date }) => [kind, text, date])).toEqual([
      ["destination", "Front door leads to moved.example", points.at(-1)?.date],
      ["revoked", "Front door was revoked", points.at(-1)?.date],
    ]);
  }
});
