import { createHmac } from "node:crypto";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import { resolvedCodes } from "@/lib/codes/resolve";
import { issue } from "@/lib/codes/testing";
import type { Ctx } from "@/lib/context";
import { decodeQr } from "@/lib/designs/testing";
import { newCodeToken } from "@/lib/ids";
import { checkMorph, type RenderRequest, renderPicture } from ".";
import { aCampaign, changeCampaign, resolved, SECRET, sealed } from "./testing";

const { db } = await testDatabase();
const NOW = new Date("2027-05-03T18:00:00.250Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

let ctx: Ctx;
let token = "";
let campaign = "";
beforeAll(async () => {
  ctx = (await testOrg()).owner;
  ({
    id: campaign,
    tokens: [token = ""],
  } = await aCampaign(ctx));
});

const hmac = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("hex");

function signed(secret = SECRET, at = NOW): RenderRequest {
  const t = String(at.getTime());
  return { t, sig: hmac(secret, t), v: undefined, size: undefined };
}

const UNSIGNED: RenderRequest = { t: undefined, sig: undefined, v: undefined, size: undefined };

const render = (request: RenderRequest, now = NOW, of = token, type: "svg" | "png" = "svg") =>
  renderPicture({ db, now: () => now }, of, type, request);

const markIn = async (body: string | Buffer) => {
  const text = await decodeQr(body);
  expect(text).toMatch(/^http:\/\/localhost:3000\/r\/[0-9A-Z]{26}\?m=/);
  return text?.split("?m=")[1] ?? "";
};

describe("a morphing code's picture", () => {
  test.each(["svg", "png"] as const)("signed, shows the window of its time (%s)", async (type) => {
    const { status, picture } = await render(signed(), later(20), token, type);
    expect(status).toBe("ok");
    const mark = await markIn(picture.body);
    const code = await resolved(ctx, token);
    expect(await checkMorph(db, code, mark, later(29.75))).toBeNull();
    expect(await checkMorph(db, code, mark, later(34.75))).toBeNull();
    expect(await checkMorph(db, code, mark, later(35))).toBe("STALE");
  });

  test("is the same for one second and another in the next", async () => {
    const at = async (seconds: number) =>
      (await render(signed(SECRET, later(seconds)), later(1))).picture.body;
    expect(await at(0.5)).toEqual(await at(0));
    expect(await at(1)).not.toEqual(await at(0));
  });

  test.each([
    [29.9, "ok"],
    [30.0, "ok"],
    [30.1, "expired"],
    [-5.0, "ok"],
    [-5.1, "invalid"],
  ])("%d s after it was signed it is %s", async (seconds, status) => {
    expect((await render(signed(), later(seconds))).status).toBe(status);
  });

  test("expired or invalid it says EXPIRED in red, without a font, and holds no code", async () => {
    const { picture } = await render(signed(), later(31));
    expect(picture.body).toContain("#c81e1e");
    expect(picture.body).not.toMatch(/<text|font/);
    expect(await decodeQr(picture.body)).toBeUndefined();
    const png = await render({ ...UNSIGNED, size: 300 }, NOW, token, "png");
    expect(await sharp(png.picture.body as Buffer).metadata()).toMatchObject({ width: 300, height: 300 });
  });

  test("whether a code was ever issued cannot be told from outside", async () => {
    for (const request of [
      UNSIGNED,
      signed("a guess"),
      { ...signed(), sig: "zz" },
      { ...signed(), t: "soon" },
    ]) {
      const [known, unknown] = await Promise.all([render(request), render(request, NOW, newCodeToken())]);
      expect(known).toEqual(unknown);
      expect(known.status).toBe("invalid");
    }
  });

  test("the secret before the last one counts until its grace ends", async () => {
    const { id, tokens } = await aCampaign(ctx);
    const of = tokens[0] ?? "";
    const first = await render(signed(), NOW, of);
    const mark = await markIn(first.picture.body);
    await changeCampaign(ctx, id, {
      secret: await sealed(ctx, id, "the next secret"),
      previousSecret: await sealed(ctx, id, SECRET),
      previousSecretUntil: later(60),
    });
    resolvedCodes().drop(of);
    const code = await resolved(ctx, of);
    expect(await checkMorph(db, code, mark, later(1))).toBeNull();
    for (const secret of [SECRET, "the next secret"]) {
      const { status, picture } = await render(signed(secret), later(1), of);
      expect(status).toBe("ok");
      expect(await checkMorph(db, code, await markIn(picture.body), later(1))).toBeNull();
    }
    expect(await checkMorph(db, code, mark, later(60))).toBe("FORGED");
    expect((await render(signed(SECRET, later(60)), later(60), of)).status).toBe("invalid");
    expect((await render(signed("the next secret", later(60)), later(60), of)).status).toBe("ok");
  });

  test("only version 2 counts once the campaign says so", async () => {
    const { id, tokens } = await aCampaign(ctx, "morphing", { signatureVersion: 2 });
    const of = tokens[0] ?? "";
    expect((await render(signed(), NOW, of)).status).toBe("invalid");
    const t = String(NOW.getTime());
    const second = { ...UNSIGNED, t, sig: hmac(SECRET, `${of}.${t}`), v: "2" };
    expect((await render(second, NOW, of)).status).toBe("ok");
    expect(id).not.toBe(campaign);
  });

  test("one campaign's secret opens no other campaign's codes", async () => {
    const { id, tokens } = await aCampaign(ctx);
    await changeCampaign(ctx, id, { secret: await sealed(ctx, id, "of its own") });
    expect((await render(signed(), NOW, tokens[0])).status).toBe("invalid");
  });
});

describe("other codes' pictures", () => {
  test("need no signature and take no notice of one", async () => {
    const { token: verify } = await issue(ctx);
    const [dynamic = ""] = (await aCampaign(ctx, "dynamic")).tokens;
    const [still = ""] = (await aCampaign(ctx, "static")).tokens;
    for (const [of, text] of [
      [verify, `HTTP://LOCALHOST:3000/V/${verify}`],
      [dynamic, `HTTP://LOCALHOST:3000/R/${dynamic}`],
      [still, "https://example.org/seat/1"],
    ] as const) {
      const plain = await render(UNSIGNED, NOW, of);
      expect(plain.status).toBe("kept");
      expect(await decodeQr(plain.picture.body)).toBe(text);
      expect(await render({ ...UNSIGNED, t: "1", sig: "x", v: "9" }, NOW, of)).toEqual(plain);
    }
  });
});

test("a morphing code without its mark, as printed or typed, is stale; a mark is nothing to other codes", async () => {
  const code = await resolved(ctx, token);
  expect(await checkMorph(db, code, null, NOW)).toBe("STALE");
  expect(await checkMorph(db, code, "", NOW)).toBe("STALE");
  expect(await checkMorph(db, code, "abc", NOW)).toBe("FORGED");
  const [dynamic = ""] = (await aCampaign(ctx, "dynamic")).tokens;
  expect(await checkMorph(db, await resolved(ctx, dynamic), "abc", NOW)).toBeNull();
});
