import { expect, test } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import { type Ctx, transaction } from "@/lib/context";
import { record, sealAuditLog, verifyChain } from ".";

/** A database of its own: sealing goes over all organisations, and tampering needs the guards taken down. */
const { db, sql } = await testDatabase({ own: true });

const happening = {
  action: "code.revoked",
  target: { type: "code", id: "T" },
  changes: { b: 2, a: [1, "é"] },
};
const write = (ctx: Ctx, n = 1) =>
  transaction(ctx, (tx) => record(tx, ...Array.from({ length: n }, () => happening)));

async function tamper(statement: (s: typeof sql) => Promise<unknown>): Promise<void> {
  await sql`alter table audit_log disable trigger user`;
  await sql`alter table audit_seals disable trigger user`;
  await statement(sql);
  await sql`alter table audit_log enable trigger user`;
  await sql`alter table audit_seals enable trigger user`;
}

test("every row comes under a seal once, and the chain proves it", async () => {
  const { admin } = await testOrg();
  await write(admin, 3);
  await sealAuditLog(db);
  const first = await verifyChain(admin);
  expect(first).toMatchObject({ intact: true, brokenAt: null, seals: 1, rows: 5 });
  expect(await sealAuditLog(db)).toBe(0);
  await write(admin, 2);
  expect(await verifyChain(admin)).toEqual(first);
  await sealAuditLog(db);
  const second = await verifyChain(admin);
  expect(second).toMatchObject({ intact: true, seals: 2, rows: 7 });
  expect(second.head).not.toBe(first.head);
});

test("more rows than one seal takes come under several", async () => {
  const { admin } = await testOrg();
  await write(admin, 1200);
  await sealAuditLog(db);
  expect(await verifyChain(admin)).toMatchObject({ intact: true, seals: 2, rows: 1202 });
});

test("processes that seal at the same moment make one chain", async () => {
  const { admin } = await testOrg();
  await write(admin, 50);
  await Promise.all(Array.from({ length: 6 }, () => sealAuditLog(db)));
  expect(await verifyChain(admin)).toMatchObject({ intact: true, seals: 1, rows: 52 });
});

test("a row that was written earlier and committed later is not left out", async () => {
  const { admin } = await testOrg();
  let finish = () => {};
  const open = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let wrote = () => {};
  const written = new Promise<void>((resolve) => {
    wrote = resolve;
  });
  const slow = transaction(admin, async (tx) => {
    await record(tx, happening);
    wrote();
    await open;
  });
  await written;
  await write(admin);
  expect(await sealAuditLog(db, 60)).toBe(0);
  finish();
  await slow;
  await sealAuditLog(db);
  expect(await verifyChain(admin)).toMatchObject({ intact: true, rows: 4 });
});

test.each([
  [
    "a changed row",
    (s: typeof sql, id: string) =>
      s`update audit_log set changes = '{}' where org_id = ${id} and action = 'code.revoked'`,
  ],
  [
    "a removed row",
    (s: typeof sql, id: string) => s`delete from audit_log where org_id = ${id} and action = 'code.revoked'`,
  ],
  [
    "a row moved in time",
    (s: typeof sql, id: string) => s`update audit_log set at = at - interval '1 second' where org_id = ${id}`,
  ],
  [
    "an added row",
    (s: typeof sql, id: string) => s`
      insert into audit_log (org_id, id, seq, actor_type, actor_name, action, target_type, target_id, changes, request_id)
      select org_id, gen_random_uuid(), min(seq) - 1000000, 'system', 'x', 'x', 'x', 'x', '{}', 'x' from audit_log where org_id = ${id} group by org_id`,
  ],
  [
    "a changed seal",
    (s: typeof sql, id: string) => s`update audit_seals set hash = sha256('x') where org_id = ${id}`,
  ],
  [
    "a removed seal",
    (s: typeof sql, id: string) => s`delete from audit_seals where org_id = ${id} and n = 1`,
  ],
])("%s breaks the chain", async (_, statement) => {
  const { admin, org } = await testOrg();
  await write(admin);
  await sealAuditLog(db);
  await write(admin);
  await sealAuditLog(db);
  await tamper((s) => statement(s, org.id));
  expect(await verifyChain(admin)).toMatchObject({ intact: false, brokenAt: 1, rows: 0 });
});

test("only who may read the log verifies it", async () => {
  const { editor } = await testOrg();
  await expect(verifyChain(editor)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
