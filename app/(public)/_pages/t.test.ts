import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { Hono } from "hono";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import { ticketLinks } from "@/lib/codes";
import { resolvedCodes } from "@/lib/codes/resolve";
import { issue, tamper } from "@/lib/codes/testing";
import { decodeQr } from "@/lib/designs/testing";
import { LOCALES } from "@/lib/i18n/locales";
import { admitTicket, checkMorph, holderPicture } from "@/lib/tickets";
import { aCampaign, changeCampaign, resolved, SECRET } from "@/lib/tickets/testing";
import { Answer } from "@/lib/web/answer";
import type { Bindings } from "@/lib/web/mount";
import { mountPages } from "@/lib/web/public-page";
import { ticketPage, ticketPicture } from "./t";

const { db } = await testDatabase({ env: { APP_URL: "https://qr.example.org" } });
const { owner } = await testOrg({ name: "City Theatre" });

const app = new Hono<{ Bindings: Bindings }>({ strict: false });
mountPages(app, [ticketPage, ticketPicture]);

/** A request as the front door hands it on; answers as they would go out. */
async function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`http://door.invalid${path}`, { headers });
  const answer: Response | Answer = await app.fetch(request, { peer: "198.51.100.7" });
  return answer instanceof Answer ? answer.toResponse() : answer;
}
const ticketUrl = await ticketLinks(db, owner.org.id);
/** The query that makes a ticket's link of its code. */
const pass = (code: string) => new URL(ticketUrl(code)).search;
const text = async (path: string) => (await ask(path)).text();

let token = "";
beforeAll(async () => {
  [token = ""] = (await aCampaign(owner)).tokens;
});

