import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, campaignVersions, codes } from "@/db/schema";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { listVersions, resolveCode, revokeCode } from "@/lib/codes";
import { resolvedCodes } from "@/lib/codes/resolve";
import { tamper } from "@/lib/codes/testing";
import type { Ctx } from "@/lib/context";
import { verifyPassword } from "@/lib/crypto/password";
import { renameOrganization } from "@/lib/onboarding";
import {
  archiveCampaign,
  getCampaign,
  listCampaignVersions,
  publishCampaign,
  revertCampaign,
  rotateSecret,
  unarchiveCampaign,
} from ".";
import { RotateSecret } from "./schemas";
import { bulk, change, found } from "./testing";

const { db } = await testDatabase({ max: 40 });

const RULE = { when: { os: ["ios" as const] }, destination: "https://example.org/ios" };
const tokenOf = ({ short_code }: { short_code: string | null }) => short_code ?? "";
/** As the public path sees it. */
const seen = async (campaign: { short_code: string | null }) => {
  const resolved = await resolveCode(db, tokenOf(campaign));
  if (!resolved) throw new Error("no such code");
  return resolved;
};

test("a new destination is signed, seen at once, kept with who changed it, and audited", async () => {
  const { owner, editor } = await testOrg();
  const made = await found(owner);
  expect((await seen(made)).code.destinationUrl).toBe("https://example.org/summer");
  const changed = await change(editor, made.id, { destination: "https://example.org/new", version: 1 });
  expect(changed).toMatchObject({ destination: "https://example.org/new", version: 2 });
  expect(await seen(made)).toMatchObject({
    signatureValid: true,
    code: { destinationUrl: "https://example.org/new", destinationChanges: 1, version: 2 },
  });
  expect(await listCampaignVersions(owner, made.id)).toMatchObject([
    { version: 2, current: true, destination: "https://example.org/new", changed_by: editor.actor.name },
    { version: 1, current: false, destination: "https://example.org/summer", changed_by: owner.actor.name },
  ]);
  expect((await auditOf(owner)).at(-1)).toMatchObject({
    action: "campaign.updated",
    actorId: editor.actor.id,
    changes: { destinationUrl: ["https://example.org/summer", "https://example.org/new"] },
  });
});

test("new rules sign all codes of the campaign again, its own once, and are seen at once", async () => {
  const { owner } = await testOrg();
  const made = await found(owner);
  const urls = ["https://example.org/1", "https://example.org/2"];
  const { data } = await bulk(owner, { urls, qr_type: "dynamic", campaign_id: made.id });
  for (const code of data) expect((await seen(code)).campaign?.rules).toEqual([]);
  await change(owner, made.id, {
    rules: [RULE],
    destination: "https://example.org/new",
    ends_at: "9999-12-31",
  });
  for (const code of [made, ...data]) {
    expect(await seen(code)).toMatchObject({
      signatureValid: true,
      code: { version: 2 },
      campaign: { rules: [RULE] },
    });
  }
  expect(await listVersions(owner, tokenOf(made))).toHaveLength(2);
});

test("what GET answers can be sent back: nothing changes and nothing is written", async () => {
  const { owner } = await testOrg();
  const made = await found(owner, {
    rules: [RULE],
    utm: { source: "a", campaign: "b" },
    design_config: { shapes: "dots", color: "#123456" },
    starts_at: "2020-01-01",
    password: "secret",
    tags: ["a", "b"],
    notes: "n",
  });
  const events = (await auditOf(owner)).length;
  const got = await getCampaign(owner, made.id);
  expect(await change(owner, made.id, JSON.parse(JSON.stringify(got)))).toEqual(got);
  expect(await change(owner, made.id, { password: "secret" })).toMatchObject({ version: 1 });
  expect(await auditOf(owner)).toHaveLength(events);
  expect((await seen(made)).code.version).toBe(1);
  expect(await db.$count(campaignVersions, eq(campaignVersions.campaignId, made.id))).toBe(1);
});

test("null clears; what scans do not see makes no version in the history", async () => {
  const { owner } = await testOrg();
  const made = await found(owner, {
    ends_at: "2999-01-01",
    max_scans: 5,
    fallback_url: "https://example.org/o",
    notes: "n",
  });
  const cleared = await change(owner, made.id, {
    ends_at: null,
    max_scans: null,
    fallback_url: null,
    notes: null,
    owner_id: null,
  });
  expect(cleared).toMatchObject({
    ends_at: null,
    max_scans: null,
    fallback_url: null,
    notes: null,
    owner_id: null,
  });
  expect((await seen(made)).signatureValid).toBe(true);
  const named = await change(owner, made.id, { name: "Autumn", tags: ["x"], slug: "autumn" });
  expect(named).toMatchObject({ name: "Autumn", slug: "autumn", tags: ["x"], version: 3 });
  expect((await listCampaignVersions(owner, made.id)).map(({ version }) => version)).toEqual([2, 1]);
});

