import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { invitations, memberships } from "@/db/schema";
import { auditOf, testDatabase, testOrg, testUser } from "@/db/testing";
import {
  acceptInvitation,
  contextForMember,
  invitationByToken,
  invite,
  listInvitations,
  revokeInvitation,
} from ".";
import { Invite } from "./schemas";

const { db } = await testDatabase({ env: { APP_URL: "https://qr.example.test" } });

const tokenOf = (link: string) => link.split("/").at(-1) ?? "";
const somebody = () => `${crypto.randomUUID()}@example.test`;

test("an invited person joins with the role offered, once", async () => {
  const { admin, org } = await testOrg();
  const user = await testUser();
  const { link, emailed, invitation } = await invite(admin, { email: user.email, role: "editor" });
  expect(link).toMatch(/^https:\/\/qr\.example\.test\/invite\/[\w-]{43}$/);
  expect(emailed).toBe(false);
  expect(await listInvitations(admin)).toEqual([invitation]);

  const token = tokenOf(link);
  expect(await invitationByToken(db, token)).toMatchObject({
    email: user.email,
    role: "editor",
    organization: org,
  });
  expect(await acceptInvitation(db, { token, user, requestId: "req_2" })).toEqual({ slug: org.slug });
  expect((await contextForMember(db, { user, slug: org.slug, requestId: "req_2" }))?.role).toBe("editor");
  expect(await listInvitations(admin)).toEqual([]);
  await expect(acceptInvitation(db, { token, user, requestId: "req_3" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });

  const rows = (await auditOf(admin)).slice(-2);
  expect(rows.map((row) => row.action)).toEqual(["member.invited", "member.joined"]);
  expect(rows[1]).toMatchObject({
    actorId: user.id,
    targetId: user.id,
    changes: { role: "editor", invitation: invitation.id },
  });
});

test("the link is not kept: only its hash is stored", async () => {
  const { admin, org } = await testOrg();
  const { link } = await invite(admin, { email: somebody(), role: "viewer" });
  const [row] = await db.select().from(invitations).where(eq(invitations.orgId, org.id));
  expect(row?.tokenHash).toHaveLength(32);
  expect(JSON.stringify([row, await auditOf(admin)])).not.toContain(tokenOf(link));
});

test("somebody else's invitation is refused and stays open", async () => {
  const { admin } = await testOrg();
  const { link } = await invite(admin, { email: somebody(), role: "viewer" });
  const call = { token: tokenOf(link), user: await testUser(), requestId: "req_1" };
  await expect(acceptInvitation(db, call)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await invitationByToken(db, call.token)).not.toBeNull();
});

test("inviting again replaces the open invitation: the old link is dead", async () => {
  const { admin } = await testOrg();
  const email = somebody();
  const first = await invite(admin, { email, role: "viewer" });
  const second = await invite(admin, { email, role: "editor" });
  expect(await invitationByToken(db, tokenOf(first.link))).toBeNull();
  expect(await invitationByToken(db, tokenOf(second.link))).toMatchObject({ role: "editor" });
  expect(await listInvitations(admin)).toHaveLength(1);
});

test("of many invitations to one address at the same moment one link works", async () => {
  const { admin } = await testOrg();
  const email = somebody();
  const all = await Promise.allSettled(
    Array.from({ length: 8 }, () => invite(admin, { email, role: "viewer" })),
  );
  const made = all.flatMap((o) => (o.status === "fulfilled" ? [o.value.link] : []));
  expect(made.length).toBeGreaterThan(0);
  const working = await Promise.all(made.map((link) => invitationByToken(db, tokenOf(link))));
  expect(working.filter((offer) => offer !== null)).toHaveLength(1);
});

test("of many acceptances at the same moment one succeeds", async () => {
  const { admin } = await testOrg();
  const user = await testUser();
  const { link } = await invite(admin, { email: user.email, role: "viewer" });
  const all = await Promise.allSettled(
    Array.from({ length: 8 }, () => acceptInvitation(db, { token: tokenOf(link), user, requestId: "req_1" })),
  );
  expect(all.filter((o) => o.status === "fulfilled")).toHaveLength(1);
});

test("a revoked and an expired invitation lead nowhere", async () => {
  const { admin } = await testOrg();
  const user = await testUser();
  const revoked = await invite(admin, { email: user.email, role: "viewer" });
  await revokeInvitation(admin, { id: revoked.invitation.id });
  expect(await invitationByToken(db, tokenOf(revoked.link))).toBeNull();
  expect((await auditOf(admin)).at(-1)).toMatchObject({
    action: "invitation.revoked",
    changes: { email: user.email },
  });

  const longAgo = { ...admin, now: () => new Date(Date.now() - 8 * 86_400_000) };
  const expired = await invite(longAgo, { email: user.email, role: "viewer" });
  const call = { token: tokenOf(expired.link), user, requestId: "req_1" };
  await expect(acceptInvitation(db, call)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await listInvitations(admin)).toMatchObject([{ expired: true }]);
});

test("a member is not invited again", async () => {
  const { admin, users } = await testOrg();
  const again = invite(admin, { email: users.editor.email, role: "viewer" });
  await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
});

test("who has become a member meanwhile keeps the role they have", async () => {
  const { admin, org } = await testOrg();
  const user = await testUser();
  const { link } = await invite(admin, { email: user.email, role: "viewer" });
  await db.insert(memberships).values({ orgId: org.id, userId: user.id, role: "admin" });
  await acceptInvitation(db, { token: tokenOf(link), user, requestId: "req_1" });
  expect((await contextForMember(db, { user, slug: org.slug, requestId: "req_1" }))?.role).toBe("admin");
});

test("nobody invites above their own role, and who cannot manage members not at all", async () => {
  const { owner, admin, editor, viewer } = await testOrg();
  const email = somebody();
  await expect(invite(admin, { email, role: "owner" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  for (const ctx of [editor, viewer])
    await expect(invite(ctx, { email, role: "viewer" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await invite(owner, { email, role: "owner" })).invitation.role).toBe("owner");
  expect(await listInvitations(viewer)).toHaveLength(1);
});

test("another organisation's invitation is not found", async () => {
  const { owner } = await testOrg();
  const foreign = await testOrg();
  const { invitation } = await invite(foreign.owner, { email: somebody(), role: "viewer" });
  await expect(revokeInvitation(owner, { id: invitation.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await listInvitations(owner)).toEqual([]);
});

test("an address is compared in one form", () => {
  const form = (email: string) => Invite.parse({ email, role: "viewer" }).email;
  expect(form("  Ana.Lo\u0301pez@Example.ORG ")).toBe("ana.l\u00f3pez@example.org");
});

test.each([
  "",
  "ana",
  "ana@",
  "a b@example.org",
  "ana@example.org\r\nBcc: eve@example.org",
  "ana@x,eve@y",
  "Ana <ana@example.org>",
])("%j is not an address", (email) => {
  expect(Invite.safeParse({ email, role: "viewer" }).success).toBe(false);
});
