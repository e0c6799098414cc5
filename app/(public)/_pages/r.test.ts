import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import { type CampaignRecord, revokeCode, updateCode } from "@/lib/codes";
import { Rules } from "@/lib/codes/schemas";
import { issue, tamper } from "@/lib/codes/testing";
import { hashPassword } from "@/lib/crypto/password";
import { aCampaign, SECRET } from "@/lib/tickets/testing";
import { markOf, windowKey } from "@/lib/tickets/window";
import { Answer } from "@/lib/web/answer";
import type { Bindings } from "@/lib/web/mount";
import { mountPages } from "@/lib/web/public-page";
import { redirectPage } from "./r";

await testDatabase({ env: { APP_URL: "https://qr.example.org", RATE_LIMIT_SCALE: "1000" } });
const { owner } = await testOrg({ name: "City Theatre" });

const app = new Hono<{ Bindings: Bindings }>({ strict: false });
mountPages(app, [redirectPage]);

const OWN = "https://example.org/seat/1";
const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";

/** A request as the front door hands it on; answers as they would go out. */
async function ask(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
  const request = new Request(`http://door.invalid${path}`, {
    ...init,
    headers: { "user-agent": PHONE, ...init.headers },
  });
  const answer: Response | Answer = await app.fetch(request, { peer: "198.51.100.7" });
  return answer instanceof Answer ? answer.toResponse() : answer;
}
const post = (path: string, fields: string | Record<string, string>) =>
  ask(path, { method: "POST", body: new URLSearchParams(fields) });
const leads = async (path: string) => {
  const { status, headers } = await ask(path);
  return [status, headers.get("location")];
};
async function code(fields: Partial<CampaignRecord> = {}, type: "dynamic" | "morphing" = "dynamic") {
  const { tokens } = await aCampaign(owner, type, fields);
  return tokens[0] ?? "";
}
const locked = async (type: "dynamic" | "morphing" = "dynamic") =>
  code({ passwordHash: await hashPassword("open sesame") }, type);

describe("GET /r/{code}", () => {
  it("302 to the destination, kept by nobody, telling nobody where from", async () => {
    const token = await code();
    const answer = await ask(`/r/${token}`);
    expect(answer.status).toBe(302);
    expect(await answer.text()).toBe("");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      location: OWN,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
      "strict-transport-security": "max-age=31536000",
    });
    expect(answer.headers.get("set-cookie")).toBeNull();
  });

  it("302 as printed, in any accepted spelling, for HEAD and for a preview", async () => {
    const token = await code();
    for (const path of [`/R/${token}`, `/r/${token.toLowerCase()}`, `/r/${token}/`, `/r/${token}?x=1`])
      expect(await leads(path), path).toEqual([302, OWN]);
    const head = await ask(`/r/${token}`, { method: "HEAD" });
    expect([head.status, head.headers.get("location")]).toEqual([302, OWN]);
    const preview = await ask(`/r/${token}`, { headers: { "user-agent": "WhatsApp/2.23.20.0" } });
    expect(preview.headers.get("location")).toBe(OWN);
  });

  it("302 to the check page of a code that prints it", async () => {
    const { token } = await issue(owner);
    expect(await leads(`/r/${token}`)).toEqual([302, `/v/${token}`]);
  });

  it("404 for what was never issued, with a page that echoes nothing of it", async () => {
    for (const text of ["0".repeat(26), "%3Cscript%3E", "x".repeat(3000), "https%3A%2F%2Fevil.example"]) {
      const answer = await ask(`/r/${text}`);
      expect([answer.status, answer.headers.get("location")]).toEqual([404, null]);
      expect(await answer.text()).not.toMatch(/<script|evil|xxxx/);
    }
  });

  it("a browser that fetches ahead, or asks for the headers only, uses up nothing", async () => {
    const token = await code();
    await updateCode(owner, token, { maxScans: 1 });
    await ask(`/r/${token}`, { headers: { "sec-purpose": "prefetch;prerender" } });
    await ask(`/r/${token}`, { headers: { purpose: "preview" } });
    await ask(`/r/${token}`, { method: "HEAD" });
    expect(await leads(`/r/${token}`)).toEqual([302, OWN]);
    expect(await leads(`/r/${token}`)).toEqual([410, null]);
  });
});

