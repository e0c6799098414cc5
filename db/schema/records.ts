import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, instant, orgId, xid8 } from "./columns";

/** Who did what. Append-only: a trigger refuses UPDATE and DELETE (migration `guards`). */
export const auditLog = pgTable(
  "audit_log",
  {
    orgId: orgId(),
    id: uuid("id").notNull(),
    seq: bigserial("seq", { mode: "number" }).notNull(),
    /** The writing transaction: rows are sealed only below every transaction still running. */
    xact: xid8("xact").notNull().default(sql`pg_current_xact_id()`),
    at: instant("at").notNull().defaultNow(),
    /** user | api_key | system */
    actorType: text("actor_type").notNull(),
    actorId: uuid("actor_id"),
    actorName: text("actor_name").notNull(),
    /** `room.verb`, e.g. `code.revoked`. */
    action: text("action").notNull(),
    targetType: text("target_type").notNull(),
    targetId: text("target_id").notNull(),
    /** Changed fields `{ name: [before, after] }`, or the facts of a creation. Never a secret. */
    changes: jsonb("changes").$type<Record<string, unknown>>().notNull(),
    requestId: text("request_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("audit_log_newest").on(t.orgId, t.seq),
    index("audit_log_target").on(t.orgId, t.targetType, t.targetId),
  ],
);

/** Hash chain over audit rows, sealed in order by a job: `hash = SHA-256(previous hash ‖ canonical rows)`. */
export const auditSeals = pgTable(
  "audit_seals",
  {
    orgId: orgId(),
    n: integer("n").notNull(),
    uptoSeq: bigint("upto_seq", { mode: "number" }).notNull(),
    rows: integer("rows").notNull(),
    hash: bytea("hash").notNull(),
    sealedAt: instant("sealed_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.n] })],
);

/** The outbox: what happened, written with the change itself; webhook delivery reads it. */
export const outboxEvents = pgTable(
  "outbox_events",
  {
    orgId: orgId(),
    id: uuid("id").notNull(),
    type: text("type").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    orgId: orgId(),
    key: text("key").notNull(),
    /** SHA-256 of method, path and body: the same key with another request is a conflict. */
    requestHash: bytea("request_hash").notNull(),
    status: integer("status").notNull(),
    body: text("body").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.key] }), index("idempotency_keys_age").on(t.createdAt)],
);

/** Counters of fixed windows. Made UNLOGGED by the migration: losing them on a crash only forgives. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").notNull(),
    window: timestamp("window", { withTimezone: true, mode: "date" }).notNull(),
    used: integer("used").notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.window] }), index("rate_limits_age").on(t.window)],
);

/** Periodic jobs: whoever moves `next_run_at` on runs the job, so that N processes run it once. */
export const jobs = pgTable("jobs", {
  name: text("name").primaryKey(),
  nextRunAt: instant("next_run_at").notNull(),
  lastRunAt: instant("last_run_at"),
  lastError: text("last_error"),
});
