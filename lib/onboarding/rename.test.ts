import { expect, test } from "vitest";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { createCode, decide, resolveCode, revokeCode, updateCode } from "@/lib/codes";
import { CreateCode, RevokeCode, UpdateCode } from "@/lib/codes/schemas";
import type { Ctx } from "@/lib/context";
import { RenameOrganization } from "@/lib/orgs/schemas";
import { renameOrganization } from ".";

const { db } = await testDatabase();

const issue = async (ctx: Ctx) =>
  (await createCode(ctx, CreateCode.parse({ destinationUrl: "https://museum.example.org/" }))).token;

async function verdict(token: string) {
  const resolved = await resolveCode(db, token);
  if (!resolved) throw new Error("unknown code");
  const { verified, reason } = decide(resolved, new Date(), null);
  return { verified, reason, issuer: resolved.org.name };
}

test("after a renaming every code states the new name and still verifies; a revoked one stays revoked", async () => {
  const { owner, admin } = await testOrg();
  const [living, dead] = [await issue(admin), await issue(admin)];
  await revokeCode(admin, dead, RevokeCode.parse({}));
  expect(await renameOrganization(owner, { name: "Harbour Museum" })).toMatchObject({
    name: "Harbour Museum",
  });
  expect(await verdict(living)).toEqual({ verified: true, reason: null, issuer: "Harbour Museum" });
  expect(await verdict(dead)).toMatchObject({ verified: false, reason: "REVOKED" });
  expect((await auditOf(owner)).at(-1)).toMatchObject({
    action: "organization.renamed",
    changes: { name: [owner.org.name, "Harbour Museum"] },
  });
});

test("the name it has already changes nothing", async () => {
  const { owner } = await testOrg();
  const before = await auditOf(owner);
  await renameOrganization(owner, { name: owner.org.name });
  expect(await auditOf(owner)).toEqual(before);
});

test("codes issued and changed while the name changes all verify: none is signed under a name that is gone", async () => {
  const { owner, admin } = await testOrg();
  const old = await Promise.all(Array.from({ length: 6 }, () => issue(admin)));
  const change = UpdateCode.parse({ destinationUrl: "https://museum.example.org/new" });
  const [issued] = await Promise.all([
    // Contexts made before the renaming, as every request in flight has.
    Promise.all(Array.from({ length: 12 }, () => issue(admin))),
    Promise.all(old.map((token) => updateCode(admin, token, change))),
    renameOrganization(owner, { name: "Renamed Once" }),
    renameOrganization(owner, { name: "Renamed Twice" }),
  ]);
  const later = await issue(admin);
  for (const token of [...old, ...issued, later])
    expect(await verdict(token)).toMatchObject({ verified: true });
});

test("only who manages the organisation renames it, and a name is a name", async () => {
  const { editor } = await testOrg();
  await expect(renameOrganization(editor, { name: "Mine" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(RenameOrganization.safeParse({ name: " " }).success).toBe(false);
});
