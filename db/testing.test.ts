import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { transaction } from "@/lib/context";
import { auditLog, memberships, signingKeys } from "./schema";
import { auditOf, testDatabase, testOrg } from "./testing";

const { db, sql } = await testDatabase();

test("a test organisation has one member of each role, a signing key and its audit rows", async () => {
  const { owner, viewer, org } = await testOrg();
  expect(owner.scopes.has("org:manage")).toBe(true);
  expect(viewer.scopes.has("codes:write")).toBe(false);
  expect(await db.$count(memberships, eq(memberships.orgId, org.id))).toBe(4);
  expect(await db.$count(signingKeys, eq(signingKeys.orgId, org.id))).toBe(1);
  expect((await auditOf(owner)).map((row) => row.action)).toEqual([
    "organization.created",
    "signing_key.created",
  ]);
});

test("the test role is bound by row-level security", async () => {
  const [role] = await sql`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`;
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
});

test("a transaction neither sees nor writes another organisation's rows, whatever the query asks", async () => {
  const { owner } = await testOrg();
  const foreign = await testOrg();
  await transaction(owner, async (tx) => {
    expect(await tx.db.select().from(auditLog).where(eq(auditLog.orgId, foreign.org.id))).toEqual([]);
    const changed = await tx.db
      .update(memberships)
      .set({ role: "viewer" })
      .where(eq(memberships.orgId, foreign.org.id))
      .returning();
    expect(changed).toEqual([]);
  });
  const stolen = transaction(owner, (tx) =>
    tx.db.insert(memberships).values({ orgId: foreign.org.id, userId: owner.actor.id ?? "", role: "owner" }),
  );
  await expect(stolen).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("audit rows can be neither changed nor removed", async () => {
  const { org } = await testOrg();
  const change = db.update(auditLog).set({ action: "nothing" }).where(eq(auditLog.orgId, org.id));
  await expect(change).rejects.toMatchObject({ cause: { code: "42501" } });
  await expect(db.delete(auditLog).where(eq(auditLog.orgId, org.id))).rejects.toMatchObject({
    cause: { code: "42501" },
  });
});
