import { expect, test } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import type { Ctx } from "@/lib/context";
import { exportCodes, listCodes, revokeCode } from ".";
import { ExportCodes, ListCodes } from "./schemas";
import { issue } from "./testing";

await testDatabase();

async function lines(ctx: Ctx, query: Record<string, string> = {}): Promise<string[]> {
  let text = "";
  for await (const piece of exportCodes(ctx, ExportCodes.parse(query))) text += piece;
  expect(text.startsWith("\uFEFFtoken,label,status,")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  return text.slice(0, -2).split("\r\n").slice(1);
}

test("exactly what the list shows under the same filters, in the same order", async () => {
  const { viewer, owner } = await testOrg();
  for (const label of ["cherry", "apple", "banana"]) await issue(owner, { label });
  await revokeCode(owner, (await issue(owner, { label: "gone" })).token, { reason: "lost" });
  for (const query of [
    {},
    { sort: "label" },
    { status: "REVOKED" },
    { q: "an", sort: "oldest" },
    { q: "nothing" },
  ] as Record<string, string>[]) {
    const { data } = await listCodes(viewer, ListCodes.parse(query));
    const exported = await lines(viewer, query);
    expect(exported.map((line) => line.split(",").slice(0, 3))).toEqual(
      data.map((code) => [code.token, code.label, code.status]),
    );
  }
});

test("a label that a spreadsheet would run stays a text", async () => {
  const { owner } = await testOrg();
  await issue(owner, { label: '=HYPERLINK("https://evil.test","x")' });
  const [line] = await lines(owner);
  expect(line).toContain(`"'=HYPERLINK(""https://evil.test"",""x"")"`);
});

test("no other organisation's codes, and none without the scope", async () => {
  const { owner } = await testOrg();
  const { owner: stranger } = await testOrg();
  await issue(owner);
  expect(await lines(stranger)).toEqual([]);
  await expect(lines({ ...owner, scopes: new Set() })).rejects.toMatchObject({ code: "FORBIDDEN" });
});
