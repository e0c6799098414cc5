import { and, eq } from "drizzle-orm";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { verifyRoutes } from "@/app/api/_routes/verify";
import { codes, scans } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import type { CampaignRecord } from "@/lib/codes";
import { Rules } from "@/lib/codes/schemas";
import { drainScans } from "@/lib/scans";
import { aCampaign } from "@/lib/tickets/testing";
import { Answer } from "@/lib/web/answer";
import { type Bindings, mountRoutes } from "@/lib/web/mount";
import { mountPages } from "@/lib/web/public-page";
import { redirectPage } from "./r";
import { verificationPage } from "./v";

const { db } = await testDatabase({
  env: { COUNTRY_HEADER: "x-country", APP_URL: "https://qr.example.org", RATE_LIMIT_SCALE: "1000" },
});
const { owner } = await testOrg();

const app = new Hono<{ Bindings: Bindings }>({ strict: false });
mountPages(app, [redirectPage, verificationPage]);
mountRoutes(app, verifyRoutes);

const ATHENS = "194.219.227.2";
const PHONE =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A.250205.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/137.0.7151.61 Mobile Safari/537.36 Instagram 382.0.0.49.84 Android";
const SAID = {
  "user-agent": PHONE,
  "accept-language": "el-GR,el;q=0.9,en;q=0.8",
  referer: "https://l.instagram.com/?u=x",
};

async function ask(path: string, headers: Record<string, string> = SAID, peer = ATHENS, method = "GET") {
  const request = new Request(`http://door.invalid${path}`, { headers, method });
  const answer: Response | Answer = await app.fetch(request, { peer });
  return answer instanceof Answer ? answer.toResponse() : answer;
}

const [HOME, ABROAD] = ["https://home.example/", "https://abroad.example/"];
const withRules = {
  rules: Rules.parse([
    { id: "home", when: { countries: ["GR"] }, destination: HOME },
    { id: "abroad", when: { countries: ["DE"] }, destination: ABROAD },
  ]) as CampaignRecord["rules"],
};

async function campaign(fields: Partial<CampaignRecord> = {}) {
  const { id, tokens } = await aCampaign(owner, "dynamic", fields);
  return { id, token: tokens[0] ?? "" };
}

async function recorded(token: string) {
  await drainScans();
  return db
    .select({ scan: scans })
    .from(scans)
    .innerJoin(codes, and(eq(codes.orgId, scans.orgId), eq(codes.id, scans.codeId)))
    .where(eq(codes.token, token))
    .orderBy(scans.at, scans.id)
    .then((rows) => rows.map(({ scan }) => scan));
}

const FACTS = {
  country: "GR",
  region: null,
  city: null,
  device: "phone",
  os: "Android",
  browser: "Instagram",
  language: "el",
  referrer: "l.instagram.com",
  bot: false,
  botKind: null,
};

describe("what is recorded of a scan", () => {
  it.each([
    ["/r", "redirect", "poster"],
    ["/v", "page", "poster"],
    ["/api/v1/verify", "api", null],
  ])("%s", async (path, source, asked) => {
    const { id, token } = await campaign({ utm: { source: "own", medium: "print" } });
    await ask(`${path}/${token}${asked ? `?utm_source=${asked}&utm_term=a%20b` : ""}`);
    const [row, ...others] = await recorded(token);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ ...FACTS, campaignId: id, outcome: "verified", source, rule: null });
    expect([row?.utmSource, row?.utmMedium, row?.utmTerm]).toEqual(
      asked ? ["poster", null, "a b"] : ["own", "print", null],
    );
    expect(row?.visitor).toHaveLength(16);
    expect(JSON.stringify(row)).not.toContain(ATHENS);
  });

  it("which rule led where, by the country of the address, or as a proxy wrote it", async () => {
    const { token } = await campaign(withRules);
    const leads = async (peer: string, country?: string) => {
      const headers = country === undefined ? SAID : { ...SAID, "x-country": country };
      return (await ask(`/r/${token}`, headers, peer)).headers.get("location");
    };
    expect(await leads(ATHENS)).toBe(HOME);
    expect(await leads("::ffff:217.160.0.1")).toBe(ABROAD);
    expect(await leads(ATHENS, "DE")).toBe(ABROAD);
    expect(await leads(ATHENS, "XX")).toBe(HOME);
    expect(await leads("10.0.0.1")).toBe("https://example.org/seat/1");
    expect((await recorded(token)).map((row) => [row.country, row.rule])).toEqual([
      ["GR", "home"],
      ["DE", "abroad"],
      ["DE", "abroad"],
      ["GR", "home"],
      [null, null],
    ]);
  });

  it("of a bot, what for; of what says nothing, nothing", async () => {
    const { token } = await campaign();
    await ask(`/r/${token}`, { "user-agent": "WhatsApp/2.23.20.0 A" }, "10.0.0.1");
    await ask(`/r/${token}`, {}, "10.0.0.1");
    const [preview, silent] = await recorded(token);
    expect(preview).toMatchObject({ bot: true, botKind: "preview", device: "bot", referrer: null });
    expect(silent).toMatchObject({
      country: null,
      device: "unknown",
      os: null,
      browser: null,
      language: null,
      referrer: null,
      utmSource: null,
    });
  });

  it.each(["/r", "/v", "/api/v1/verify"])("nothing of %s fetched ahead, nor of its headers", async (path) => {
    const { token } = await campaign();
    await ask(`${path}/${token}`, { ...SAID, "sec-purpose": "prefetch;prerender" });
    await ask(`${path}/${token}`, { ...SAID, purpose: "prefetch" });
    await ask(`${path}/${token}`, SAID, ATHENS, "HEAD");
    expect(await recorded(token)).toEqual([]);
  });
});
