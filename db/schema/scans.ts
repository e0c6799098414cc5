import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, instant, orgId } from "./columns";
import { organizations, users } from "./who";

/** Append-only; partitioned by month of `at` (written by hand into the migration: Drizzle has no word for it). */
export const scans = pgTable(
  "scans",
  {
    orgId: orgId(),
    at: instant("at").notNull(),
    id: uuid("id").notNull(),
    codeId: uuid("code_id").notNull(),
    /** Of the code when it was scanned. */
    campaignId: uuid("campaign_id"),
    /** `verified`, or the reason code in lower case. */
    outcome: text("outcome").notNull(),
    /** page | api | redirect | gate */
    source: text("source").notNull(),
    /** Id of the destination rule that was taken. */
    rule: text("rule"),
    /** ISO 3166-1 alpha-2. */
    country: text("country"),
    /** ISO 3166-2 without the country, where the operator supplies a database of cities. */
    region: text("region"),
    city: text("city"),
    /** phone | tablet | desktop | bot | unknown */
    device: text("device").notNull(),
    os: text("os"),
    browser: text("browser"),
    /** Primary subtag of the first language asked for (RFC 5646): `el`. */
    language: text("language"),
    /** Host of the page that linked here, without `www.`. */
    referrer: text("referrer"),
    utmSource: text("utm_source"),
    utmMedium: text("utm_medium"),
    utmCampaign: text("utm_campaign"),
    utmTerm: text("utm_term"),
    utmContent: text("utm_content"),
    bot: boolean("bot").notNull(),
    /** What kind of bot; null for people. */
    botKind: text("bot_kind"),
    /** HMAC of address and user agent under a key that changes daily and is then destroyed. Never the address. */
    visitor: bytea("visitor"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.at, t.id] }),
    index("scans_code").on(t.orgId, t.codeId, t.at),
    index("scans_campaign").on(t.orgId, t.campaignId, t.at).where(sql`campaign_id is not null`),
  ],
);

/** The day's visitor key, shared by all processes, encrypted with the master key. Old days are deleted. */
export const visitorKeys = pgTable("visitor_keys", {
  day: date("day", { mode: "string" }).primaryKey(),
  key: text("key").notNull(),
});

/**
 * Hours (UTC) whose scans have changed since they were last rolled up; written with the scans, so that no late or
 * replayed one is missed. `changes` grows with every write: whoever rolls up removes the row only if it has not moved.
 */
export const scanChanges = pgTable(
  "scan_changes",
  {
    orgId: orgId(),
    hour: instant("hour").notNull(),
    changes: bigint("changes", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.hour] })],
);

/** An hour's or a day's (UTC) scans by column, as charts read them. Rebuilt from `scans` at any time. */
export const scanRollups = pgTable(
  "scan_rollups",
  {
    orgId: orgId(),
    /** hour | day */
    span: text("span").notNull(),
    from: instant("from").notNull(),
    /** By people. */
    scans: integer("scans").notNull(),
    bots: integer("bots").notNull(),
    /** Distinct visitors among the people. */
    visitors: integer("visitors").notNull(),
    /** Of `columns`. */
    format: smallint("format").notNull(),
    columns: bytea("columns").notNull(),
    builtAt: instant("built_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.span, t.from] })],
);

/** Public links to a campaign's analytics. */
export const analyticsShares = pgTable(
  "analytics_shares",
  {
    orgId: orgId().references(() => organizations.id),
    id: uuid("id").notNull(),
    campaignId: uuid("campaign_id").notNull(),
    label: text("label"),
    /** SHA-256 of the link's token. */
    tokenHash: bytea("token_hash").notNull().unique(),
    /** The token under the organisation's data key, so that the link can be shown again. */
    token: text("token").notNull(),
    /** argon2id */
    passwordHash: text("password_hash"),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    lastSeenAt: instant("last_seen_at"),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("analytics_shares_campaign").on(t.orgId, t.campaignId),
  ],
);

/** Who gets the weekly summary by e-mail. */
export const weeklySummaries = pgTable(
  "weekly_summaries",
  {
    orgId: orgId().references(() => organizations.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Monday of the last week that was reported, in the organisation's time zone. */
    lastWeek: date("last_week", { mode: "string" }),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.userId] })],
);
