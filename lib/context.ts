import { sql } from "drizzle-orm";
import type { Database, Db } from "@/db/client";
import { forbidden } from "./errors";
import type { Role, Scope } from "./scopes";
import type { Clock } from "./time";

export interface Actor {
  type: "user" | "api_key" | "system";
  id: string | null;
  /** What the audit log calls them. */
  name: string;
}

/** Everything a verb needs to know about the call: whose organisation, who acts, what they may do, and the database. */
export interface Ctx {
  org: { id: string; name: string; slug: string };
  actor: Actor;
  scopes: ReadonlySet<Scope>;
  /** Of the acting person, or of the person who made the acting key. */
  role: Role | null;
  requestId: string;
  db: Db;
  now: Clock;
  /** Set inside `transaction`: verbs called from verbs join it. */
  inTransaction?: true;
}

/** Throws FORBIDDEN unless the actor holds `scope`. First line of every verb. */
export function requireScope(ctx: Ctx, scope: Scope): void {
  if (!ctx.scopes.has(scope)) throw forbidden(`This needs the permission ${scope}.`);
}

/**
 * Runs `fn` in one transaction that is bound to the organisation: row-level security (migration `guards`) refuses
 * any row of another one. Inside a running transaction it joins that one.
 */
export async function transaction<T>(ctx: Ctx, fn: (tx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.inTransaction) return fn(ctx);
  return (ctx.db as Database).transaction(async (db) => {
    await db.execute(sql`select set_config('signet.org', ${ctx.org.id}, true)`);
    return fn({ ...ctx, db, inTransaction: true });
  });
}
