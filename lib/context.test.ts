import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditLog } from "@/db/schema";
import { type TestOrg, testDatabase, testOrg } from "@/db/testing";
import { record } from "@/lib/audit";
import { createCode } from "@/lib/codes";
import { CreateCode } from "@/lib/codes/schemas";
import { requireScope, transaction } from "./context";

let a: TestOrg;
let b: TestOrg;
beforeAll(async () => {
  await testDatabase();
  [a, b] = await Promise.all([testOrg(), testOrg()]);
  // The triggers fire per row: there must be one in each table.
  await createCode(a.owner, CreateCode.parse({ destinationUrl: "https://example.com/" }));
});

const happened = { action: "test.happened", target: { type: "test", id: "1" } };
const countOf = (org: TestOrg) => org.owner.db.$count(auditLog, eq(auditLog.orgId, org.org.id));

describe("transaction", () => {
  it("rolls back as a whole", async () => {
    const before = await countOf(a);
    const failing = transaction(a.owner, async (tx) => {
      await record(tx, happened);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await countOf(a)).toBe(before);
  });

  it("joins a running one", async () => {
    await transaction(a.owner, async (outer) => {
      await transaction(outer, async (inner) => expect(inner.db).toBe(outer.db));
    });
  });

  it("cannot see another organisation's rows, whatever the query says", async () => {
    const seen = await transaction(a.owner, (tx) =>
      tx.db.select().from(auditLog).where(eq(auditLog.orgId, b.org.id)),
    );
    expect(seen).toEqual([]);
    expect(await countOf(b)).toBeGreaterThan(0);
  });

  it("cannot write another organisation's rows", async () => {
    const writing = transaction(a.owner, (tx) => record({ ...tx, org: b.org }, happened));
    await expect(writing).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("leaves no organisation named on the connection", async () => {
    await transaction(a.owner, async () => {});
    const [row] = await a.owner.db.execute<{ org: string | null }>(
      sql`select current_setting('signet.org', true) as org`,
    );
    expect(row?.org ?? "").toBe("");
  });
});

describe("the audit log", () => {
  it.each([
    "update audit_log set action = 'x'",
    "delete from audit_log",
    "delete from code_versions",
    "update code_versions set version = 9",
  ])("refuses: %s", async (statement) => {
    await expect(a.owner.db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

describe("requireScope", () => {
  it("lets the holder pass and refuses others with the scope's name", () => {
    expect(() => requireScope(a.owner, "codes:write")).not.toThrow();
    expect(() => requireScope(a.viewer, "codes:write")).toThrow(/codes:write/);
  });
});
