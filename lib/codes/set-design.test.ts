import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, codes, outboxEvents } from "@/db/schema";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import type { Ctx } from "@/lib/context";
import { uploadImage } from "@/lib/designs";
import { uuidv7 } from "@/lib/ids";
import { getCode, resolveCode, setDesign } from ".";
import { DesignSet, SetDesign } from "./schemas";
import { issue } from "./testing";

const { db } = await testDatabase();

const INK = { shapes: "liquid", color: "#1e3a8a" } as const;
/** Nobody reads grey on white. */
const PALE = { color: "#e5e7eb" };

const issueSome = (ctx: Ctx, count: number) =>
  Promise.all(Array.from({ length: count }, async () => (await issue(ctx)).token));
const designsOf = (ctx: Ctx, tokens: string[]) =>
  Promise.all(tokens.map(async (token) => (await getCode(ctx, token)).designConfig));
const designed = async (ctx: Ctx) => (await auditOf(ctx)).filter(({ action }) => action === "code.designed");

test("several codes take a design, everywhere at once, and each change is recorded with what was before", async () => {
  const { editor } = await testOrg();
  const tokens = await issueSome(editor, 3);
  await resolveCode(db, tokens[0] ?? "");
  const answer = await setDesign(editor, { tokens: tokens.map((t) => t.toLowerCase()), designConfig: INK });
  expect(DesignSet.strict().parse(answer)).toEqual({ total: 3, changed: 3 });
  expect(await designsOf(editor, tokens)).toEqual([INK, INK, INK]);
  expect((await resolveCode(db, tokens[0] ?? ""))?.code.designConfig).toEqual(INK);
  const rows = await designed(editor);
  expect(rows.map(({ targetId }) => targetId).sort()).toEqual([...tokens].sort());
  expect(rows[0]).toMatchObject({ targetType: "code", changes: { design_config: [null, INK] } });
  const events = await db.select().from(outboxEvents).where(eq(outboxEvents.orgId, editor.org.id));
  const told = events.filter(({ type }) => type === "code.designed").map(({ payload }) => payload);
  expect(told).toContainEqual({ token: tokens[0], design_config: INK });
});

test("a design is not signed: the code verifies as before and counts no new version", async () => {
  const { owner } = await testOrg();
  const [token = ""] = await issueSome(owner, 1);
  const before = await getCode(owner, token);
  await setDesign(owner, { tokens: [token], designConfig: INK });
  const after = await getCode(owner, token);
  expect([after.version, after.signature]).toEqual([before.version, before.signature]);
  expect((await resolveCode(db, token))?.signatureValid).toBe(true);
});

test("a mixed lot: what looks so already is left alone, named twice counts once, null takes the design away", async () => {
  const { owner } = await testOrg();
  const [a = "", b = ""] = await issueSome(owner, 2);
  await setDesign(owner, { tokens: [a], designConfig: INK });
  const again = await setDesign(owner, {
    tokens: [a, b, b],
    designConfig: { color: "#1e3a8a", shapes: "liquid" },
  });
  expect(again).toEqual({ total: 2, changed: 1 });
  expect(await setDesign(owner, { tokens: [a, b], designConfig: null })).toEqual({ total: 2, changed: 2 });
  expect(await designsOf(owner, [a, b])).toEqual([null, null]);
  expect(await setDesign(owner, { tokens: [a, b], designConfig: null })).toEqual({ total: 2, changed: 0 });
  expect(await designed(owner)).toHaveLength(4);
});

test("one foreign or unknown code among ours: not found, told which, and nothing changes", async () => {
  const { owner } = await testOrg();
  const { owner: stranger } = await testOrg();
  const [ours = ""] = await issueSome(owner, 1);
  const [foreign = ""] = await issueSome(stranger, 1);
  const tokens = [ours, foreign, "nonsense"];
  await expect(setDesign(owner, { tokens, designConfig: INK })).rejects.toMatchObject({
    code: "NOT_FOUND",
    issues: [{ path: "tokens.1" }, { path: "tokens.2" }],
  });
  expect(await designsOf(owner, [ours])).toEqual([null]);
  expect(await designsOf(stranger, [foreign])).toEqual([null]);
  expect(await designed(owner)).toEqual([]);
});

test("a viewer may not", async () => {
  const { owner, viewer } = await testOrg();
  const tokens = await issueSome(owner, 1);
  await expect(setDesign(viewer, { tokens, designConfig: INK })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await designsOf(owner, tokens)).toEqual([null]);
});

test("what would not scan is refused with the reason at its place, and changes nothing", async () => {
  const { owner } = await testOrg();
  const tokens = await issueSome(owner, 1);
  await expect(setDesign(owner, { tokens, designConfig: PALE })).rejects.toMatchObject({
    code: "UNPROCESSABLE",
    issues: [{ path: "designConfig.color" }],
  });
  expect(await designsOf(owner, tokens)).toEqual([null]);
});

const PIXEL = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="#0b5963"/></svg>`;

test("an embedded logo is stored and named by its id; another organisation's is not there", async () => {
  const { owner } = await testOrg();
  const { owner: stranger } = await testOrg();
  const tokens = await issueSome(owner, 1);
  const embedded = `data:image/svg+xml;base64,${Buffer.from(PIXEL).toString("base64")}`;
  await setDesign(owner, { tokens, designConfig: { logo: { image: embedded } } });
  const [design] = await designsOf(owner, tokens);
  expect(design).toMatchObject({ logo: { image: expect.stringMatching(/^[0-9a-f-]{36}$/) } });

  const foreign = await uploadImage(stranger, Buffer.from(PIXEL), "theirs");
  const borrowed = { logo: { image: foreign.id } };
  await expect(setDesign(owner, { tokens, designConfig: borrowed })).rejects.toMatchObject({
    code: "UNPROCESSABLE",
    issues: [{ path: "designConfig.logo.image" }],
  });
});

/** Puts codes into a campaign of their own; what such codes print and sign is the campaigns room's to test. */
async function campaignOf(ctx: Ctx, tokens: string[]): Promise<string> {
  const id = uuidv7();
  const row = { orgId: ctx.org.id, id, name: "Spring", slug: "spring", qrType: "dynamic" };
  await db.insert(campaigns).values({ ...row, designConfig: {}, timeZone: "UTC", createdBy: "Test" });
  for (const token of tokens) await db.update(codes).set({ campaignId: id }).where(eq(codes.token, token));
  return id;
}

test("a whole campaign: its codes and no others, recorded as one; a foreign campaign is not there", async () => {
  const { owner } = await testOrg();
  const { owner: stranger } = await testOrg();
  const tokens = await issueSome(owner, 3);
  const campaignId = await campaignOf(owner, tokens.slice(0, 2));
  await expect(setDesign(stranger, { campaignId, designConfig: INK })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await setDesign(owner, { campaignId, designConfig: INK })).toEqual({ total: 2, changed: 2 });
  expect(await designsOf(owner, tokens)).toEqual([INK, INK, null]);
  expect(await designed(owner)).toMatchObject([
    { targetType: "campaign", targetId: campaignId, changes: { codes: 2, design_config: INK } },
  ]);
});

test("the input names codes or a campaign, not both and not neither", () => {
  const both = { tokens: ["A"], campaignId: "01900000-0000-7000-8000-000000000000", designConfig: null };
  for (const input of [both, { designConfig: null }, { tokens: [], designConfig: null }, { tokens: ["A"] }])
    expect(SetDesign.safeParse(input).success).toBe(false);
  const many = { tokens: Array.from({ length: 101 }, () => "A"), designConfig: null };
  expect(SetDesign.safeParse(many).success).toBe(false);
});
