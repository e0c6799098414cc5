import { type Column, type SQL, sql } from "drizzle-orm";

/** `column = any(array)`: one parameter however many values, so that the statement's text stays the same. */
export const anyOf = (column: Column, values: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...values])}::${sql.raw(column.getSQLType())}[])`;
