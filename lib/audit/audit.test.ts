import { expect, test } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import { type Ctx, transaction } from "@/lib/context";
import { exportAudit, type Happening, listAudit, record } from ".";
import { AuditFilter, ListAudit } from "./schemas";

await testDatabase();

const write = (ctx: Ctx, ...happenings: Happening[]) => transaction(ctx, (tx) => record(tx, ...happenings));
const happening = (action: string, more: Partial<Happening> = {}): Happening => ({
  action,
  target: { type: "code", id: "T0KEN" },
  ...more,
});
const actions = async (ctx: Ctx, query: object = {}) =>
  (await listAudit(ctx, ListAudit.parse(query))).data.map((entry) => entry.action);

async function csvOf(ctx: Ctx, filter: object = {}): Promise<string[]> {
  let text = "";
  for await (const piece of exportAudit(ctx, AuditFilter.parse(filter))) text += piece;
  return text.slice(1).split("\r\n").slice(0, -1);
}

test("an entry says who did what to what, when, in which request", async () => {
  const { admin } = await testOrg();
  const at = new Date("2026-05-25T10:00:00.123Z");
  await write(
    { ...admin, now: () => at },
    happening("code.revoked", { changes: { reason: [null, "lost"] } }),
  );
  const { data } = await listAudit(admin, ListAudit.parse({ limit: 1 }));
  expect(data).toEqual([
    {
      id: expect.any(String),
      at: "2026-05-25T10:00:00.123Z",
      actor: { type: "user", id: admin.actor.id, name: admin.actor.name },
      action: "code.revoked",
      target: { type: "code", id: "T0KEN" },
      changes: { reason: [null, "lost"] },
      request_id: "req_test_call",
    },
  ]);
});

test("filters by action, its beginning, actor, target and time", async () => {
  const { owner, admin } = await testOrg();
  const past = { ...owner, now: () => new Date("2026-01-01T12:00:00Z") };
  await write(
    past,
    happening("code.created"),
    happening("code_x.odd", { target: { type: "page", id: "P" } }),
  );
  await write(admin, happening("code.revoked"));
  expect(await actions(owner, { action: "code.created" })).toEqual(["code.created"]);
  expect(await actions(owner, { action: "code." })).toEqual(["code.revoked", "code.created"]);
  expect(await actions(owner, { actor: admin.actor.id })).toEqual(["code.revoked"]);
  expect(await actions(owner, { actor: "TEST ADMIN" })).toEqual(["code.revoked"]);
  expect(await actions(owner, { actor: "%" })).toEqual([]);
  expect(await actions(owner, { target: "page" })).toEqual(["code_x.odd"]);
  expect(await actions(owner, { target: "P" })).toEqual(["code_x.odd"]);
  expect(await actions(owner, { from: "2026-01-01", to: "2026-01-02" })).toEqual([
    "code_x.odd",
    "code.created",
  ]);
  expect(await actions(owner, { from: "2026-01-01", to: "2026-01-01T12:00:00Z" })).toEqual([]);
});

test("pages follow each other without a gap or a repetition", async () => {
  const { admin } = await testOrg();
  await write(admin, ...Array.from({ length: 5 }, (_, i) => happening(`step.${i}`)));
  const first = await listAudit(admin, ListAudit.parse({ action: "step", limit: 2 }));
  await write(admin, happening("step.later"));
  const second = await listAudit(
    admin,
    ListAudit.parse({ action: "step", limit: 3, cursor: first.next_cursor }),
  );
  expect([...first.data, ...second.data].map((e) => e.action)).toEqual([
    "step.4",
    "step.3",
    "step.2",
    "step.1",
    "step.0",
  ]);
  expect(second.next_cursor).toBeNull();
});

test("only who may read the log reads it, and only their organisation's", async () => {
  const { owner, editor, viewer } = await testOrg();
  const foreign = await testOrg();
  await write(foreign.owner, happening("foreign.thing"));
  expect(await actions(owner)).not.toContain("foreign.thing");
  for (const ctx of [editor, viewer]) {
    await expect(listAudit(ctx, ListAudit.parse({}))).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(csvOf(ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});

test("the export holds every row of the filter, more than one batch of them", async () => {
  const { admin } = await testOrg();
  const bulk = Array.from({ length: 700 }, (_, i) => happening(`bulk.n${i}`));
  await write(admin, ...bulk);
  await write(admin, ...bulk);
  const lines = await csvOf(admin, { action: "bulk." });
  expect(lines[0]).toBe("time,actor_type,actor_id,actor,action,target_type,target_id,changes,request_id");
  expect(lines).toHaveLength(1401);
  expect(new Set(lines).size).toBeGreaterThan(700);
});

test("a name that is a formula is not one in the export", async () => {
  const { admin } = await testOrg();
  const evil = { ...admin, actor: { ...admin.actor, name: '=HYPERLINK("http://evil.example")' } };
  await write(evil, happening("evil.deed"));
  const [, line] = await csvOf(admin, { action: "evil." });
  expect(line).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
});
