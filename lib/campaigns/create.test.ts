import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, codes, outboxEvents } from "@/db/schema";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { resolveCode, updateCode } from "@/lib/codes";
import { verifyPassword } from "@/lib/crypto/password";
import { createTemplate } from "@/lib/designs";
import { duplicateCampaign, getCampaign, listCampaignVersions } from ".";
import { Campaign, CampaignCreated, CreateCampaign } from "./schemas";
import { found } from "./testing";

const { db } = await testDatabase({ max: 40 });

test("an editor makes a campaign: declared shape, a signed code of its own, version 1, audited, an event", async () => {
  const { editor } = await testOrg();
  const made = await found(editor, { tags: ["Print", "print", "Σ"], notes: "🅿️ مواقف", max_scans: 7 });
  expect(CampaignCreated.strict().parse(made)).toEqual(made);
  expect(made).toMatchObject({
    status: "running",
    slug: "summer",
    qr_type: "dynamic",
    destination: "https://example.org/summer",
    tags: ["Print", "Σ"],
    owner_id: editor.actor.id,
    code_count: 1,
    scan_count: 0,
    version: 1,
    max_scans: 7,
    ticket_url: null,
  });
  expect(made).not.toHaveProperty("secret_key");
  expect(made.scan_url).toMatch(new RegExp(`/r/${made.short_code}$`));
  expect(await getCampaign(editor, made.id)).toEqual(made);
  const resolved = await resolveCode(db, made.short_code ?? "");
  expect(resolved).toMatchObject({
    signatureValid: true,
    code: { qrType: "dynamic" },
    campaign: { id: made.id },
  });
  expect(await listCampaignVersions(editor, made.id)).toMatchObject([
    { version: 1, current: true, destination: "https://example.org/summer", changed_by: editor.actor.name },
  ]);
  const log = await auditOf(editor);
  expect(log.at(-1)).toMatchObject({
    action: "campaign.created",
    targetId: made.id,
    actorId: editor.actor.id,
  });
  const events = await db.select().from(outboxEvents).where(eq(outboxEvents.orgId, editor.org.id));
  expect(events.map(({ type }) => type).sort()).toEqual(["campaign.created", "code.created"]);
});

test("everything that is given is kept and bound by the signature", async () => {
  const { owner } = await testOrg();
  const given = {
    rules: [{ id: "r1", when: { os: ["ios" as const] }, destination: "https://example.org/ios" }],
    utm: { source: "poster" },
    fallback_url: "https://example.org/over",
    time_zone: "Europe/Athens",
    starts_at: "2027-01-01T00:00:00.000Z",
    ends_at: "9999-12-31T23:59:59.999Z",
  };
  const made = await found(owner, given);
  expect(made).toMatchObject(given);
  const token = made.short_code ?? "";
  expect((await resolveCode(db, token))?.signatureValid).toBe(true);
  const forged = [{ id: "r1", when: {}, destination: "https://evil.test/" }];
  await db.update(campaigns).set({ rules: forged }).where(eq(campaigns.id, made.id));
  const { resolvedCodes } = await import("@/lib/codes/resolve");
  resolvedCodes().clear();
  expect((await resolveCode(db, token))?.signatureValid).toBe(false);
});

test("a morphing campaign shows its secret once and keeps it encrypted", async () => {
  const { owner } = await testOrg();
  const made = await found(owner, { qr_type: "morphing" });
  expect(made.secret_key).toMatch(/^[\w-]{43}$/);
  expect(made.ticket_url).toMatch(/\/t\/[0-9A-Z]{26}\?k=[\w-]{22}$/);
  expect(await getCampaign(owner, made.id)).not.toHaveProperty("secret_key");
  const [row] = await db.select().from(campaigns).where(eq(campaigns.id, made.id));
  expect(row?.secret).toMatch(/^e1\./);
  const everything = JSON.stringify([row, await auditOf(owner), await db.select().from(outboxEvents)]);
  expect(everything).not.toContain(made.secret_key);
});

test("a draft is not published, a later start is scheduled, and a password is only hashed", async () => {
  const { owner } = await testOrg();
  expect(await found(owner, { draft: true })).toMatchObject({ status: "draft", published_at: null });
  expect(await found(owner, { starts_at: "2999-01-01" })).toMatchObject({ status: "scheduled" });
  const locked = await found(owner, { password: "κωδικός 1" });
  expect(locked.has_password).toBe(true);
  const [row] = await db.select().from(campaigns).where(eq(campaigns.id, locked.id));
  expect(await verifyPassword(row?.passwordHash ?? "", "κωδικός 1")).toBe(true);
});

