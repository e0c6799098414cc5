import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { openDatabase } from "../support/database";
import { as, inSeconds, newCode, PHONE, product, type Row, visitor } from "../support/fixtures";
import type { Answer } from "../support/http";
import { until } from "../support/until";

const client = as(product.own);
const database = openDatabase(product.dataDir);
afterAll(() => database.end());

const HTML = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const BOT = { "user-agent": "WhatsApp/2.23.20.0" };
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const OWN = "https://shop.example/menu?table=4#drinks";
const [A, B] = ["https://a.example/", "https://b.example/"];

interface Campaign {
  id: string;
  short_code: string;
  scan_url: string;
}

async function campaign(fields: Record<string, unknown> = {}): Promise<Campaign> {
  const body = { name: "Summer", destination: OWN, qr_type: "dynamic", ...fields };
  const answer = await client.post("/api/v1/campaigns", body);
  if (answer.status !== 201) throw new Error(`no campaign: ${answer.status} ${answer.text}`);
  return answer.as<Campaign>();
}
const scan = (code: string, headers = {}, from = visitor()) =>
  from.get(`/r/${code}`, { ...HTML, ...headers });
const send = (code: string, fields: Record<string, string>) =>
  visitor().post(`/r/${code}`, new URLSearchParams(fields).toString(), { ...HTML, ...FORM });
const leads = (answer: Answer) => [answer.status, answer.headers.location];
const heading = (answer: Answer) => /<h1>(.*?)<\/h1>/.exec(answer.text)?.[1];
const row = async (code: string) => (await client.get(`/api/v1/qrcodes/${code}`)).as<Row>();

