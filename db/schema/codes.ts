import { sql } from "drizzle-orm";
import {
  bigint,
  doublePrecision,
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

export const signingKeys = pgTable(
  "signing_keys",
  {
    orgId: orgId().references(() => organizations.id),
    /** RFC 7638 thumbprint of the public key. */
    kid: text("kid").notNull(),
    publicKey: bytea("public_key").notNull(),
    /** The seed, encrypted with the organisation's data key. */
    privateKey: text("private_key").notNull(),
    /** ACTIVE (signs) | ROTATED (verifies) | REVOKED (fails from `compromised_at`) */
    status: text("status").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    rotatedAt: instant("rotated_at"),
    revokedAt: instant("revoked_at"),
    compromisedAt: instant("compromised_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.kid] }),
    uniqueIndex("signing_keys_kid").on(t.kid),
    uniqueIndex("signing_keys_active").on(t.orgId).where(sql`status = 'ACTIVE'`),
  ],
);

export const codes = pgTable(
  "codes",
  {
    orgId: orgId().references(() => organizations.id),
    id: uuid("id").notNull(),
    token: text("token").notNull(),
    campaignId: uuid("campaign_id"),
    /** What the printed code holds: verify (its check page) | static (the destination) | dynamic | morphing */
    qrType: text("qr_type").notNull().default("verify"),
    /** null: the campaign's, or none. */
    designConfig: jsonb("design_config").$type<Record<string, unknown>>(),
    contentType: text("content_type").notNull(),
    content: jsonb("content").$type<Record<string, unknown>>(),
    destinationUrl: text("destination_url"),
    label: text("label"),
    latitude: doublePrecision("latitude"),
    longitude: doublePrecision("longitude"),
    radiusM: integer("radius_m"),
    startsAt: instant("starts_at"),
    expiresAt: instant("expires_at"),
    maxScans: integer("max_scans"),
    maxScansPerDevice: integer("max_scans_per_device"),
    revokedAt: instant("revoked_at"),
    revocationReason: text("revocation_reason"),
    /** Counts the signed versions; each change re-signs and adds one. */
    version: integer("version").notNull().default(1),
    signature: text("signature").notNull(),
    keyId: text("key_id").notNull(),
    algVersion: text("alg_version").notNull(),
    signedAt: instant("signed_at").notNull(),
    /** When and how often the destination was changed since the code was issued. */
    destinationChangedAt: instant("destination_changed_at"),
    destinationChanges: integer("destination_changes").notNull().default(0),
    logIndex: bigint("log_index", { mode: "number" }),
    /** Scans by people, any outcome; kept by the scan recorder. */
    scanCount: integer("scan_count").notNull().default(0),
    /** Scans used up of `max_scans`; moved by one atomic UPDATE. */
    usedScans: integer("used_scans").notNull().default(0),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex("codes_token").on(t.token),
    index("codes_newest").on(t.orgId, t.createdAt, t.id),
    index("codes_campaign").on(t.orgId, t.campaignId),
  ],
);

/** One row a signed version: where the code led, since when, by whom. */
export const codeVersions = pgTable(
  "code_versions",
  {
    orgId: orgId(),
    codeId: uuid("code_id").notNull(),
    version: integer("version").notNull(),
    destinationUrl: text("destination_url"),
    content: jsonb("content").$type<Record<string, unknown>>(),
    signature: text("signature").notNull(),
    keyId: text("key_id").notNull(),
    changedBy: text("changed_by").notNull(),
    changedAt: instant("changed_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.codeId, t.version] })],
);

/** Uses per device of codes with `max_scans_per_device`; the device is a keyed hash bound to the code. */
export const codeDevices = pgTable(
  "code_devices",
  {
    orgId: orgId(),
    codeId: uuid("code_id").notNull(),
    device: bytea("device").notNull(),
    uses: integer("uses").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.codeId, t.device] })],
);