describe("GET /t/{code}", () => {
  it("200: the event, the place, who issued it, the way to the check page, and the live picture", async () => {
    const answer = await ask(`/t/${token}${pass(token)}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const page = await answer.text();
    expect(page).toContain('<h1 class="event"><bdi>Summer concert</bdi></h1>');
    for (const part of [
      "Seat 1",
      "City Theatre",
      `href="/v/${token}"`,
      `src="/t/${token}/code.svg${pass(token)}"`,
    ])
      expect(page).toContain(part);
  });

  it.each([
    ["no pass", ""],
    ["an empty one", "?k="],
    ["a made-up one", `?k=${"A".repeat(22)}`],
    ["ten thousand characters", `?k=${"A".repeat(10_000)}`],
    ["signs that are no base64url", "?k=%00%ff%F0%9F%8E%AB"],
  ])("403 with %s: the code alone stands in every picture of the ticket", async (_, query) => {
    const answer = await ask(`/t/${token}${query}`);
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toMatch(/code\.svg|Summer concert/);
    const picture = await ask(`/t/${token}/code.svg${query}`);
    expect(picture.headers.get("x-ticket")).toBe("locked");
  });

  it("403 with the pass of another ticket, of the same campaign too", async () => {
    const { tokens } = await aCampaign(owner, "morphing", { count: 2 });
    const [mine = "", theirs = ""] = tokens;
    expect((await ask(`/t/${mine}${pass(mine)}`)).status).toBe(200);
    expect((await ask(`/t/${theirs}${pass(mine)}`)).status).toBe(403);
  });

  it("holds no secret, no signature and no window of its own", async () => {
    const page = await text(`/t/${token}${pass(token)}`);
    expect(page).not.toContain(SECRET);
    expect(page).not.toMatch(/[?&](?:sig|t|m)=/);
  });

  it.each(["TOKEN", "token"])("either case of the address (%s)", async (spelt) => {
    const path = `${spelt === "TOKEN" ? `/T/${token}` : `/t/${token.toLowerCase()}`}${pass(token)}`;
    expect((await ask(path)).status).toBe(200);
    const picture = path.replace("?", "/code.svg?");
    expect((await ask(picture)).headers.get("x-ticket")).toBe("live");
  });

  it("comes again by itself where no script runs, before the picture is too old", async () => {
    const page = await text(`/t/${token}${pass(token)}`);
    expect(page).toContain('<noscript><meta http-equiv="refresh" content="20"></noscript>');
  });

  it("runs one script of at most 3 KB, known by its hash, and nothing of anybody else's", async () => {
    const answer = await ask(`/t/${token}${pass(token)}`);
    const policy = answer.headers.get("content-security-policy") ?? "";
    const page = await answer.text();
    const between = (tag: string) =>
      [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))].map((found) => found[1] ?? "");
    expect(between("script")).toHaveLength(1);
    expect(between("style")).toHaveLength(2);
    for (const own of [...between("script"), ...between("style")])
      expect(policy).toContain(`'sha256-${createHash("sha256").update(own).digest("base64")}'`);
    expect(Buffer.byteLength(between("script")[0] ?? "")).toBeLessThanOrEqual(3 * 1024);
    expect(policy).not.toContain("unsafe");
    expect(page).not.toMatch(/\son\w+=|\sstyle=|src="(?!\/t\/)/i);
  });

  it.each(LOCALES)("is at most 12 KB compressed, in its language and direction (%s)", async (locale) => {
    const page = await text(`/t/${token}${pass(token)}&lang=${locale}`);
    expect(gzipSync(page).byteLength).toBeLessThan(12 * 1024);
    expect(page).toContain(`<html lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}">`);
    expect(page).toContain(`href="/v/${token}?lang=${locale}"`);
  });

  it("302 to the check page for a code of another kind", async () => {
    const { token: plain } = await issue(owner);
    const [dynamic = ""] = (await aCampaign(owner, "dynamic")).tokens;
    for (const code of [plain, dynamic]) {
      const answer = await ask(`/t/${code.toLowerCase()}`);
      expect([answer.status, answer.headers.get("location")]).toEqual([302, `/v/${code}`]);
      expect((await ask(`/t/${code}/code.svg${pass(code)}`)).headers.get("x-ticket")).toBe("check");
    }
  });

  it("404: a code that was never issued", async () => {
    const answer = await ask(`/t/${"0".repeat(26)}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("Not one of our codes");
  });

  it("once its holder is in, says when and where by the event's clock, and shows no code", async () => {
    const [code = ""] = (await aCampaign(owner)).tokens;
    const now = () => new Date("2026-05-03T15:02:00Z");
    const m = (await markIn(code, now())) ?? "";
    await admitTicket({ ...owner, now }, code, { m, gate: "Gate <B>" });
    const page = await text(`/t/${code}${pass(code)}`);
    expect(page).toContain("Admitted at 18:02");
    expect(page).toContain("3 May 2026");
    expect(page).toContain("<bdi>Gate &lt;B&gt;</bdi>");
    expect(page).not.toMatch(/<img|<script|refresh/);
    const picture = await ask(`/t/${code}/code.svg${pass(code)}`);
    expect(picture.headers.get("x-ticket")).toBe("admitted");
    expect(await decodeQr(await picture.text())).toBeUndefined();
  });

  it.each([
    ["revoked", "Revoked", (code: string) => tamper(code, { revokedAt: new Date() })],
    ["altered", "Altered", (code: string) => tamper(code, { destinationUrl: "https://evil.example" })],
  ])("that is %s says so and shows no code", async (_, heading, change) => {
    const [code = ""] = (await aCampaign(owner)).tokens;
    await change(code);
    const answer = await ask(`/t/${code}${pass(code)}`);
    const page = await answer.text();
    expect(page).toContain(heading);
    expect(page).not.toMatch(/<img|<script/);
    expect(answer.headers.get("refresh")).toBeNull();
    expect((await ask(`/t/${code}/code.svg${pass(code)}`)).headers.get("x-ticket")).toBe("refused");
  });

  it("that is not valid yet comes again by itself; one that has ended does not", async () => {
    const [early = ""] = (await aCampaign(owner, "morphing", { startsAt: new Date(Date.now() + 60_000) }))
      .tokens;
    const answer = await ask(`/t/${early}${pass(early)}`);
    const page = await answer.text();
    expect(page).toContain("Not valid yet");
    expect(page).toContain("Valid from");
    expect(answer.headers.get("refresh")).toBe("60");
    const [late = ""] = (await aCampaign(owner, "morphing", { endsAt: new Date() })).tokens;
    const ended = await ask(`/t/${late}${pass(late)}`);
    expect(await ended.text()).toContain("Expired");
    expect(ended.headers.get("refresh")).toBeNull();
  });
});

/** The mark that the holder's picture shows at `now`. */
async function markIn(code: string, now: Date): Promise<string | undefined> {
  const { picture } = await holderPicture(
    { db, now: () => now },
    code,
    new URL(ticketUrl(code)).searchParams.get("k"),
  );
  return (await decodeQr(picture.body))?.split("?m=")[1];
}

describe("GET /t/{code}/code.svg", () => {
  it("200: a code of this moment, good for the time it says, kept by nobody", async () => {
    const answer = await ask(`/t/${token}/code.svg${pass(token)}`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/svg+xml",
      "cache-control": "no-store",
      "x-ticket": "live",
      "x-content-type-options": "nosniff",
    });
    const good = Number(answer.headers.get("x-good-for"));
    expect(good).toBeGreaterThan(29_000);
    expect(good).toBeLessThanOrEqual(30_000);
    const read = await decodeQr(await answer.text());
    expect(read).toMatch(new RegExp(`^https://qr\\.example\\.org/r/${token}\\?m=`));
    expect(
      await checkMorph(db, await resolved(owner, token), read?.split("?m=")[1] ?? "", new Date()),
    ).toBeNull();
  });

  it("says exactly how long: until then the code is fresh by the strictest clock", async () => {
    const at = new Date("2026-05-03T15:02:00.400Z");
    const { goodForMs } = await holderPicture(
      { db, now: () => at },
      token,
      new URL(ticketUrl(token)).searchParams.get("k"),
    );
    expect(goodForMs).toBe(29_600);
  });

  it("429 once a link is asked for far more often than a page does", async () => {
    const [code = ""] = (await aCampaign(owner)).tokens;
    let [asked, status] = [0, 200];
    // A minute may end in between: of two times as many calls and one, one is too many in its minute.
    for (; asked < 241 && status === 200; asked++)
      status = (await ask(`/t/${code}/code.svg${pass(code)}`)).status;
    expect(status).toBe(429);
    expect(asked).toBeGreaterThan(120);
    expect((await ask(`/t/${token}/code.svg${pass(token)}`)).status).toBe(200);
  });

  it("shows none where the campaign has no secret", async () => {
    const { id, tokens } = await aCampaign(owner);
    const code = tokens[0] ?? "";
    await changeCampaign(owner, id, { secret: null });
    resolvedCodes().drop(code);
    expect((await ask(`/t/${code}/code.svg${pass(code)}`)).headers.get("x-ticket")).toBe("refused");
  });
});
