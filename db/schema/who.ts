import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, orgId } from "./columns";

/** One row: the state of this installation. */
export const instance = pgTable("instance", {
  id: integer("id").primaryKey().default(1),
  claimedAt: instant("claimed_at"),
  setupTokenHash: bytea("setup_token_hash"),
  /** A known text under the master key: tells a wrong master key at start instead of at the first signature. */
  masterKeyProbe: text("master_key_probe"),
});

export const organizations = pgTable("organizations", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  slug: text("slug").notNull().unique(),
  /** INDIVIDUAL | BUSINESS | GOVERNMENT; set by the platform operator only. */
  level: text("level").notNull().default("INDIVIDUAL"),
  /** NONE | PENDING | VERIFIED | REJECTED; set by the platform operator only. */
  kycStatus: text("kyc_status").notNull().default("NONE"),
  domain: text("domain"),
  domainVerifiedAt: instant("domain_verified_at"),
  timeZone: text("time_zone").notNull().default("UTC"),
  /** Months that scans are kept. */
  scanRetentionMonths: integer("scan_retention_months").notNull().default(25),
  /** The organisation's data key, wrapped by the master key (lib/crypto/envelope.ts). */
  dataKey: text("data_key").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

export const users = pgTable("users", {
  id: uuid("id").primaryKey(),
  /** Lower case; uniqueness is by this form. */
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash"),
  emailVerifiedAt: instant("email_verified_at"),
  timeZone: text("time_zone"),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/** A person's account at an outside identity provider. */
export const identities = pgTable(
  "identities",
  {
    provider: text("provider").notNull(),
    subject: text("subject").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subject] }), index("identities_user").on(t.userId)],
);

export const memberships = pgTable(
  "memberships",
  {
    orgId: orgId().references(() => organizations.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** owner | admin | editor | viewer */
    role: text("role").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.userId] }), index("memberships_user").on(t.userId)],
);

export const invitations = pgTable(
  "invitations",
  {
    orgId: orgId().references(() => organizations.id),
    id: uuid("id").notNull(),
    email: text("email").notNull(),
    role: text("role").notNull(),
    tokenHash: bytea("token_hash").notNull(),
    invitedBy: uuid("invited_by"),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex("invitations_token").on(t.tokenHash),
    uniqueIndex("invitations_open")
      .on(t.orgId, t.email)
      .where(sql`accepted_at is null and revoked_at is null`),
  ],
);

/** Browser sessions. The cookie holds a random token; only its SHA-256 is here. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey(),
    tokenHash: bytea("token_hash").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    userAgent: text("user_agent"),
    createdAt: instant("created_at").notNull().defaultNow(),
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [uniqueIndex("sessions_token").on(t.tokenHash), index("sessions_user").on(t.userId)],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    orgId: orgId().references(() => organizations.id),
    id: uuid("id").notNull(),
    /** management | challenge | provider */
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    hash: bytea("hash").notNull(),
    last4: text("last4").notNull(),
    scopes: text("scopes").array().notNull(),
    /** Empty: any address. */
    allowedIps: text("allowed_ips").array().notNull().default([]),
    createdBy: uuid("created_by").notNull(),
    expiresAt: instant("expires_at"),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
    /** The key that replaced this one; this one works until `expiresAt` (the grace). */
    rotatedTo: uuid("rotated_to"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), uniqueIndex("api_keys_hash").on(t.hash)],
);
