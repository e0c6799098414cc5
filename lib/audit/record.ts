import { insertMany } from "@/db/insert-many";
import { auditLog, outboxEvents } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { canonicalJson } from "@/lib/crypto/canonical";
import { uuidv7 } from "@/lib/ids";

export interface Happening {
  /** `room.verb` in the past: `code.revoked`. The webhook event of the same name carries `event`. */
  action: string;
  target: { type: string; id: string };
  /** Changed fields `{ name: [before, after] }`, or the facts of a creation. Never a secret. */
  changes?: Record<string, unknown>;
  /** Public facts for webhooks; without it only the audit log learns of the happening. */
  event?: Record<string, unknown>;
  /** Who did it in which request, where one transaction carries the work of several; the transaction's own unless told. */
  by?: Pick<Ctx, "actor" | "requestId">;
}

/**
 * Writes what happened into the audit log and the webhook outbox, in the caller's transaction: the change and its
 * record stand or fall together.
 */
export async function record(tx: Ctx, ...happenings: Happening[]): Promise<void> {
  if (!tx.inTransaction) throw new Error("record() belongs inside transaction()");
  const events = happenings.filter((h) => h.event !== undefined);
  const written = [
    insertMany(
      tx.db,
      auditLog,
      happenings.map(({ by = tx, ...h }) => ({
        orgId: tx.org.id,
        id: uuidv7(),
        at: tx.now(),
        actorType: by.actor.type,
        actorId: by.actor.id,
        actorName: by.actor.name,
        action: h.action,
        targetType: h.target.type,
        targetId: h.target.id,
        changes: h.changes ?? {},
        requestId: by.requestId,
      })),
    ),
    ...(events.length === 0
      ? []
      : [
          insertMany(
            tx.db,
            outboxEvents,
            events.map((h) => ({
              orgId: tx.org.id,
              id: uuidv7(),
              type: h.action,
              payload: h.event ?? {},
              createdAt: tx.now(),
            })),
          ),
        ]),
  ];
  // Sent together, answered in one round trip: postgres.js pipelines the statements of one connection.
  await Promise.all(written);
}

/** The fields of `patch` that differ from `before`, as `{ field: [old, new] }`, for `changes`. */
export function difference(
  before: Record<string, unknown>,
  patch: Record<string, unknown>,
): Record<string, [unknown, unknown]> {
  const changed = Object.entries(patch).filter(
    ([k, v]) => v !== undefined && asJson(before[k]) !== asJson(v),
  );
  return Object.fromEntries(changed.map(([k, v]) => [k, [before[k] ?? null, v]]));
}

/** The database gives the keys of a JSON value back in an order of its own: only their values count. */
const asJson = (value: unknown) => canonicalJson(JSON.parse(JSON.stringify(value ?? null)));