test("of 20 at the same moment one gets the slug it asked for; without asking, all get one of their own", async () => {
  const { owner } = await testOrg();
  const asked = await Promise.allSettled(Array.from({ length: 20 }, () => found(owner, { slug: "spring" })));
  expect(asked.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  for (const r of asked) if (r.status === "rejected") expect(r.reason).toMatchObject({ code: "CONFLICT" });
  expect(await db.$count(codes, eq(codes.orgId, owner.org.id))).toBe(1);
  const made = await Promise.all(Array.from({ length: 20 }, () => found(owner, { name: "Winter!" })));
  expect(new Set(made.map(({ slug }) => slug)).size).toBe(20);
  for (const { slug } of made) expect(slug).toMatch(/^winter(-[0-9a-f]+)?$/);
});

test.each([
  ["🅿️👩‍👩‍👧", "campaign"],
  ["مواقف السيارات", "campaign"],
  ["Ελλάδα", "campaign"],
  ["Crème brûlée", "creme-brulee"],
])("%s is a name like any other", async (name, slug) => {
  const { owner } = await testOrg();
  expect(await found(owner, { name })).toMatchObject({ name, slug });
});

test.each([
  ["name", "a\u0000b"],
  ["name", " "],
  ["name", "x".repeat(121)],
  ["slug", "Not A Slug"],
  ["slug", "-x"],
  ["destination", "javascript:alert(1)"],
  ["destination", "https://a\u0000b.example/"],
  ["notes", "half \ud83d"],
  ["tags", Array.from({ length: 21 }, (_, i) => `t${i}`)],
  ["starts_at", "tomorrow"],
  ["time_zone", "Mars/Olympus"],
  ["rules", [{ when: {}, destination: "ftp://example.org" }]],
  ["utm", { sauce: "x" }],
  ["max_scans", 0],
  ["password", ""],
  ["design_config", { colour: "#000" }],
  ["unknown_field", 1],
])("%s: %j is refused by the schema", (field, value) => {
  const given = { name: "x", destination: "https://example.org/", [field]: value };
  expect(CreateCampaign.safeParse(given).success).toBe(false);
});

test("dates in the wrong order, and an end that has passed, are refused", async () => {
  const { owner } = await testOrg();
  const wrong = {
    name: "x",
    destination: "https://example.org/",
    starts_at: "2030-01-02",
    ends_at: "2030-01-01",
  };
  expect(CreateCampaign.safeParse(wrong).error?.issues).toMatchObject([{ path: ["ends_at"] }]);
  await expect(found(owner, { ends_at: "2020-01-01" })).rejects.toMatchObject({
    code: "UNPROCESSABLE",
    issues: [{ path: "ends_at" }],
  });
});

test("a static campaign takes nothing that needs a scan, and says so of everything at once", async () => {
  const { owner } = await testOrg();
  const refused = found(owner, {
    qr_type: "static",
    rules: [{ when: { os: ["ios"] }, destination: "https://example.org/" }],
    utm: { source: "x" },
    fallback_url: "https://example.org/",
    starts_at: "2030-01-01",
    max_scans: 1,
    password: "x",
  });
  await expect(refused).rejects.toMatchObject({ code: "UNPROCESSABLE" });
  const issues = await refused.catch((error: { issues: { path: string }[] }) => error.issues);
  expect((issues as { path: string }[]).map(({ path }) => path).sort()).toEqual([
    "fallback_url",
    "max_scans",
    "password",
    "rules",
    "starts_at",
    "utm",
  ]);
  const made = await found(owner, { qr_type: "static", rules: [], utm: {}, password: null });
  expect(made).toMatchObject({ scan_url: null, ticket_url: null, verification_url: expect.any(String) });
});

test("a static destination that fits no code is refused at the destination", async () => {
  const { owner } = await testOrg();
  const destination = `https://example.org/${"x".repeat(1900)}`;
  const design_config = { error_correction: "H" as const };
  expect((await found(owner, { destination, design_config })).destination).toBe(destination);
  const long = `https://example.org/${"é".repeat(1000)}`;
  await expect(found(owner, { qr_type: "static", destination: long })).rejects.toMatchObject({
    code: "UNPROCESSABLE",
    issues: [{ path: "destination" }],
  });
});

test("the design is the one given, a template's, the default template's, or plain", async () => {
  const { owner } = await testOrg();
  const { owner: stranger } = await testOrg();
  expect((await found(owner)).design_config).toEqual({});
  expect((await found(owner, { template_id: "builtin:ink" })).design_config).toMatchObject({
    shapes: "liquid",
  });
  const dots = { name: "Dots", design_config: { shapes: "dots" as const } };
  const own = await createTemplate(owner, { ...dots, is_default: true });
  const theirs = await createTemplate(stranger, dots);
  expect((await found(owner)).design_config).toEqual({ shapes: "dots" });
  expect((await found(owner, { design_config: {} })).design_config).toEqual({});
  expect((await found(owner, { template_id: own.id })).design_config).toEqual({ shapes: "dots" });
  for (const template_id of [theirs.id, "builtin:none", "x"])
    await expect(found(owner, { template_id })).rejects.toMatchObject({
      code: "UNPROCESSABLE",
      issues: [{ path: "template_id" }],
    });
  await expect(found(owner, { design_config: { color: "#eee" } })).rejects.toMatchObject({
    code: "UNPROCESSABLE",
    issues: [{ path: "design_config.color" }],
  });
  await expect(
    found(owner, { design_config: { logo: { image: "01900000-0000-7000-8000-000000000000" } } }),
  ).rejects.toMatchObject({ code: "UNPROCESSABLE", issues: [{ path: "design_config.logo.image" }] });
});

test("the owner is a member, the page one that exists", async () => {
  const { owner, users } = await testOrg();
  const { users: others } = await testOrg();
  expect((await found(owner, { owner_id: users.viewer.id })).owner).toBe(users.viewer.name);
  expect((await found(owner, { owner_id: null })).owner_id).toBeNull();
  const refused = found(owner, {
    owner_id: others.owner.id,
    page_id: "01900000-0000-7000-8000-000000000000",
  });
  await expect(refused).rejects.toMatchObject({ code: "UNPROCESSABLE" });
  expect(
    await refused.catch((e: { issues: { path: string }[] }) => e.issues.map(({ path }) => path).sort()),
  ).toEqual(["owner_id", "page_id"]);
});

test("a viewer makes nothing; a stranger finds nothing", async () => {
  const { owner, viewer } = await testOrg();
  const { owner: stranger } = await testOrg();
  await expect(found(viewer)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const { id } = await found(owner);
  await expect(duplicateCampaign(viewer, id, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await getCampaign(viewer, id)).toMatchObject({ id });
  for (const call of [
    () => getCampaign(stranger, id),
    () => getCampaign(owner, "no-id"),
    () => listCampaignVersions(stranger, id),
    () => duplicateCampaign(stranger, id, {}),
  ])
    await expect(call()).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a copy is a draft with a code, a slug and a secret of its own", async () => {
  const { owner } = await testOrg();
  const made = await found(owner, {
    qr_type: "morphing",
    tags: ["x"],
    utm: { source: "s" },
    max_scans: 3,
    password: "p",
  });
  const copy = await duplicateCampaign(owner, made.id, {});
  expect(copy).toMatchObject({
    name: "Summer (copy)",
    slug: "summer-copy",
    status: "draft",
    destination: made.destination,
    utm: { source: "s" },
    tags: ["x"],
    max_scans: 3,
    has_password: true,
  });
  expect(Campaign.parse(copy).short_code).not.toBe(made.short_code);
  expect(copy.secret_key).not.toBe(made.secret_key);
  expect((await resolveCode(db, copy.short_code ?? ""))?.signatureValid).toBe(true);
  await expect(duplicateCampaign(owner, made.id, { slug: "summer" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("the destination of a campaign's own code is changed with the campaign only", async () => {
  const { owner } = await testOrg();
  const { id, short_code } = await found(owner);
  const token = short_code ?? "";
  await expect(updateCode(owner, token, { destinationUrl: "https://example.org/x" })).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining(id),
  });
  await updateCode(owner, token, { label: "Door", destinationUrl: "https://example.org/summer" });
  expect((await resolveCode(db, token))?.signatureValid).toBe(true);
});
