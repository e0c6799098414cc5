import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { scans } from "@/db/schema";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { uuidv7 } from "@/lib/ids";
import { updateOrganization } from "@/lib/orgs";
import { expiringScans } from "./expiring";
import { expireScans } from "./retention";
import { toLine } from "./row";
import { aScan } from "./testing";
import { writeScans } from "./write";

// Of its own: what the job drops is everybody's.
const { db } = await testDatabase({ own: true });
const NOW = new Date("2027-05-31T13:00:00Z");

test("what the settings warn of is what the job then deletes, this organisation's alone", async () => {
  const [{ admin, org }, other] = [await testOrg(), await testOrg()];
  const times = [
    "2026-01-01T00:00:00Z",
    "2027-02-27T23:59:59.999Z",
    "2027-02-28T00:00:00Z",
    "2027-05-31T12:00:00Z",
  ];
  const lines = [org, other.org].flatMap((each) =>
    times.map((at) => toLine(aScan(each, { at: new Date(at) }), uuidv7(), null)),
  );
  await writeScans(db, lines, (_line, error) => {
    throw error;
  });
  const ctx = { ...admin, now: () => NOW };
  const countOf = (id: string) => db.$count(scans, eq(scans.orgId, id));
  const warned = await expiringScans(ctx, 3);
  expect(warned).toEqual({ until: "2027-02-28T00:00:00.000Z", scans: 2, more: false });
  expect(await expiringScans(ctx, 120)).toMatchObject({ scans: 0 });
  expect(await countOf(org.id)).toBe(4);

  expect(await updateOrganization(ctx, { scan_retention_months: 3 })).toMatchObject({
    scan_retention_months: 3,
  });
  expect((await auditOf(ctx)).at(-1)).toMatchObject({
    action: "organization.updated",
    changes: { scan_retention_months: [25, 3] },
  });
  await expireScans(db, NOW);
  expect(await countOf(org.id)).toBe(4 - warned.scans);
  expect(await countOf(other.org.id)).toBe(4);
});

test("only who may change the setting is told", async () => {
  const { editor } = await testOrg();
  await expect(expiringScans(editor, 1)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(updateOrganization(editor, { scan_retention_months: 1 })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
