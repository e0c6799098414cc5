import { expect, test } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import type { Ctx } from "@/lib/context";
import { listCodes, revokeCode } from ".";
import { CodePage, ListCodes } from "./schemas";
import { DAY_MS, inDays, issue, tamper } from "./testing";

await testDatabase();

const list = (ctx: Ctx, query: Record<string, string> = {}) => listCodes(ctx, ListCodes.parse(query));
const labels = async (ctx: Ctx, query: Record<string, string> = {}) =>
  (await list(ctx, query)).data.map((row) => row.label);

/** Codes with the given labels, oldest first. */
async function issueAll(ctx: Ctx, names: string[]): Promise<string[]> {
  const tokens: string[] = [];
  for (const label of names) tokens.push((await issue(ctx, { label })).token);
  return tokens;
}

test("only the organisation's own codes, newest first, in the declared shape", async () => {
  const { viewer, editor } = await testOrg();
  const { owner: stranger } = await testOrg();
  await issueAll(editor, ["first", "second"]);
  await issue(stranger, { label: "foreign" });
  const page = await list(viewer);
  expect(CodePage.strict().parse(page)).toEqual(page);
  expect(page).toMatchObject({ total: 2, page: 1, totalPages: 1, next_cursor: null, prev_cursor: null });
  expect(page.data.map((row) => row.label)).toEqual(["second", "first"]);
});

test("the cursor walks through all, once each, whatever is issued meanwhile", async () => {
  const { owner } = await testOrg();
  await issueAll(owner, ["1", "2", "3", "4", "5"]);
  const seen: (string | null)[] = [];
  let cursor: string | null = null;
  do {
    const page: CodePage = await list(owner, { pageSize: "2", ...(cursor ? { cursor } : {}) });
    seen.push(...page.data.map((row) => row.label));
    cursor = page.next_cursor;
    await issue(owner, { label: "newcomer" });
  } while (cursor);
  expect(seen).toEqual(["5", "4", "3", "2", "1"]);
});

test("and back again, over the same pages", async () => {
  const { owner } = await testOrg();
  await issueAll(owner, ["1", "2", "3", "4", "5"]);
  const walk = async (cursor: string | null) => list(owner, { pageSize: "2", ...(cursor && { cursor }) });
  const first = await walk(null);
  const second = await walk(first.next_cursor);
  const third = await walk(second.next_cursor);
  expect([first.prev_cursor, third.next_cursor]).toEqual([null, null]);
  const back = await walk(third.prev_cursor);
  expect(back.data).toEqual(second.data);
  const start = await walk(back.prev_cursor);
  expect(start.data).toEqual(first.data);
  expect(start.prev_cursor).toBeNull();
  expect((await walk(start.next_cursor)).data).toEqual(second.data);
});

test("page numbers walk through the other orders", async () => {
  const { owner } = await testOrg();
  const [a = ""] = await issueAll(owner, ["banana", "apple", "cherry"]);
  await tamper(a, { scanCount: 7 });
  expect(await labels(owner, { sort: "label" })).toEqual(["apple", "banana", "cherry"]);
  expect(await labels(owner, { sort: "oldest", pageSize: "2", page: "2" })).toEqual(["cherry"]);
  expect((await labels(owner, { sort: "scans" }))[0]).toBe("banana");
});

test.each([
  "x",
  Buffer.from("2026-13-45T00:00:00.000Z 00000000-0000-7000-8000-000000000000").toString("base64url"),
  Buffer.from(`2026-01-01T00:00:00.000Z ${"-".repeat(36)}`).toString("base64url"),
])("a made-up cursor is a problem of the field", async (cursor) => {
  const { owner } = await testOrg();
  await expect(list(owner, { cursor })).rejects.toMatchObject({
    code: "VALIDATION",
    issues: [{ path: "cursor" }],
  });
});

test("a cursor belongs to the order it was made in", async () => {
  const { owner } = await testOrg();
  await issueAll(owner, ["1", "2"]);
  const { next_cursor } = await list(owner, { pageSize: "1" });
  await expect(list(owner, { cursor: next_cursor ?? "", sort: "label" })).rejects.toMatchObject({
    code: "VALIDATION",
    issues: [{ path: "cursor" }],
  });
});

test("the status that is filtered by is the status that is shown", async () => {
  const { owner } = await testOrg();
  await issue(owner, { label: "active" });
  await issue(owner, { label: "later", expiresAt: inDays(2) });
  await issue(owner, { label: "expired", expiresAt: inDays(1) });
  const revoked = await issue(owner, { label: "revoked", expiresAt: inDays(1) });
  await revokeCode(owner, revoked.token, {});
  const tomorrow = { ...owner, now: () => new Date(Date.now() + 1.5 * DAY_MS) };
  for (const [status, expected] of [
    ["ACTIVE", ["later", "active"]],
    ["EXPIRED", ["expired"]],
    ["REVOKED", ["revoked"]],
  ] as const) {
    const page = await list(tomorrow, { status });
    expect(page.data.map((row) => row.label)).toEqual(expected);
    expect(page.data.every((row) => row.status === status)).toBe(true);
    expect(page.total).toBe(expected.length);
  }
});

test("the search finds label, destination and token, and takes % and _ as they are", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner, {
    label: "100% off",
    destinationUrl: "https://shop.example.org/sale_now",
  });
  await issue(owner, { label: "1000 off", destinationUrl: "https://shop.example.org/saleXnow" });
  expect(await labels(owner, { q: "100% O" })).toEqual(["100% off"]);
  expect(await labels(owner, { q: "sale_now" })).toEqual(["100% off"]);
  expect(await labels(owner, { q: token.slice(3, 12).toLowerCase() })).toEqual(["100% off"]);
  expect(await labels(owner, { q: "nothing like it" })).toEqual([]);
});