describe("instead of the destination", () => {
  it("its own page with its own status, who issued it, and the way to the check page", async () => {
    const used = await code();
    await updateCode(owner, used, { maxScans: 1 });
    await ask(`/r/${used}`);
    const revoked = await code();
    await revokeCode(owner, revoked, {});
    const altered = await code();
    await tamper(altered, { destinationUrl: "https://evil.example/" });
    const placed = await code();
    await updateCode(owner, placed, { location: { lat: 48.2, lng: 16.4, radiusM: 100 } });
    const morphing = await code({}, "morphing");
    const expected: [path: string, status: number, heading: string][] = [
      [used, 410, "Used up"],
      [revoked, 410, "Revoked — do not use it"],
      [altered, 403, "Altered — do not trust it"],
      [await code({ endsAt: new Date(0) }), 410, "Expired"],
      [await code({ publishedAt: null }), 403, "Not valid yet"],
      [`${placed}?clientLat=1&clientLng=1`, 403, "Wrong place"],
      [morphing, 410, "Too old — scan it again"],
      [`${morphing}?m=x`, 403, "Forged — do not trust it"],
    ];
    for (const [path, status, heading] of expected) {
      const answer = await ask(`/r/${path}`);
      const page = await answer.text();
      expect([answer.status, /<h1>(.*?)<\/h1>/.exec(page)?.[1]]).toEqual([status, heading]);
      expect(answer.headers.get("location")).toBeNull();
      expect(answer.headers.get("content-security-policy")).toContain("form-action 'self';");
      expect(page).toContain("City Theatre");
      expect(page).toContain(`href="/v/${path.slice(0, 26)}"`);
      expect(page).not.toMatch(/<script|example\.org\/seat|href="https?:/);
      expect(gzipSync(page).byteLength).toBeLessThan(12 * 1024);
    }
    expect(await leads(`/r/${placed}`)).toEqual([302, OWN]);
  });

  it("in the reader's language, which the way to the check page keeps", async () => {
    const token = await code({ endsAt: new Date(0) });
    const page = await (await ask(`/r/${token}?lang=ar`, { headers: { "accept-language": "de" } })).text();
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain(`href="/v/${token}?lang=ar"`);
    const german = await (await ask(`/r/${token}`, { headers: { "accept-language": "de" } })).text();
    expect(german).toContain('<html lang="de"');
  });
});

describe("the password page", () => {
  it("is a plain form that says nothing of the destination, whose answer may lead anywhere", async () => {
    const token = await locked();
    const answer = await ask(`/r/${token}?lang=en`);
    expect([answer.status, answer.headers.get("location")]).toEqual([200, null]);
    const page = await answer.text();
    expect(page).toContain(`<form method="post" action="/r/${token}?lang=en">`);
    expect(page).toContain("City Theatre");
    expect(`${page}${JSON.stringify([...answer.headers])}`).not.toContain("example.org/");
    expect(page).not.toMatch(/<script|\son\w+=/);
    // Browsers hold form-action against where the answer to the form leads.
    expect(answer.headers.get("content-security-policy")).toContain("form-action 'self' https: http:;");
    const seen = await ask(`/r/${token}`, { method: "HEAD" });
    expect([seen.status, seen.headers.get("location")]).toEqual([200, null]);
  });

  it("403 for a wrong one, 303 to the destination for the right one", async () => {
    const token = await locked();
    for (const fields of ["password=sesame", "password=", ""]) {
      const wrong = await post(`/r/${token}`, fields);
      expect([wrong.status, wrong.headers.get("location")]).toEqual([403, null]);
      expect(await wrong.text()).toContain('aria-describedby="password-error"');
    }
    const right = await post(`/R/${token}`, { password: "open sesame" });
    expect([right.status, right.headers.get("location")]).toEqual([303, OWN]);
    expect(right.headers.get("cache-control")).toBe("no-store");
  });

  it("413 and 415 for what the form does not send", async () => {
    const token = await locked();
    expect((await post(`/r/${token}`, { password: "x".repeat(5000) })).status).toBe(413);
    const json = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
    const answer = await ask(`/r/${token}`, json);
    expect(answer.status).toBe(415);
    expect(await answer.text()).toContain("says nothing about the code");
  });

  it("of a morphing code takes its time: the form carries that the code was fresh", async () => {
    const token = await locked("morphing");
    const m = markOf(windowKey(Buffer.from(SECRET)), { orgId: owner.org.id, token }, new Date());
    const page = await (await ask(`/r/${token}?m=${m}`)).text();
    const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const right = { password: "open sesame" };
    expect((await post(`/r/${token}`, { ...right, seen })).headers.get("location")).toBe(OWN);
    const other = await locked("morphing");
    for (const [of, proof] of [
      [token, ""],
      [token, m],
      [token, seen.replace(/^./, (c) => (c === "z" ? "y" : "z"))],
      [other, seen],
    ]) {
      const answer = await post(`/r/${of}`, { ...right, seen: proof ?? "" });
      expect([answer.status, answer.headers.get("location")]).toEqual([410, null]);
    }
  });
});

describe("only a stored address can be reached", () => {
  const EVIL = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "%0d%0aLocation:%20https://evil.example",
  ];
  const NAMES = [
    "url",
    "to",
    "next",
    "redirect",
    "destination",
    "m",
    "lang",
    "seen",
    "utm_source",
    "clientLat",
  ];

  it("whatever stands in the query or the path", async () => {
    const rule = { when: { devices: ["phone"] }, destination: "https://b.example/?x=1" };
    const stored = { rules: Rules.parse([rule]) as CampaignRecord["rules"], utm: { source: "poster" } };
    const token = await code(stored);
    const expected = [302, "https://b.example/?x=1&utm_source=poster"];
    for (const name of NAMES)
      for (const value of EVIL) expect(await leads(`/r/${token}?${name}=${value}`)).toEqual(expected);
    for (const path of EVIL) {
      const [, location] = await leads(`/r/${token}/${path}`);
      expect(location).toBeNull();
    }
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NAMES), fc.string({ unit: "binary" }), async (name, value) => {
        const query = new URLSearchParams([[name, value]]);
        expect(await leads(`/r/${token}?${query}`)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  it("whatever headers say", async () => {
    const token = await code();
    for (const name of ["host", "x-forwarded-host", "x-original-url", "x-rewrite-url", "referer", "origin"]) {
      const answer = await ask(`/r/${token}`, { headers: { [name]: "evil.example" } });
      expect([answer.status, answer.headers.get("location")]).toEqual([302, OWN]);
    }
    const { token: checked } = await issue(owner);
    const answer = await ask(`/r/${checked}`, { headers: { "x-forwarded-host": "evil.example" } });
    expect(answer.headers.get("location")).toBe(`/v/${checked}`);
  });

  it("whatever a form says", async () => {
    const token = await code();
    const fields = Object.fromEntries(NAMES.map((name) => [name, "https://evil.example"]));
    const answer = await post(`/r/${token}`, fields);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, OWN]);
  });

  it("and no destination can be stored that browsers would read as another", async () => {
    const token = await code();
    for (const bad of [
      "https://bank.example@evil.example/",
      "javascript:alert(1)",
      "https://a.example/\r\nX: y",
    ]) {
      await tamper(token, { destinationUrl: bad });
      expect(await leads(`/r/${token}`)).toEqual([403, null]);
    }
    await tamper(token, { destinationUrl: OWN });
    await updateCode(owner, token, { destinationUrl: "https:bücher.example\\x" });
    expect(await leads(`/r/${token}`)).toEqual([302, "https://xn--bcher-kva.example/x"]);
  });
});
