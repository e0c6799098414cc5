import { beforeAll, describe, expect, test } from "vitest";
import { as, newCode, newKey, PHONE, product, someAddress, visitor } from "../support/fixtures";
import type { Answer } from "../support/http";
import { createOrganization, type Org } from "../support/operator";
import { signIn } from "../support/session";
import { until } from "../support/until";

/** Addresses whose countries the bundled database knows, the last two octets to be filled in. */
const FROM = { GR: "194.219.227", DE: "217.160.0", nowhere: "10.9.8" } as const;
const ANDROID =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
const UNFURLER = "WhatsApp/2.23.20.0";
const TENT = "🎪 Zelt";
const FORMULA = "=1+1";

/** Who scans: place, user agent, what the printed address carries, how many times. */
const SCANS = [
  { from: "GR", agent: PHONE, utm: TENT, times: 3 },
  { from: "GR", agent: ANDROID, utm: TENT, times: 2 },
  { from: "DE", agent: PHONE, utm: FORMULA, times: 1 },
  { from: "nowhere", agent: ANDROID, utm: null, times: 1 },
  { from: "DE", agent: UNFURLER, utm: null, times: 4 },
] as const;
const [PEOPLE, BOTS] = [7, 4];

interface Counts {
  scans: number;
  unique: number;
  bots: number;
}
type Row = Counts & { value: string | null; label: string; share: number };
interface Report {
  total: Counts;
  timeline: Array<Counts & { date: string }>;
  breakdowns: Record<string, { data: Row[]; values: number }>;
  heatmap: Counts[];
  countries: Array<{ country: string; scans: number }>;
  funnel: Array<{ step: string; scans: number }>;
  annotations: Array<{ kind: string; date: string; text: string; campaign_id: string | null }>;
}