/** What holds for every page that stands in the way of a destination. */
function expectSound(answer: Answer): void {
  expect(answer.headers.location).toBeUndefined();
  expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
  const style = /<style>(.*?)<\/style>/s.exec(answer.text)?.[1] ?? "";
  const policy = answer.headers["content-security-policy"] as string;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`);
  expect(policy).not.toMatch(/unsafe|script-src/);
  expect(answer.headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
  expect(answer.text).not.toMatch(/<script|<iframe|<object| on\w+=|style="|href="https?:|shop\.example\//i);
  expect(answer.text).toContain(product.own.name);
  expect(gzipSync(answer.bytes).byteLength).toBeLessThanOrEqual(12 * 1024);
}

describe("GET /r/{code}", () => {
  test("302: to the destination byte for byte, stored by nobody", async () => {
    const { short_code: code, scan_url: url } = await campaign();
    expect(url).toContain(`/r/${code}`);
    const answer = await scan(code);
    expect(leads(answer)).toEqual([302, OWN]);
    expect(answer.bytes.byteLength).toBe(0);
    expect(answer.headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  test("302: as printed, in upper case, and in any accepted spelling", async () => {
    const { short_code: code } = await campaign();
    for (const path of [`/R/${code}`, `/r/${code.toLowerCase()}`, `/r/${code}/`, `/r/${code}?utm_source=x`]) {
      expect(leads(await visitor().get(path, HTML)), path).toEqual([302, OWN]);
    }
  });

  test("302: with the campaign's UTM parameters between query and fragment", async () => {
    const { short_code: code } = await campaign({ utm: { source: "table tent", medium: "qr" } });
    const expected = "https://shop.example/menu?table=4&utm_source=table%20tent&utm_medium=qr#drinks";
    expect(leads(await scan(code))).toEqual([302, expected]);
  });

  test("302: where the first rule that holds says", async () => {
    const { short_code: code } = await campaign({
      rules: [
        { when: { os: ["ios"], languages: ["de"] }, destination: A },
        { when: { devices: ["desktop"] }, destination: B },
      ],
    });
    const desktop = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    expect(leads(await scan(code, { "accept-language": "de-AT,en;q=0.5" }))).toEqual([302, A]);
    expect(leads(await scan(code, { "user-agent": desktop }))).toEqual([302, B]);
    expect(leads(await scan(code, { "accept-language": "en,de;q=0.5" }))).toEqual([302, OWN]);
  });

  test("302: a change of destination holds for the next scan, everywhere within a second", async () => {
    const { id, short_code: code } = await campaign();
    await scan(code);
    expect(
      (await client.send({ method: "PUT", path: `/api/v1/campaigns/${id}`, body: { destination: A } }))
        .status,
    ).toBe(200);
    expect(leads(await scan(code))).toEqual([302, A]);
    const check = await visitor().get(`/v/${code}`, HTML);
    expect(check.text).toContain("a.example");
    expect(check.text).toContain(`href="/r/${code}"`);
  });

  test("302: a code that prints its check page leads there", async () => {
    const { token } = await newCode(client);
    expect(leads(await scan(token))).toEqual([302, `/v/${token}`]);
  });

  test("302: fifty people at once, the first ten one way, the others another", async () => {
    const { short_code: code } = await campaign({
      rules: [
        { when: { scans: { max: 10 } }, destination: A },
        { when: {}, destination: B },
      ],
    });
    const all = await Promise.all(Array.from({ length: 50 }, () => scan(code)));
    expect(all.filter((answer) => answer.headers.location === A)).toHaveLength(10);
    expect(all.filter((answer) => answer.headers.location === B)).toHaveLength(40);
  });

  test("410: fifty people at once, five pass a limit of five, previews and HEAD use up nothing", async () => {
    const { short_code: code } = await campaign({ max_scans: 5 });
    for (let n = 0; n < 3; n++) {
      expect(leads(await scan(code, BOT))).toEqual([302, OWN]);
      const head = await visitor().send({ method: "HEAD", path: `/r/${code}`, headers: HTML });
      expect(leads(head)).toEqual([302, OWN]);
    }
    const all = await Promise.all(Array.from({ length: 50 }, () => scan(code)));
    expect(all.filter((answer) => answer.status === 302)).toHaveLength(5);
    expect(all.filter((answer) => answer.status === 410)).toHaveLength(45);
    const used = await scan(code);
    expect(heading(used)).toBe("Used up");
    expectSound(used);
  });

  test("302: over, it leads to the fallback page", async () => {
    const { short_code: code } = await campaign({ max_scans: 1, fallback_url: B });
    expect(leads(await scan(code))).toEqual([302, OWN]);
    expect(leads(await scan(code))).toEqual([302, B]);
  });

  test("every refusal has its page, with its status and no way on but to the check page", async () => {
    const { id, short_code: archived } = await campaign();
    await client.delete(`/api/v1/campaigns/${id}`);
    const { short_code: later } = await campaign({ starts_at: inSeconds(3600) });
    const { short_code: draft } = await campaign({ draft: true });
    const { short_code: revoked } = await campaign();
    await client.delete(`/api/v1/qrcodes/${revoked}`);
    const expected: [string, number, string][] = [
      [archived, 410, "Expired"],
      [revoked, 410, "Revoked — do not use it"],
      [later, 403, "Not valid yet"],
      [draft, 403, "Not valid yet"],
    ];
    for (const [code, status, title] of expected) {
      const answer = await scan(code);
      expect([answer.status, heading(answer)]).toEqual([status, title]);
      expect(answer.text).toContain(`href="/v/${code}"`);
      expectSound(answer);
    }
  });

  test("403: a rule altered in the database leads nowhere", async () => {
    const { id, short_code: code } = await campaign({ rules: [{ when: {}, destination: A }] });
    expect(leads(await scan(code))).toEqual([302, A]);
    await database`update campaigns set rules = jsonb_set(rules, '{0,destination}', '"https://evil.example/"') where id = ${id}`;
    const answer = await until("the change to be seen", async () => {
      const found = await scan(code);
      return found.status === 403 && found;
    });
    expect(heading(answer)).toBe("Altered — do not trust it");
    expectSound(answer);
    expect(answer.text).not.toContain("evil.example");
  });

  test.each(["0".repeat(26), "hello", "%3Cscript%3E", "https:%2F%2Fevil.example"])(
    "404: %s is not one of our codes",
    async (code) => {
      const answer = await scan(code);
      expect([answer.status, heading(answer)]).toEqual([404, "Not one of our codes"]);
      expect(answer.headers.location).toBeUndefined();
      expect(answer.text).not.toMatch(/<script|evil/);
    },
  );

  test("whatever the query, the path or a header says, only the stored address is reached", async () => {
    const { short_code: code } = await campaign();
    const evil = ["https://evil.example", "//evil.example", "%0d%0aLocation:%20https://evil.example", "%00"];
    for (const name of ["url", "to", "next", "m", "lang", "seen"])
      for (const value of evil)
        expect(leads(await visitor().get(`/r/${code}?${name}=${value}`, HTML))).toEqual([302, OWN]);
    // Past our checks of answers: mounted in Next, Next itself mends doubled slashes, by a redirect to a path of this origin.
    for (const value of evil) {
      const path = `${product.url}/r/${code}/${value}`;
      const answer = await fetch(path, { redirect: "manual", headers: { ...HTML, "user-agent": PHONE } });
      const location = new URL(answer.headers.get("location") ?? "/", product.url);
      expect([location.origin, location.search], path).toEqual([product.url, ""]);
      expect((await fetch(path, { headers: HTML })).status, path).toBe(404);
    }
    const forwarded = await scan(code, {
      "x-forwarded-host": "evil.example",
      referer: "https://evil.example",
    });
    expect(leads(forwarded)).toEqual([302, OWN]);
  });
});

describe("a code with a password", () => {
  test("200, 403, 303: asks without a script, tells nothing before, leads on with the right one", async () => {
    const { short_code: code } = await campaign({ password: "open sesame" });
    const asked = await scan(code);
    expect(asked.status).toBe(200);
    expect(asked.text).toContain(`<form method="post" action="/r/${code}">`);
    expect(asked.headers["content-security-policy"]).toContain("form-action 'self' https: http:;");
    expectSound(asked);
    const wrong = await send(code, { password: "guess" });
    expect(wrong.status).toBe(403);
    expectSound(wrong);
    expect(leads(await send(code, { password: "open sesame" }))).toEqual([303, OWN]);
    const check = await visitor().get(`/api/v1/verify/${code}`);
    expect(check.json).toMatchObject({
      verified: true,
      destination_url: null,
      destination_withheld: "PASSWORD",
      destination_domain: "shop.example",
    });
    expect(check.text).not.toContain("/menu");
  });

  test("413, 415: what no form of ours sends", async () => {
    const { short_code: code } = await campaign({ password: "open sesame" });
    expect((await send(code, { password: "x".repeat(5000) })).status).toBe(413);
    expect((await visitor().post(`/r/${code}`, { password: "open sesame" }, HTML)).status).toBe(415);
  });
});

test("a scan is recorded as a redirect; a preview as a bot's, which counts for nobody", async () => {
  const { short_code: code } = await campaign();
  await scan(code, BOT);
  await visitor().send({ method: "HEAD", path: `/r/${code}`, headers: HTML });
  await scan(code, { "user-agent": PHONE });
  const found = await until("both to be recorded", async () => {
    const now = await row(code);
    return now.scans.length >= 2 && now;
  });
  expect(found._count.scans).toBe(1);
  expect(found.scans).toMatchObject([
    { outcome: "verified", source: "redirect", device: "phone", bot: false },
    { outcome: "verified", source: "redirect", bot: true },
  ]);
});
