import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, codes, outboxEvents } from "@/db/schema";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { renameOrganization } from "@/lib/onboarding";
import { createCode, createCodesInBulk, getCode, listVersions, resolveCode } from ".";
import { CodeCreated, CodeRow, CreateCode } from "./schemas";
import { inDays, issue } from "./testing";

const { db } = await testDatabase();

test("an editor issues a code: declared shape, signed, kept as version 1, in the audit log and the outbox", async () => {
  const { editor } = await testOrg();
  const created = await issue(editor, { label: "Door", maxScans: 3 });
  expect(CodeCreated.strict().parse(created)).toEqual(created);
  expect(created.token).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect((await resolveCode(db, created.token))?.signatureValid).toBe(true);
  expect(await listVersions(editor, created.token)).toMatchObject([
    { version: 1, destinationUrl: "https://example.org/menu", changedBy: editor.actor.name },
  ]);
  expect((await auditOf(editor)).at(-1)).toMatchObject({
    action: "code.created",
    actorId: editor.actor.id,
    targetType: "code",
    targetId: created.token,
    changes: { label: "Door", destination_url: "https://example.org/menu", content_type: "url" },
  });
  const events = await db.select().from(outboxEvents).where(eq(outboxEvents.orgId, editor.org.id));
  expect(events).toMatchObject([{ type: "code.created", payload: { token: created.token } }]);
});

test("codes asked for at the same time share a transaction, and each is its own actor's", async () => {
  const { owner, editor } = await testOrg();
  const askers = Array.from({ length: 30 }, (_, i) => ({
    ...(i % 2 ? owner : editor),
    requestId: `req_${i}`,
  }));
  const created = await Promise.all(askers.map((by, i) => issue(by, { label: `Code ${i}` })));
  const log = new Map((await auditOf(owner)).map((row) => [row.targetId, row]));
  created.forEach((code, i) => {
    expect(code.label).toBe(`Code ${i}`);
    expect(log.get(code.token)).toMatchObject({ actorId: askers[i]?.actor.id, requestId: `req_${i}` });
  });
  const [first] = created;
  const versions = await listVersions(owner, first?.token ?? "");
  expect(versions).toMatchObject([{ changedBy: editor.actor.name }]);
  const written = await db
    .select({ xact: auditLog.xact })
    .from(auditLog)
    .where(and(eq(auditLog.orgId, owner.org.id), eq(auditLog.action, "code.created")));
  expect(new Set(written.map((w) => w.xact)).size).toBeLessThan(written.length);
});

test("every field that was given is stored", async () => {
  const { owner } = await testOrg();
  const [startsAt, expiresAt] = [inDays(1), inDays(2)];
  const given = { label: "Tour", startsAt, expiresAt, maxScans: 10, maxScansPerDevice: 2 };
  const { token } = await issue(owner, { ...given, location: { lat: 37.97, lng: 23.72 } });
  const row = await getCode(owner, token);
  expect(CodeRow.strict().parse(row)).toEqual(row);
  expect(row).toMatchObject({ ...given, latitude: 37.97, longitude: 23.72, radiusM: 50, status: "ACTIVE" });
});

test("a viewer issues nothing, alone or in bulk", async () => {
  const { viewer } = await testOrg();
  await expect(issue(viewer)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const items = [{ destinationUrl: "https://example.org/" }];
  await expect(createCodesInBulk(viewer, { items })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await db.$count(codes, eq(codes.orgId, viewer.org.id))).toBe(0);
});

test("another organisation sees neither the code nor its history", async () => {
  const { owner } = await testOrg();
  const { owner: stranger } = await testOrg();
  const { token } = await issue(owner);
  await expect(getCode(stranger, token)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(listVersions(stranger, token)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("unknown fields are named, an http destination is warned of", async () => {
  const { owner } = await testOrg();
  const given = { destinationUrl: "http://example.org/", colour: "red", campaign: 1 };
  const created = await createCode(owner, CreateCode.parse(given), given);
  expect(created.ignored).toEqual(["colour", "campaign"]);
  expect(created.warnings).toMatchObject([{ code: "INSECURE_DESTINATION" }]);
  expect(await issue(owner)).not.toHaveProperty("warnings");
});

test("in bulk a bad item fails alone and the others keep their places", async () => {
  const { owner } = await testOrg();
  const items = [
    { destinationUrl: "https://example.org/1", label: "one" },
    { destinationUrl: "ftp://example.org/2", label: "two", maxScans: 0 },
    "nonsense",
    { destinationUrl: "https://example.org/4", extra: true },
  ];
  const result = await createCodesInBulk(owner, { items });
  expect(result.summary).toEqual({ total: 4, succeeded: 2, failed: 2 });
  expect(result.results.map((r) => [r.index, r.success])).toEqual([
    [0, true],
    [1, false],
    [2, false],
    [3, true],
  ]);
  const [first, second, , fourth] = result.results;
  expect(second).toMatchObject({ label: "two", errorCode: "VALIDATION" });
  expect(second?.success === false && second.issues.map((i) => i.path).sort()).toEqual([
    "destinationUrl",
    "maxScans",
  ]);
  expect(fourth).toMatchObject({ data: { ignored: ["extra"] } });
  const token = first?.success ? first.data.token : "";
  expect(await getCode(owner, token)).toMatchObject({
    label: "one",
    destinationUrl: "https://example.org/1",
  });
});

test("a code issued by somebody who has not yet heard of the organisation's new name verifies all the same", async () => {
  const { owner } = await testOrg();
  await renameOrganization(owner, { name: "Renamed meanwhile" });
  const created = await issue(owner);
  expect(await resolveCode(db, created.token)).toMatchObject({
    signatureValid: true,
    org: { name: "Renamed meanwhile" },
  });
});