let org: Org;
let campaign: { id: string; short_code: string };
let loose: { token: string };
const client = () => as(org);
const ask = async <T>(what: string, query: Record<string, string> = {}, who = client()) => {
  const answer = await who.get(`/api/v1/analytics/${what}?${new URLSearchParams(query)}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.as<T>();
};
const sum = (rows: Array<{ scans: number }>) => rows.reduce((total, { scans }) => total + scans, 0);
const ofCampaign = () => ({ campaign: campaign.id });
const cells = (line: string) => line.split(",");
const linesOf = (answer: Answer) => answer.text.replace("\uFEFF", "").trimEnd().split("\r\n");

beforeAll(async () => {
  org = await createOrganization(product.dataDir, "Measured");
  const fields = { name: "Festival", destination: "https://example.com/tickets", qr_type: "dynamic" };
  campaign = (await client().post("/api/v1/campaigns", fields)).as<typeof campaign>();
  loose = await newCode(client(), { label: "Door" });
  for (const [person, { from, agent, utm, times }] of SCANS.entries()) {
    const headers = { "x-forwarded-for": `${FROM[from]}.${person + 1}`, "user-agent": agent };
    const query = utm === null ? "" : `?${new URLSearchParams({ utm_source: utm })}`;
    for (let n = 0; n < times; n++)
      await visitor().with(headers).get(`/r/${campaign.short_code}${query}`, { accept: "text/html" });
  }
  // One more, of a code that is in no campaign, on its check page.
  await visitor().with({ "x-forwarded-for": someAddress() }).get(`/v/${loose.token}`);
  await until("all scans to be counted", async () => {
    const { total_scans, bots_excluded } = await ask<Record<string, number>>("overview");
    return total_scans === PEOPLE + 1 && bots_excluded === BOTS;
  });
});

describe("the same numbers wherever they are asked for", () => {
  test("the overview counts people, visitors once, bots apart", async () => {
    expect(await ask("overview")).toEqual({
      total_scans: PEOPLE + 1,
      unique_scans: 5,
      active_campaigns: 1,
      total_codes: 2,
      scans_today: PEOPLE + 1,
      scans_7d: PEOPLE + 1,
      scans_30d: PEOPLE + 1,
      bots_excluded: BOTS,
      change_30d: null,
      time_zone: "UTC",
    });
    expect(await ask("overview", { ...ofCampaign(), bots: "include" })).toMatchObject({
      total_scans: PEOPLE + BOTS,
      bots_excluded: 0,
    });
  });

  test("timeline: thirty days, all of them, and the campaign's own address says the same", async () => {
    const points = await ask<Report["timeline"]>("timeline", ofCampaign());
    expect(points).toHaveLength(30);
    expect(sum(points)).toBe(PEOPLE);
    expect(points.at(-1)).toMatchObject({ scans: PEOPLE, unique: 4, bots: BOTS });
    expect(await ask(`campaign/${campaign.id}/timeline`)).toEqual(points);
  });

  test("devices: by operating system, most scanned first", async () => {
    const rows = await ask<Array<{ os: string; scans: number; unique: number; share: number }>>(
      "devices",
      ofCampaign(),
    );
    expect(rows).toEqual([
      { os: "iOS", scans: 4, unique: 2, share: 0.571429 },
      { os: "Android", scans: 3, unique: 2, share: 0.428571 },
    ]);
    expect(await ask(`campaign/${campaign.id}/devices`)).toEqual(rows);
  });

  test("breakdowns: countries by name, codes by label and token, any text of a UTM parameter", async () => {
    const by = async (name: string) =>
      (await ask<{ data: Row[] }>("breakdown", { by: name, tz: "Asia/Kathmandu" })).data;
    const countries = (await by("country")).map(({ value, label, scans }) => [value, label, scans]);
    expect(countries).toEqual([
      ["GR", "Greece", 5],
      [null, "Unknown", 2],
      ["DE", "Germany", 1],
    ]);
    expect((await by("utm_source")).map(({ value, scans }) => [value, scans])).toEqual([
      [TENT, 5],
      [null, 2],
      [FORMULA, 1],
    ]);
    const codes = (await by("code")) as Array<Row & { token: string }>;
    expect(codes.map(({ token, scans }) => [token, scans])).toEqual([
      [campaign.short_code, PEOPLE],
      [loose.token, 1],
    ]);
    expect(codes[1]?.label).toBe("Door");
    expect((await by("campaign")).map(({ label }) => label)).toEqual(["Festival", "No campaign"]);
    expect(await by("hour")).toHaveLength(24);
  });

  test("the report agrees with all of them", async () => {
    const report = await ask<Report>("report", ofCampaign());
    expect(report.total).toEqual({ scans: PEOPLE, unique: 4, bots: BOTS });
    expect([sum(report.timeline), sum(report.heatmap)]).toEqual([PEOPLE, PEOPLE]);
    expect(report.countries).toEqual([
      { country: "GR", scans: 5 },
      { country: "DE", scans: 1 },
    ]);
    expect(report.funnel).toEqual(
      ["scanned", "verified", "continued"].map((step) => ({ step, scans: PEOPLE })),
    );
    const countries = await ask<{ data: Row[] }>("breakdown", { ...ofCampaign(), by: "country" });
    expect(report.breakdowns.country?.data).toEqual(countries.data);
    const { data } = await ask<{ data: Counts[] }>("heatmap", ofCampaign());
    expect(report.heatmap).toEqual(data);
  });

  test("the file has them too, and nothing a spreadsheet would run", async () => {
    const points = await ask<Report["timeline"]>("timeline");
    const file = await client().get("/api/v1/analytics/export?format=csv");
    expect(file.headers["content-type"]).toMatch(/^text\/csv/);
    expect(file.headers["content-disposition"]).toMatch(/attachment; filename="scans-timeline-/);
    const [heading, ...lines] = linesOf(file);
    expect(heading).toBe("date,scans,unique,bots");
    expect(lines).toEqual(points.map((p) => `${p.date},${p.scans},${p.unique},${p.bots}`));

    const sources = linesOf(await client().get("/api/v1/analytics/export?by=utm_source")).slice(1);
    expect(sources.map((line) => cells(line)[0])).toEqual([TENT, "", `'${FORMULA}`]);
    const { data } = await ask<{ data: Row[] }>("breakdown", { by: "utm_source" });
    expect(sources.map((line) => Number(cells(line)[2]))).toEqual(data.map(({ scans }) => scans));
  });
});

