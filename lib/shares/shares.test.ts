import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { analyticsShares } from "@/db/schema";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { found } from "@/lib/campaigns/testing";
import { createShare, listShares, openShare, revokeShare, unlockShare } from ".";
import { passHolds } from "./pass";
import { CreateShare, MAX_LIVE_SHARES } from "./schemas";
import { browser, share, tokenOf } from "./testing";

const { db } = await testDatabase({ env: { APP_URL: "https://qr.example.test" }, max: 40 });

test("a link is made, shown again, opens its campaign, and is revoked; the log knows, without the token", async () => {
  const { editor, org } = await testOrg();
  const campaign = await found(editor, { name: "Pier 3" });
  const made = await share(editor, campaign.id, { label: "For the agency" });
  expect(made).toMatchObject({
    campaign_id: campaign.id,
    label: "For the agency",
    url: expect.stringMatching(/^https:\/\/qr\.example\.test\/share\/[\w-]{43}$/),
    status: "live",
    has_password: false,
    created_by: "Test editor",
    last_seen_at: null,
  });
  expect(await listShares(editor, campaign.id)).toEqual({ data: [made] });

  const token = tokenOf(made);
  expect(await openShare(browser(), token, () => undefined)).toMatchObject({
    locked: false,
    campaign: { id: campaign.id, name: "Pier 3" },
    organization: { id: org.id },
  });
  await expect.poll(async () => (await listShares(editor, campaign.id)).data[0]?.last_seen_at).not.toBeNull();

  const revoked = await revokeShare(editor, campaign.id, made.id);
  expect(revoked).toMatchObject({ status: "revoked", url: null });
  await expect(openShare(browser(), token, () => undefined)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(revokeShare(editor, campaign.id, made.id)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await listShares(editor, campaign.id)).toEqual({ data: [] });

  const log = await auditOf(editor);
  expect(log.slice(-2).map((row) => [row.action, row.targetId])).toEqual([
    ["share.created", made.id],
    ["share.revoked", made.id],
  ]);
  const stored = await db.select().from(analyticsShares).where(eq(analyticsShares.orgId, org.id));
  expect(stored[0]?.tokenHash).toHaveLength(32);
  expect(JSON.stringify([log, stored])).not.toContain(token);
});

test("a password locks the link; a pass opens it for eight hours and for this link only", async () => {
  const { editor } = await testOrg();
  const campaign = await found(editor);
  const made = await share(editor, campaign.id, { password: "Ⅻ boats" });
  const other = await share(editor, campaign.id, { password: "Ⅻ boats" });
  const token = tokenOf(made);
  expect(made.has_password).toBe(true);
  expect(await openShare(browser(), token, () => undefined)).toEqual({ id: made.id, locked: true });
  expect(await unlockShare(browser(), token, "xii boats")).toBeNull();
  // The same characters from another keyboard: normalised before they are hashed.
  const unlocked = await unlockShare(browser(), token, "XII boats");
  expect(unlocked?.id).toBe(made.id);
  const pass = unlocked?.pass ?? "";
  expect(await openShare(browser(), token, (id) => (id === made.id ? pass : undefined))).toMatchObject({
    locked: false,
  });
  expect(await openShare(browser(), tokenOf(other), () => pass)).toMatchObject({ locked: true });
  for (const broken of [`${pass}x`, pass.slice(0, -4), "e1.", ""])
    expect(await openShare(browser(), token, () => broken)).toMatchObject({ locked: true });
  const later = { ...browser(), now: () => new Date(Date.now() + 8 * 3_600_000 + 1) };
  expect(await openShare(later, token, () => pass)).toMatchObject({ locked: true });
});

test("another password ends every pass", async () => {
  const { editor, org } = await testOrg();
  const campaign = await found(editor);
  const made = await share(editor, campaign.id, { password: "first one" });
  const other = await share(editor, campaign.id, { password: "second one" });
  const pass = (await unlockShare(browser(), tokenOf(made), "first one"))?.pass ?? "";
  const rows = await db.select().from(analyticsShares).where(eq(analyticsShares.orgId, org.id));
  const hashOf = (id: string) => rows.find((row) => row.id === id)?.passwordHash ?? "";
  expect(passHolds(pass, { id: made.id, passwordHash: hashOf(made.id) }, new Date())).toBe(true);
  expect(passHolds(pass, { id: made.id, passwordHash: hashOf(other.id) }, new Date())).toBe(false);
});

test("wrong passwords are counted by link and address, also many at once; right ones are not", async () => {
  const { editor } = await testOrg();
  const campaign = await found(editor);
  const token = tokenOf(await share(editor, campaign.id, { password: "a good one" }));
  const guesser = browser();
  for (let i = 0; i < 3; i++) expect(await unlockShare(guesser, token, "a good one")).not.toBeNull();
  const all = await Promise.allSettled(
    Array.from({ length: 40 }, (_, i) => unlockShare(guesser, token, `guess ${i}`)),
  );
  expect(all.filter((o) => o.status === "fulfilled")).toHaveLength(30);
  await expect(unlockShare(guesser, token, "a good one")).rejects.toMatchObject({ code: "RATE_LIMITED" });
  expect(await unlockShare(browser(), token, "a good one")).not.toBeNull();
});

test("unknown, revoked and expired links are one and the same to a visitor", async () => {
  const { editor } = await testOrg();
  const campaign = await found(editor);
  const [revoked, expiring] = [
    await share(editor, campaign.id, { password: "a good one" }),
    await share(editor, campaign.id, {
      password: "a good one",
      expires_at: new Date(Date.now() + 60_000).toISOString(),
    }),
  ];
  await revokeShare(editor, campaign.id, revoked.id);
  const later = { ...browser(), now: () => new Date(Date.now() + 60_001) };
  const outcomes = new Set<string>();
  for (const token of ["", "x".repeat(43), "x".repeat(5000), tokenOf(revoked), tokenOf(expiring)]) {
    const attempts = [() => openShare(later, token, () => ""), () => unlockShare(later, token, "a good one")];
    for (const attempt of attempts) {
      const outcome = await attempt().then(
        JSON.stringify,
        (e: Error & { code?: string }) => `${e.code} ${e.message}`,
      );
      outcomes.add(outcome);
    }
  }
  expect([...outcomes]).toEqual(["NOT_FOUND Share not found."]);
  const asLater = { ...editor, now: later.now };
  expect((await listShares(asLater, campaign.id)).data).toMatchObject([{ status: "expired", url: null }]);
});

test("a viewer sees that there are links, not the links, and makes none", async () => {
  const { editor, viewer } = await testOrg();
  const campaign = await found(editor);
  const made = await share(editor, campaign.id);
  expect((await listShares(viewer, campaign.id)).data).toEqual([{ ...made, url: null }]);
  await expect(share(viewer, campaign.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(revokeShare(viewer, campaign.id, made.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const blind = { ...editor, scopes: new Set(["codes:write" as const]) };
  await expect(listShares(blind, campaign.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("another organisation's campaigns and links are not found", async () => {
  const [ours, theirs] = [await testOrg(), await testOrg()];
  const campaign = await found(ours.editor);
  const [other, foreign] = [await found(ours.editor), await found(theirs.editor)];
  const made = await share(ours.editor, campaign.id);
  const missing = { code: "NOT_FOUND" };
  await expect(share(theirs.editor, campaign.id)).rejects.toMatchObject(missing);
  await expect(listShares(theirs.editor, campaign.id)).rejects.toMatchObject(missing);
  await expect(revokeShare(theirs.editor, campaign.id, made.id)).rejects.toMatchObject(missing);
  await expect(revokeShare(theirs.editor, foreign.id, made.id)).rejects.toMatchObject(missing);
  await expect(revokeShare(ours.editor, other.id, made.id)).rejects.toMatchObject(missing);
  for (const id of ["", "nonsense", `${campaign.id}'`]) {
    await expect(listShares(ours.editor, id)).rejects.toMatchObject(missing);
    await expect(revokeShare(ours.editor, campaign.id, id)).rejects.toMatchObject(missing);
  }
  expect((await listShares(ours.editor, campaign.id)).data).toHaveLength(1);
});

test("of many made at the same moment as many stay as may be", async () => {
  const { editor } = await testOrg();
  const campaign = await found(editor);
  const all = await Promise.allSettled(
    Array.from({ length: MAX_LIVE_SHARES + 10 }, () => share(editor, campaign.id)),
  );
  expect(all.filter((o) => o.status === "fulfilled")).toHaveLength(MAX_LIVE_SHARES);
  expect(all.flatMap((o) => (o.status === "rejected" ? [o.reason.code] : []))).toEqual(
    Array.from({ length: 10 }, () => "QUOTA_EXCEEDED"),
  );
  const { data } = await listShares(editor, campaign.id);
  await revokeShare(editor, campaign.id, data[0]?.id ?? "");
  await share(editor, campaign.id);
  // Expired ones take no place.
  const soon = CreateShare.parse({ expires_at: new Date(Date.now() + 60_000).toISOString() });
  const second = await found(editor);
  for (let i = 0; i < MAX_LIVE_SHARES; i++) await createShare(editor, second.id, soon);
  await createShare({ ...editor, now: () => new Date(Date.now() + 61_000) }, second.id, {});
});

test("what cannot be: short passwords, the past, unknown fields", () => {
  for (const input of [
    { password: "short" },
    { password: "\u0000".repeat(9) },
    { label: " " },
    { label: "a\nb" },
    { expires_at: "2020-01-01" },
    { expires_at: "soon" },
    { campaign_id: "x" },
  ])
    expect(CreateShare.safeParse(input).success, JSON.stringify(input)).toBe(false);
  expect(CreateShare.parse({ label: null, password: null, expires_at: null })).toEqual({
    label: null,
    password: null,
    expires_at: null,
  });
});
