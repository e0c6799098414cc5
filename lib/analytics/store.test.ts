import { expect, test } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import { segments } from "./store";
import { insertScans, scanRow, visitor } from "./testing";

const { db } = await testDatabase();

test("first", async () => {
  const { org } = await testOrg();
  await insertScans(db, [
    scanRow(org, { at: new Date("2026-03-01T00:00:00.000Z"), visitor: visitor(1) }),
    scanRow(org, { at: new Date("2026-03-01T23:59:59.999Z"), visitor: visitor(1) }),
    scanRow(org, { at: new Date("2026-03-02T00:00:00.000Z"), country: null }),
  ]);
  const all = [];
  for await (const s of segments(db, org.id, new Date("2026-03-01"), new Date("2026-03-03"))) all.push(s);
  expect(all.map((s) => [s.rows, [...s.quarter], [...s.opens], s.columns.country.values])).toEqual([
    [2, [0, 95], [1, 0], ["GR"]],
    [1, [0], [1], [null]],
  ]);
});
