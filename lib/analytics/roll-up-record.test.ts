import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { fieldsOf } from "./roll-up-record";

const { db } = await testDatabase();

/** What PostgreSQL's text cannot hold is left out. */
const text = fc
  .oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: fc.constantFrom(...'"\\(), \n\tα,a') }))
  .map((value) => value.replaceAll("\u0000", ""));

test("any row of texts comes back from its text form", async () => {
  const row = fc.array(fc.option(text, { nil: null }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
      const texts = rows.map(
        (values) =>
          sql`row(${sql.join(
            values.map((v) => sql`${v}::text`),
            sql`, `,
          )})::text`,
      );
      const [answer] = await db.execute<{ all: string[] }>(
        sql`select array[${sql.join(texts, sql`, `)}] as all`,
      );
      expect(answer?.all.map(fieldsOf)).toEqual(rows);
    }),
    { numRuns: 60 },
  );
});

test("what is not the text of a row is refused", () => {
  for (const wrong of ["", "(", "(a", '("a)', "(a(b)"])
    expect(() => fieldsOf(wrong)).toThrow("text of a row");
});
