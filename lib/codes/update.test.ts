import { expect, test } from "vitest";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { renameOrganization } from "@/lib/onboarding";
import { getCode, listVersions, resolveCode, revokeCode, updateCode } from ".";
import { UpdateCode } from "./schemas";
import { inDays, issue, tamper } from "./testing";

const { db } = await testDatabase();

test("a change signs a new version, keeps the old one, and says who changed what", async () => {
  const { editor } = await testOrg();
  const { token, signature } = await issue(editor);
  const changed = await updateCode(
    editor,
    token,
    UpdateCode.parse({ destinationUrl: "https://example.org/new", label: "Poster" }),
  );
  expect(changed).toMatchObject({ destinationUrl: "https://example.org/new", label: "Poster" });
  expect(changed.signature).not.toBe(signature);
  expect(await listVersions(editor, token)).toMatchObject([
    { version: 2, destinationUrl: "https://example.org/new" },
    { version: 1, destinationUrl: "https://example.org/menu" },
  ]);
  expect((await auditOf(editor)).at(-1)).toMatchObject({
    action: "code.updated",
    targetId: token,
    changes: {
      destinationUrl: ["https://example.org/menu", "https://example.org/new"],
      label: [null, "Poster"],
    },
  });
});

test("what the public sees changes with the commit, not with the end of the cache", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  expect((await resolveCode(db, token))?.code.destinationUrl).toBe("https://example.org/menu");
  await updateCode(owner, token, { destinationUrl: "https://example.org/new" });
  const seen = await resolveCode(db, token);
  expect(seen).toMatchObject({
    signatureValid: true,
    code: { destinationUrl: "https://example.org/new", destinationChanges: 1 },
  });
  expect(seen?.code.destinationChangedAt).toBeInstanceOf(Date);
});

test("only a new destination counts as a change of destination; nothing new changes nothing at all", async () => {
  const { owner } = await testOrg();
  const { token, signature } = await issue(owner);
  await updateCode(owner, token, { label: "x" });
  expect((await resolveCode(db, token))?.code).toMatchObject({
    destinationChanges: 0,
    destinationChangedAt: null,
    version: 2,
  });
  const events = (await auditOf(owner)).length;
  const same = await updateCode(owner, token, { label: "x", destinationUrl: "https://example.org/menu" });
  expect(same.signature).not.toBe(signature);
  expect((await resolveCode(db, token))?.code.version).toBe(2);
  expect(await auditOf(owner)).toHaveLength(events);
});

test("null clears a field, and the location as a whole", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner, {
    maxScans: 5,
    expiresAt: inDays(1),
    location: { lat: 1, lng: 2, radiusM: 9 },
  });
  const cleared = await updateCode(
    owner,
    token,
    UpdateCode.parse({ maxScans: null, expiresAt: null, location: null }),
  );
  expect(cleared).toMatchObject({
    maxScans: null,
    expiresAt: null,
    latitude: null,
    longitude: null,
    radiusM: null,
  });
  expect((await resolveCode(db, token))?.signatureValid).toBe(true);
});

test("the order of the dates is checked against what is already stored", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner, { expiresAt: inDays(1) });
  await expect(updateCode(owner, token, UpdateCode.parse({ startsAt: inDays(2) }))).rejects.toMatchObject({
    code: "VALIDATION",
    issues: [{ path: "startsAt" }],
  });
});

test("a link takes no content", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  await expect(updateCode(owner, token, UpdateCode.parse({ content: { title: "x" } }))).rejects.toMatchObject(
    {
      code: "VALIDATION",
      issues: [{ path: "content" }],
    },
  );
});

test("a revoked code cannot be changed; a stranger's cannot be found; a viewer may not", async () => {
  const { owner, viewer } = await testOrg();
  const { owner: stranger } = await testOrg();
  const { token } = await issue(owner);
  await expect(updateCode(stranger, token, { label: "mine" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(updateCode(viewer, token, { label: "mine" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(updateCode(owner, "no-token", { label: "mine" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await revokeCode(owner, token, {});
  await expect(updateCode(owner, token, { label: "mine" })).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await getCode(owner, token)).label).toBeNull();
});

test("of many changes at once each gets a version of its own, and the last signature holds", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  const labels = Array.from({ length: 8 }, (_, i) => `label ${i}`);
  await Promise.all(labels.map((label) => updateCode(owner, token, { label })));
  expect((await listVersions(owner, token)).map((v) => v.version)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect((await resolveCode(db, token))?.signatureValid).toBe(true);
});

test("a change made under the organisation's old name is signed under its new one", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  await renameOrganization(owner, { name: "New name" });
  await updateCode(owner, token, { label: "changed by a stale context" });
  expect((await resolveCode(db, token))?.signatureValid).toBe(true);
});

test("what somebody altered in the database is not signed by the next honest change", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  await tamper(token, { destinationUrl: "https://evil.test/" });
  await expect(updateCode(owner, token, { label: "harmless" })).rejects.toMatchObject({ code: "CONFLICT" });
  await renameOrganization(owner, { name: "Renamed over it" });
  expect((await resolveCode(db, token))?.signatureValid).toBe(false);
});
