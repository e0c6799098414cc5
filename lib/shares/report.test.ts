import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { codes } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { report } from "@/lib/analytics";
import { ReportQuery } from "@/lib/analytics/schemas";
import { insertScans, scanRow, visitor } from "@/lib/analytics/testing";
import { bulk, change, found } from "@/lib/campaigns/testing";
import { type OpenShare, openShare, sharedReport, UNSHARED } from ".";
import { browser, share, tokenOf } from "./testing";

const { db } = await testDatabase();

const DAYS = { from: "2026-10-01", to: "2026-10-31", tz: "Europe/Athens" };

/** Two campaigns with scans; the first is shared. The second has a country of its own. */
async function sharedCampaign() {
  const { editor, org } = await testOrg();
  const [campaign, other] = [
    await found(editor, { name: "Shared" }),
    await found(editor, { name: "Kept back" }),
  ];
  await bulk(editor, {
    urls: ["https://example.org/1"],
    qr_type: "dynamic",
    campaign_id: campaign.id,
    labels: ["Ana Costa, table 4"],
  });
  const labelled = await db.select().from(codes).where(eq(codes.campaignId, campaign.id));
  const at = (day: number) => new Date(Date.UTC(2026, 9, day, 12));
  const rows = labelled.flatMap(({ id }, n) => [
    scanRow(org, { at: at(3), codeId: id, campaignId: campaign.id, rule: "r1", visitor: visitor(n) }),
    scanRow(org, { at: at(4), codeId: id, campaignId: campaign.id, country: "CY", visitor: visitor(n) }),
    scanRow(org, {
      at: at(4),
      codeId: id,
      campaignId: campaign.id,
      device: "bot",
      bot: true,
      botKind: "preview",
    }),
  ]);
  const theirs = scanRow(org, { at: at(5), campaignId: other.id, country: "BR", visitor: visitor(9) });
  await insertScans(db, [...rows, theirs]);
  const made = await share(editor, campaign.id);
  const visit = browser();
  const open = await openShare(visit, tokenOf(made), () => undefined);
  if (open.locked) throw new Error("it has no password");
  return { editor, org, campaign, other, codes: labelled, visit, open: open as OpenShare };
}

test("its numbers are the dashboard's, of this campaign alone", async () => {
  const { editor, campaign, visit, open } = await sharedCampaign();
  const query = ReportQuery.parse({ ...DAYS, compare: "previous" });
  const shown = await sharedReport(visit, open, query);
  const own = await report(editor, { ...query, campaign: [campaign.id] });
  expect(shown.total).toEqual({ scans: 4, unique: 4, bots: 2 });
  const { breakdowns, annotations, ...rest } = shown;
  const { breakdowns: all, annotations: _, ...ours } = own;
  expect(rest).toEqual(ours);
  const told = Object.fromEntries(
    Object.entries(all).filter(([by]) => !(UNSHARED as readonly string[]).includes(by)),
  );
  expect(breakdowns).toEqual(told);
  expect(breakdowns.country?.data.map(({ value }) => value).sort()).toEqual(["CY", "GR"]);
  expect(annotations).toEqual([]);
});

test("no filter of an address shows another campaign, or takes this one apart", async () => {
  const { campaign, other, codes: own, visit, open } = await sharedCampaign();
  const plain = await sharedReport(visit, open, ReportQuery.parse(DAYS));
  for (const filter of [
    { campaign: other.id },
    { not_campaign: campaign.id },
    { campaign: `${campaign.id},${other.id}` },
    { code: own[0]?.id ?? "" },
    { country: "BR" },
  ])
    expect(await sharedReport(visit, open, ReportQuery.parse({ ...DAYS, ...filter }))).toEqual(plain);
});

test("nothing tells who is who: no names, tokens or ids of codes, no authors", async () => {
  const { editor, campaign, codes: own, visit, open } = await sharedCampaign();
  await change(editor, campaign.id, { destination: "https://secret.example.org/next" });
  const today = ReportQuery.parse({ from: "2026-10-01", to: "2030-01-01" });
  const shown = await sharedReport(visit, open, today);
  expect(shown.annotations.map(({ kind, text }) => [kind, text])).toContainEqual([
    "destination",
    "The destination changed",
  ]);
  const text = JSON.stringify(shown);
  for (const { id, token, label } of own)
    for (const secret of [id, token, label].filter(Boolean)) expect(text).not.toContain(secret);
  for (const secret of [campaign.id, "r1", "secret.example.org", "Test editor"])
    expect(text).not.toContain(secret);
});

test("its days are the organisation's unless the address names others", async () => {
  const { visit, open } = await sharedCampaign();
  const shown = await sharedReport(visit, { ...open, timeZone: "Pacific/Kiritimati" }, ReportQuery.parse({}));
  expect(shown.range.time_zone).toBe("Pacific/Kiritimati");
  const asked = await sharedReport(visit, open, ReportQuery.parse({ ...DAYS, interval: "week" }));
  expect([asked.range.time_zone, asked.interval]).toEqual(["Europe/Athens", "week"]);
});
