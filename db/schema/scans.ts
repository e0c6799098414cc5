import { boolean, date, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, orgId } from "./columns";

/** Append-only; partitioned by month of `at` (written by hand into the migration: Drizzle has no word for it). */
export const scans = pgTable(
  "scans",
  {
    orgId: orgId(),
    at: instant("at").notNull(),
    id: uuid("id").notNull(),
    codeId: uuid("code_id").notNull(),
    /** `verified`, or the reason code in lower case. */
    outcome: text("outcome").notNull(),
    /** page | api | redirect | gate */
    source: text("source").notNull(),
    country: text("country"),
    /** phone | tablet | desktop | bot | unknown */
    device: text("device").notNull(),
    os: text("os"),
    browser: text("browser"),
    bot: boolean("bot").notNull(),
    /** HMAC of address and user agent under a key that changes daily and is then destroyed. Never the address. */
    visitor: bytea("visitor"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.at, t.id] }), index("scans_code").on(t.orgId, t.codeId, t.at)],
);

/** The day's visitor key, shared by all processes, encrypted with the master key. Old days are deleted. */
export const visitorKeys = pgTable("visitor_keys", {
  day: date("day", { mode: "string" }).primaryKey(),
  key: text("key").notNull(),
});
