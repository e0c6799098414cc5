import { and, eq, gte } from "drizzle-orm";
import type { Db } from "@/db/client";
import { memberships, organizations, weeklySummaries } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { forbidden } from "@/lib/errors";
import { weekDue } from "./week";

/** A subscription ends with the membership: who comes back later is asked again. */
export const sinceMember = and(
  eq(memberships.orgId, weeklySummaries.orgId),
  eq(memberships.userId, weeklySummaries.userId),
  gte(weeklySummaries.createdAt, memberships.createdAt),
);

/** The organisations (ids) whose weekly summary the person gets. */
export async function subscriptionsOf(db: Db, userId: string): Promise<Set<string>> {
  const rows = await db
    .select({ orgId: weeklySummaries.orgId })
    .from(weeklySummaries)
    .innerJoin(memberships, sinceMember)
    .where(eq(weeklySummaries.userId, userId));
  return new Set(rows.map((row) => row.orgId));
}

function personOf(ctx: Ctx): string {
  const { type, id } = ctx.actor;
  if (type !== "user" || id === null) throw forbidden("Only a person gets mail.");
  return id;
}

/** The acting person gets the weekly summary, from the next Monday on. Again: nothing changes. */
export async function subscribe(ctx: Ctx): Promise<void> {
  requireScope(ctx, "analytics:read");
  const userId = personOf(ctx);
  await transaction(ctx, async (tx) => {
    if ((await subscriptionsOf(tx.db, userId)).has(tx.org.id)) return;
    const [org] = await tx.db
      .select({ timeZone: organizations.timeZone })
      .from(organizations)
      .where(eq(organizations.id, tx.org.id));
    // What is due already is over: the first summary is of the week in which it was asked for.
    const fresh = { lastWeek: weekDue(tx.now(), org?.timeZone ?? "UTC").monday, createdAt: tx.now() };
    await tx.db
      .insert(weeklySummaries)
      .values({ orgId: tx.org.id, userId, ...fresh })
      .onConflictDoUpdate({ target: [weeklySummaries.orgId, weeklySummaries.userId], set: fresh });
    await record(tx, { action: "summary.subscribed", target: { type: "user", id: userId } });
  });
}

/** The acting person gets it no more. Not subscribed: nothing changes. */
export async function unsubscribe(ctx: Ctx): Promise<void> {
  const userId = personOf(ctx);
  await transaction(ctx, async (tx) => {
    const gone = await tx.db
      .delete(weeklySummaries)
      .where(and(eq(weeklySummaries.orgId, tx.org.id), eq(weeklySummaries.userId, userId)))
      .returning();
    if (gone.length > 0)
      await record(tx, { action: "summary.unsubscribed", target: { type: "user", id: userId } });
  });
}