test("of two changes based on the same version one is made, the other is told", async () => {
  const { owner, editor } = await testOrg();
  const { id } = await found(owner);
  const changes = [owner, editor, owner, editor].map((ctx, i) =>
    change(ctx, id, { version: 1, destination: `https://example.org/${i}` }),
  );
  const results = await Promise.allSettled(changes);
  expect(results.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  for (const r of results) if (r.status === "rejected") expect(r.reason).toMatchObject({ code: "CONFLICT" });
  expect(await getCampaign(owner, id)).toMatchObject({ version: 2 });
});

test("changes at the same moment, without a version, are made one after the other, and every code verifies", async () => {
  const { owner } = await testOrg();
  const made = await found(owner);
  const { data } = await bulk(owner, {
    urls: ["https://example.org/1"],
    qr_type: "dynamic",
    campaign_id: made.id,
  });
  await Promise.all([
    ...Array.from({ length: 6 }, (_, i) =>
      change(owner, made.id, { utm: { source: `s${i}` }, destination: `https://example.org/d${i}` }),
    ),
    ...Array.from({ length: 6 }, (_, i) =>
      bulk(owner, { urls: [`https://example.org/b${i}`], qr_type: "dynamic", campaign_id: made.id }),
    ),
    renameOrganization(owner, { name: "Renamed meanwhile" }),
  ]);
  resolvedCodes().clear();
  const all = await db.select({ short_code: codes.token }).from(codes).where(eq(codes.campaignId, made.id));
  expect(all).toHaveLength(8);
  for (const code of [...all, ...data]) expect((await seen(code)).signatureValid).toBe(true);
  expect((await getCampaign(owner, made.id)).version).toBe(7);
});

test("a taken slug, the wrong order of dates, another type and a missing destination are refused", async () => {
  const { owner } = await testOrg();
  await found(owner, { slug: "taken" });
  const made = await found(owner, { starts_at: "2030-01-02" });
  await expect(change(owner, made.id, { slug: "taken" })).rejects.toMatchObject({ code: "CONFLICT" });
  for (const [path, fields] of [
    ["ends_at", { ends_at: "2030-01-01" }],
    ["qr_type", { qr_type: "static" as const }],
    ["destination", { destination: null }],
    ["signature_version", { signature_version: 2 as const }],
    ["design_config.color", { design_config: { color: "#eee" } }],
  ] as const)
    await expect(change(owner, made.id, fields)).rejects.toMatchObject({
      code: "UNPROCESSABLE",
      issues: [{ path }],
    });
  expect(await getCampaign(owner, made.id)).toMatchObject({ version: 1 });
});

test("a printed destination stays; a static campaign's design may change", async () => {
  const { owner } = await testOrg();
  const made = await found(owner, { qr_type: "static" });
  await expect(change(owner, made.id, { destination: "https://example.org/x" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await expect(change(owner, made.id, { rules: [RULE] })).rejects.toMatchObject({ code: "UNPROCESSABLE" });
  expect(await change(owner, made.id, { design_config: { shapes: "dots" } })).toMatchObject({ version: 2 });
});

test("a design and a password are seen at once though nothing is signed again", async () => {
  const { owner } = await testOrg();
  const made = await found(owner);
  await seen(made);
  await change(owner, made.id, { design_config: { shapes: "diamond" }, password: "one" });
  const first = await seen(made);
  expect(first.campaign?.designConfig).toEqual({ shapes: "diamond" });
  expect(await verifyPassword(first.campaign?.passwordHash ?? "", "one")).toBe(true);
  expect(first.code.version).toBe(1);
  expect((await change(owner, made.id, { password: null })).has_password).toBe(false);
  expect((await seen(made)).campaign?.passwordHash).toBeNull();
  const told = JSON.stringify(await auditOf(owner));
  expect(told).toContain('"password":"cleared"');
  expect(told).not.toContain("argon2");
});

test("one click brings back destination, routing and schedule, as a new version", async () => {
  const { owner } = await testOrg();
  const made = await found(owner, { rules: [RULE], utm: { source: "old" }, ends_at: "2999-01-01" });
  await change(owner, made.id, {
    destination: "https://example.org/new",
    rules: [],
    utm: {},
    ends_at: null,
    design_config: { shapes: "dots" },
  });
  const back = await revertCampaign(owner, made.id, { version: 1 });
  expect(back).toMatchObject({
    destination: "https://example.org/summer",
    rules: [RULE],
    utm: { source: "old" },
    ends_at: "2999-01-01T00:00:00.000Z",
    design_config: { shapes: "dots" },
    version: 3,
  });
  expect(await seen(made)).toMatchObject({
    signatureValid: true,
    code: { destinationUrl: "https://example.org/summer" },
  });
  expect((await auditOf(owner)).at(-1)).toMatchObject({ action: "campaign.reverted" });
  await expect(revertCampaign(owner, made.id, { version: 9 })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("archived, its codes are over and nothing of it changes; brought back, they are as before; twice is once", async () => {
  const { owner } = await testOrg();
  const made = await found(owner);
  expect((await seen(made)).campaign?.archivedAt).toBeNull();
  expect(await archiveCampaign(owner, made.id)).toMatchObject({ status: "archived" });
  expect((await seen(made)).campaign?.archivedAt).toBeInstanceOf(Date);
  const events = (await auditOf(owner)).length;
  await archiveCampaign(owner, made.id);
  expect(await auditOf(owner)).toHaveLength(events);
  for (const call of [
    () => change(owner, made.id, { name: "x" }),
    () => revertCampaign(owner, made.id, { version: 1 }),
    () => publishCampaign(owner, made.id),
    () => bulk(owner, { urls: ["https://example.org/"], qr_type: "dynamic", campaign_id: made.id }),
  ])
    await expect(call()).rejects.toMatchObject({ code: expect.stringMatching(/CONFLICT|UNPROCESSABLE/) });
  expect(await unarchiveCampaign(owner, made.id)).toMatchObject({ status: "running" });
  expect((await seen(made)).campaign?.archivedAt).toBeNull();
  const draft = await found(owner, { draft: true });
  expect((await seen(draft)).campaign?.publishedAt).toBeNull();
  expect(await publishCampaign(owner, draft.id)).toMatchObject({ status: "running" });
  expect((await seen(draft)).campaign?.publishedAt).toBeInstanceOf(Date);
});

test("a rotated secret is shown once; the one before counts until its grace ends", async () => {
  const { owner } = await testOrg();
  const made = await found(owner, { qr_type: "morphing", signature_version: 2 });
  const before = (await seen(made)).campaign;
  const rotated = await rotateSecret(owner, made.id, RotateSecret.parse({ grace_seconds: 60 }));
  expect(rotated.secret_key).toMatch(/^[\w-]{43}$/);
  expect(rotated.secret_key).not.toBe(made.secret_key);
  const until = Date.parse(rotated.previous_secret_until ?? "") - Date.now();
  expect(until).toBeGreaterThan(50_000);
  expect(until).toBeLessThan(61_000);
  const after = (await seen(made)).campaign;
  expect(after?.previousSecret).toBe(before?.secret);
  expect(after?.secret).not.toBe(before?.secret);
  const now = await rotateSecret(owner, made.id, { grace_seconds: 0 });
  expect(now.previous_secret_until).toBeNull();
  expect((await seen(made)).campaign?.previousSecret).toBeNull();
  expect(JSON.stringify(await auditOf(owner))).not.toContain(rotated.secret_key);
  expect(RotateSecret.safeParse({ grace_seconds: 604_801 }).success).toBe(false);
  const dynamic = await found(owner);
  await expect(rotateSecret(owner, dynamic.id, { grace_seconds: 0 })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("what somebody wrote into the database by hand is not signed by the next honest change", async () => {
  const { owner } = await testOrg();
  const made = await found(owner);
  await tamper(tokenOf(made), { destinationUrl: "https://evil.test/" });
  for (const fields of [{ destination: "https://example.org/x" }, { utm: { source: "x" } }])
    await expect(change(owner, made.id, fields)).rejects.toMatchObject({ code: "CONFLICT" });
  const other = await found(owner);
  const rules = [{ id: "r1", when: {}, destination: "https://evil.test/" }];
  await db.update(campaigns).set({ rules }).where(eq(campaigns.id, other.id));
  const urls = ["https://example.org/1"];
  await expect(bulk(owner, { urls, qr_type: "dynamic", campaign_id: other.id })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("a revoked code cannot be led elsewhere", async () => {
  const { owner } = await testOrg();
  const made = await found(owner);
  await revokeCode(owner, tokenOf(made), {});
  await expect(change(owner, made.id, { destination: "https://example.org/x" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect(await change(owner, made.id, { name: "Still" })).toMatchObject({ name: "Still" });
});

test("a campaign of a bulk call has no destination to change", async () => {
  const { owner } = await testOrg();
  const { campaign_id } = await bulk(owner, { urls: ["https://example.org/"], qr_type: "dynamic" });
  expect(await getCampaign(owner, campaign_id)).toMatchObject({
    destination: null,
    short_code: null,
    code_count: 1,
  });
  for (const fields of [{ destination: "https://example.org/x" }, { max_scans: 1 }])
    await expect(change(owner, campaign_id, fields)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await change(owner, campaign_id, { destination: null, utm: { source: "x" } })).toMatchObject({
    version: 2,
  });
});

test("a viewer changes nothing; a stranger finds nothing", async () => {
  const { owner, viewer } = await testOrg();
  const { owner: stranger } = await testOrg();
  const { id } = await found(owner, { qr_type: "morphing" });
  const calls = [
    (ctx: Ctx) => change(ctx, id, { name: "mine" }),
    (ctx: Ctx) => archiveCampaign(ctx, id),
    (ctx: Ctx) => unarchiveCampaign(ctx, id),
    (ctx: Ctx) => publishCampaign(ctx, id),
    (ctx: Ctx) => revertCampaign(ctx, id, { version: 1 }),
    (ctx: Ctx) => rotateSecret(ctx, id, { grace_seconds: 0 }),
  ];
  for (const call of calls) {
    await expect(call(viewer)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(call(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect(await getCampaign(owner, id)).toMatchObject({ name: "Summer", version: 1, status: "running" });
});