describe("filters", () => {
  const total = async (query: Record<string, string>) => (await ask<Report>("report", query)).total.scans;

  test("include and exclude, several values, those without one, codes by token or id", async () => {
    expect(await total({ country: "GR,DE" })).toBe(6);
    expect(await total({ country: "gr" })).toBe(5);
    expect(await total({ not_country: "GR,(none)" })).toBe(1);
    expect(await total({ country: "(none)", source: "redirect" })).toBe(1);
    expect(await total({ utm_source: TENT, os: "Android" })).toBe(2);
    expect(await total({ code: loose.token })).toBe(1);
    expect(await total({ not_code: campaign.short_code.toLowerCase() })).toBe(1);
    expect(await total({ bots: "only" })).toBe(BOTS);
    expect(await total({ country: "DE", bots: "include" })).toBe(5);
  });

  test("what is another organisation's matches nothing", async () => {
    const theirs = await newCode(as(product.foreign));
    const made = await as(product.foreign).post("/api/v1/campaigns", {
      name: "Theirs",
      destination: "https://example.com/",
      qr_type: "dynamic",
    });
    expect(await total({ code: theirs.token })).toBe(0);
    expect(await total({ campaign: made.as<{ id: string }>().id })).toBe(0);
    for (const what of ["timeline", "devices"]) {
      const path = `/api/v1/analytics/campaign/${made.as<{ id: string }>().id}/${what}`;
      expect((await client().get(path)).status).toBe(404);
    }
  });

  test("a moved destination stands in the report, on its day", async () => {
    const moved = { destination: "https://elsewhere.example/" };
    await client().send({ method: "PUT", path: `/api/v1/campaigns/${campaign.id}`, body: moved });
    const { annotations, timeline } = await ask<Report>("report", ofCampaign());
    expect(annotations.at(-1)).toMatchObject({
      kind: "destination",
      text: "Festival leads to elsewhere.example",
      date: timeline.at(-1)?.date,
      campaign_id: campaign.id,
    });
  });
});

describe("who may ask", () => {
  test("403: a key without the scope; 200: a member who may only look", async () => {
    const { key } = await newKey(client(), ["codes:read"]);
    expect((await visitor().key(key).get("/api/v1/analytics/overview")).status).toBe(403);
    const { key: reader } = await newKey(client(), ["analytics:read"]);
    expect((await ask<Record<string, number>>("overview", {}, visitor().key(reader))).total_codes).toBe(2);
    const viewer = await signIn(product.viewer, product.own.slug);
    expect((await viewer.get("/api/v1/analytics/overview")).status).toBe(200);
    const link = `/api/v1/analytics/export?org=${product.own.slug}`;
    expect((await viewer.with({ "x-signet-org": undefined }).get(link)).status).toBe(200);
  });
});

test.each([
  ["timeline?tz=Mars/Olympus", "tz"],
  ["timeline?tz=%2B02:00", "tz"],
  ["timeline?from=2026-02-30", "from"],
  ["timeline?from=2026-10-02&to=2026-10-01", "to"],
  ["timeline?from=2001-01-01&to=2026-01-01", "from"],
  ["timeline?from=2026-01-01&to=2026-12-31&interval=hour", "interval"],
  ["timeline?interval=minute", "interval"],
  ["timeline?from=9999-12-01&to=9999-12-31", "to"],
  ["breakdown?by=shoe_size", "by"],
  ["breakdown", "by"],
  ["breakdown?by=country&limit=1001", "limit"],
  ["report?compare=always", "compare"],
  ["report?bots=some", "bots"],
  ["report?shoe_size=44", "shoe_size"],
  ["report?country=%00", "country"],
  [`report?city=${"a".repeat(201)}`, "city"],
  ["export?format=xls", "format"],
  ["export?by=shoe_size", "by"],
  ["export?from=2026-10-02&to=2026-10-01", "to"],
])("400: %s names %s", async (path, field) => {
  const answer = await client().get(`/api/v1/analytics/${path}`);
  expect(answer.status, answer.text).toBe(400);
  expect(answer.as<{ issues: Array<{ path: string }> }>().issues.map((issue) => issue.path)).toEqual([field]);
});

test.each([
  ["9999-11-01", "9999-11-30"],
  ["0100-01-01", "0100-01-31"],
])("200: from %s to %s nobody scanned", async (from, to) => {
  const found = await ask<Report>("report", { from, to, compare: "year", tz: "Asia/Kathmandu" });
  expect([found.total.scans, found.timeline.length]).toEqual([0, from === "9999-11-01" ? 30 : 31]);
});
