import { expect, test } from "vitest";
import { auditOf, testDatabase, testOrg, testUser } from "@/db/testing";
import { parseMasterKeys } from "@/lib/crypto/envelope";
import { foundOrganization } from "@/lib/onboarding";
import { platform } from "@/lib/platform";
import { slot } from "@/lib/singleton";
import { dataKeyOf, getOrganization, listMyOrganizations, updateOrganization } from ".";
import { OrganizationName, UpdateOrganization } from "./schemas";

const { db, masterKeys } = await testDatabase();

test("the founder owns it, the slug follows the name, and the audit log starts with it", async () => {
  const user = await testUser();
  const ctx = await foundOrganization(db, { user, name: "Harbour Museum", requestId: "req_1" });
  expect(ctx.org.slug).toMatch(/^harbour-museum/);
  expect(await listMyOrganizations(db, user.id)).toEqual([{ ...ctx.org, role: "owner" }]);
  const [first] = await auditOf(ctx);
  expect(first).toMatchObject({ action: "organization.created", actorId: user.id, requestId: "req_1" });
});

test("organisations of one name founded at the same moment each get a slug of their own", async () => {
  const user = await testUser();
  const founded = await Promise.all(
    Array.from({ length: 12 }, () =>
      foundOrganization(db, { user, name: "Twelve Twins", requestId: "req_1" }),
    ),
  );
  expect(new Set(founded.map((ctx) => ctx.org.slug)).size).toBe(12);
});

test("each organisation has a data key of its own, which opens with the master key only", async () => {
  const { org } = await testOrg();
  const foreign = await testOrg();
  const key = await dataKeyOf(db, org.id);
  expect(key).toHaveLength(32);
  expect(key.equals(await dataKeyOf(db, foreign.org.id))).toBe(false);

  slot("dataKeys").clear();
  platform.set({ ...platform.get(), masterKeys: parseMasterKeys(Buffer.alloc(32, 7).toString("base64url")) });
  await expect(dataKeyOf(db, org.id)).rejects.toThrow("master key");
  platform.set({ ...platform.get(), masterKeys });
});

test("an admin changes time zone and domain; a changed domain is unverified; the audit row names both", async () => {
  const { admin } = await testOrg();
  const changed = await updateOrganization(
    admin,
    UpdateOrganization.parse({ time_zone: "Europe/Athens", domain: "Museum.GR" }),
  );
  expect(changed).toMatchObject({
    time_zone: "Europe/Athens",
    domain: "museum.gr",
    domain_verified_at: null,
  });
  expect((await auditOf(admin)).at(-1)).toMatchObject({
    action: "organization.updated",
    changes: { time_zone: ["UTC", "Europe/Athens"], domain: [null, "museum.gr"] },
  });
  const before = (await auditOf(admin)).length;
  await updateOrganization(admin, { time_zone: "Europe/Athens" });
  expect(await auditOf(admin)).toHaveLength(before);
});

test("an editor cannot change it, and nobody sees another organisation through it", async () => {
  const { editor, viewer, org } = await testOrg();
  await expect(updateOrganization(editor, { time_zone: "UTC" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await getOrganization(viewer)).id).toBe(org.id);
});

test.each([
  "localhost",
  "10.0.0.1",
  "https://example.org",
  "example.org/path",
  "user@example.org",
  "com",
  "a b.org",
  "example",
])("%j is not a domain", (domain) => {
  expect(UpdateOrganization.safeParse({ domain }).success).toBe(false);
});

test.each([
  ["Bücher.example.org", "xn--bcher-kva.example.org"],
  ["", null],
  [null, null],
])("the domain %j is stored as %j", (domain, stored) => {
  expect(UpdateOrganization.parse({ domain }).domain).toBe(stored);
});

test.each(["", "   ", "x".repeat(81), "evil\u202Egnp", "a\u0000b", "\u200B", "…"])(
  "%j is not a name",
  (name) => {
    expect(OrganizationName.safeParse(name).success).toBe(false);
  },
);

test("a name keeps its letters and loses its surplus spaces", () => {
  expect(OrganizationName.parse("  Les   Caf\u0065\u0301s ")).toBe("Les Cafés");
});
