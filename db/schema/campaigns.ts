import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, instant, orgId } from "./columns";
import { organizations } from "./who";

/** Any JSON object; which one exactly is for the room that parses it. */
export type Json = Record<string, unknown>;

/** Pictures that designs show: re-encoded on the way in (lib/designs), immutable, each content once an organisation. */
export const images = pgTable(
  "images",
  {
    orgId: orgId().references(() => organizations.id),
    id: uuid("id").notNull(),
    /** Of `bytes`. */
    sha256: bytea("sha256").notNull(),
    mediaType: text("media_type").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    bytes: bytea("bytes").notNull(),
    name: text("name"),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), uniqueIndex("images_content").on(t.orgId, t.sha256)],
);

/** Designs saved under a name. */
export const templates = pgTable(
  "templates",
  {
    orgId: orgId().references(() => organizations.id),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    designConfig: jsonb("design_config").$type<Json>().notNull(),
    isDefault: boolean("is_default").notNull().default(false),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex("templates_name").on(t.orgId, sql`lower(${t.name})`),
    uniqueIndex("templates_default").on(t.orgId).where(sql`is_default`),
  ],
);

/** Codes that belong together: one schedule, one routing, one design. Schedule and routing are bound by their signatures. */
export const campaigns = pgTable(
  "campaigns",
  {
    orgId: orgId().references(() => organizations.id),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    slug: text("slug").notNull(),
    /** static | dynamic | morphing */
    qrType: text("qr_type").notNull(),
    designConfig: jsonb("design_config").$type<Json>().notNull(),
    /** The code whose destination is the campaign's; null for campaigns made by a bulk call. */
    primaryCodeId: uuid("primary_code_id"),
    rules: jsonb("rules").$type<Json[]>().notNull().default([]),
    utm: jsonb("utm").$type<Json>().notNull().default({}),
    /** Where ended, expired and used-up codes lead instead of a page that says so. */
    fallbackUrl: text("fallback_url"),
    /** IANA name; of the rules' times of day. */
    timeZone: text("time_zone").notNull(),
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
    /** argon2id; asked for before a scan goes on. */
    passwordHash: text("password_hash"),
    tags: text("tags").array().notNull().default([]),
    notes: text("notes"),
    ownerId: uuid("owner_id"),
    pageId: uuid("page_id"),
    /** null: a draft. */
    publishedAt: instant("published_at"),
    archivedAt: instant("archived_at"),
    /** Morphing only: signs render addresses; encrypted with the organisation's data key. */
    secret: text("secret"),
    /** The one before, good until `previous_secret_until`. */
    previousSecret: text("previous_secret"),
    previousSecretUntil: instant("previous_secret_until"),
    /** 1: render signatures of both versions are taken; 2: only those that cover the code. */
    signatureVersion: integer("signature_version").notNull().default(1),
    /** Counts the changes of what scans see, from 1. */
    version: integer("version").notNull().default(1),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex("campaigns_slug").on(t.orgId, t.slug),
    index("campaigns_newest").on(t.orgId, t.createdAt, t.id),
  ],
);

/** What scans saw since when, and who changed it. Append-only. */
export const campaignVersions = pgTable(
  "campaign_versions",
  {
    orgId: orgId(),
    campaignId: uuid("campaign_id").notNull(),
    version: integer("version").notNull(),
    destinationUrl: text("destination_url"),
    rules: jsonb("rules").$type<Json[]>().notNull(),
    utm: jsonb("utm").$type<Json>().notNull(),
    fallbackUrl: text("fallback_url"),
    timeZone: text("time_zone").notNull(),
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
    designConfig: jsonb("design_config").$type<Json>().notNull(),
    changedBy: text("changed_by").notNull(),
    changedAt: instant("changed_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.campaignId, t.version] })],
);

/** Tickets that were let in. The primary key is the rule: a ticket is admitted once. */
export const admissions = pgTable(
  "admissions",
  {
    orgId: orgId(),
    codeId: uuid("code_id").notNull(),
    campaignId: uuid("campaign_id"),
    admittedAt: instant("admitted_at").notNull().defaultNow(),
    admittedBy: text("admitted_by").notNull(),
    /** Which entrance, in the staff's words. */
    gate: text("gate"),
    /** When the ticket was read, if it was sent in later by a device that had been offline. */
    scannedAt: instant("scanned_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.codeId] }),
    index("admissions_campaign").on(t.orgId, t.campaignId, t.admittedAt),
  ],
);

/** A file of rows being turned into codes. */
export const imports = pgTable(
  "imports",
  {
    orgId: orgId().references(() => organizations.id),
    id: uuid("id").notNull(),
    campaignId: uuid("campaign_id"),
    fileName: text("file_name").notNull(),
    /** What the columns mean, the type and design of the codes. */
    settings: jsonb("settings").$type<Json>().notNull(),
    /** CHECKED | RUNNING | DONE | FAILED | CANCELLED */
    status: text("status").notNull(),
    total: integer("total").notNull(),
    bad: integer("bad").notNull().default(0),
    done: integer("done").notNull().default(0),
    error: text("error"),
    /** Who asked: the job writes in their name. */
    actor: jsonb("actor").$type<Json>().notNull(),
    /** Moved on by the process at work; another takes over when it stands still. */
    heartbeatAt: instant("heartbeat_at"),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("imports_newest").on(t.orgId, t.createdAt),
    index("imports_running").on(t.status, t.heartbeatAt).where(sql`status = 'RUNNING'`),
  ],
);

export const importRows = pgTable(
  "import_rows",
  {
    orgId: orgId(),
    importId: uuid("import_id").notNull(),
    /** As a spreadsheet numbers it, from 1, the heading included. */
    row: integer("row").notNull(),
    input: jsonb("input").$type<Json>().notNull(),
    /** Why no code can be made of it. */
    problem: text("problem"),
    token: text("token"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.importId, t.row] })],
);

/** How far a long download is: told to the page that waits for it. */
export const exports = pgTable(
  "exports",
  {
    orgId: orgId(),
    id: uuid("id").notNull(),
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    /** RUNNING | DONE | FAILED */
    status: text("status").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("exports_age").on(t.createdAt)],
);
