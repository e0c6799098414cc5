import { expect, test } from "vitest";
import { auditOf, testDatabase, testOrg, testUser } from "@/db/testing";
import type { Ctx } from "@/lib/context";
import { foundOrganization } from "@/lib/onboarding";
import {
  acceptInvitation,
  changeRole,
  contextForMember,
  invite,
  leaveOrganization,
  listMembers,
  removeMember,
} from ".";
import { ListMembers } from "./schemas";

const { db } = await testDatabase();

const everybody = ListMembers.parse({});
const idOf = (ctx: Ctx) => ctx.actor.id ?? "";
const rolesIn = async (ctx: Ctx) => (await listMembers(ctx, everybody)).data.map((m) => m.role).sort();

test("members are listed page by page, each once", async () => {
  const { viewer, users } = await testOrg();
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listMembers(viewer, { limit: 3, cursor });
    seen.push(...page.data.map((m) => m.user_id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  expect(seen.sort()).toEqual(
    Object.values(users)
      .map((u) => u.id)
      .sort(),
  );
});

test.each(["nonsense", Buffer.from("2026-13-45T99:00:00.000Z x").toString("base64url")])(
  "the cursor %j is refused",
  async (cursor) => {
    const { viewer } = await testOrg();
    await expect(listMembers(viewer, { limit: 3, cursor })).rejects.toMatchObject({ code: "VALIDATION" });
  },
);

test("a person's context says what their role may do, and only in their own organisation", async () => {
  const { users, org } = await testOrg();
  const foreign = await testOrg();
  const call = { user: users.editor, requestId: "req_1" };
  expect(await contextForMember(db, { ...call, slug: foreign.org.slug })).toBeNull();
  expect(await contextForMember(db, { ...call, slug: "no-such-organisation" })).toBeNull();
  const ctx = await contextForMember(db, { ...call, slug: org.slug });
  expect(ctx?.role).toBe("editor");
  expect(ctx?.scopes.has("codes:write")).toBe(true);
  expect(ctx?.scopes.has("members:manage")).toBe(false);
});

test("an admin changes a role; the audit row says from what to what", async () => {
  const { admin, viewer } = await testOrg();
  await changeRole(admin, { user_id: idOf(viewer), role: "editor" });
  expect(await rolesIn(admin)).toEqual(["admin", "editor", "editor", "owner"]);
  expect((await auditOf(admin)).at(-1)).toMatchObject({
    action: "member.role_changed",
    targetId: idOf(viewer),
    changes: { role: ["viewer", "editor"] },
  });
});

test("nobody reaches above their own role", async () => {
  const { admin, editor, owner, viewer } = await testOrg();
  const refused = { code: "FORBIDDEN" };
  await expect(changeRole(admin, { user_id: idOf(viewer), role: "owner" })).rejects.toMatchObject(refused);
  await expect(changeRole(admin, { user_id: idOf(owner), role: "viewer" })).rejects.toMatchObject(refused);
  await expect(removeMember(admin, { user_id: idOf(owner) })).rejects.toMatchObject(refused);
  await expect(changeRole(editor, { user_id: idOf(viewer), role: "viewer" })).rejects.toMatchObject(refused);
  await expect(removeMember(viewer, { user_id: idOf(editor) })).rejects.toMatchObject(refused);
});

test("another organisation's member is not found", async () => {
  const { owner } = await testOrg();
  const foreign = await testOrg();
  const them = idOf(foreign.viewer);
  await expect(changeRole(owner, { user_id: them, role: "admin" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(removeMember(owner, { user_id: them })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a removed member is out at once, and so is one who leaves", async () => {
  const { owner, editor, viewer, users, org } = await testOrg();
  await removeMember(owner, { user_id: idOf(editor) });
  await leaveOrganization(viewer);
  for (const user of [users.editor, users.viewer]) {
    expect(await contextForMember(db, { user, slug: org.slug, requestId: "req_1" })).toBeNull();
  }
  expect((await auditOf(owner)).slice(-2).map((row) => row.action)).toEqual([
    "member.removed",
    "member.left",
  ]);
});

test("the last owner can neither step down, nor leave, nor be removed", async () => {
  const { owner } = await testOrg();
  const last = { code: "CONFLICT" };
  await expect(changeRole(owner, { user_id: idOf(owner), role: "admin" })).rejects.toMatchObject(last);
  await expect(removeMember(owner, { user_id: idOf(owner) })).rejects.toMatchObject(last);
  await expect(leaveOrganization(owner)).rejects.toMatchObject(last);
});

/** An organisation in which `n` people are owners. */
async function ownedBy(n: number): Promise<Ctx[]> {
  const people = await Promise.all(Array.from({ length: n }, () => testUser()));
  const [founder, ...others] = people;
  if (!founder) throw new Error("nobody");
  const first = await foundOrganization(db, { user: founder, name: "Many Owners", requestId: "req_1" });
  const rest = others.map(async (user) => {
    const { link } = await invite(first, { email: user.email, role: "owner" });
    await acceptInvitation(db, { token: link.split("/").at(-1) ?? "", user, requestId: "req_1" });
    return contextForMember(db, { user, slug: first.org.slug, requestId: "req_1" });
  });
  return [first, ...(await Promise.all(rest)).filter((ctx) => ctx !== null)];
}

test("when all owners step down, leave or are removed at the same moment, exactly one stays", async () => {
  const owners = await ownedBy(9);
  const outcomes = await Promise.allSettled(
    owners.map((ctx, i) => {
      if (i % 3 === 0) return leaveOrganization(ctx);
      if (i % 3 === 1) return changeRole(ctx, { user_id: idOf(ctx), role: "viewer" });
      return removeMember(ctx, { user_id: idOf(ctx) });
    }),
  );
  expect(outcomes.filter((o) => o.status === "rejected")).toHaveLength(1);
  const staying = owners[outcomes.findIndex((o) => o.status === "rejected")];
  if (!staying) throw new Error("nobody stayed");
  expect((await rolesIn(staying)).filter((role) => role === "owner")).toHaveLength(1);
});
