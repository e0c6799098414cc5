import { and, asc, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { memberships, organizations, users, weeklySummaries } from "@/db/schema";
import { report } from "@/lib/analytics";
import { ReportQuery } from "@/lib/analytics/schemas";
import type { Ctx } from "@/lib/context";
import { env } from "@/lib/env";
import { newRequestId } from "@/lib/ids";
import { log } from "@/lib/log";
import { deliver, mailConfigured, mailServerAnswers } from "@/lib/mail";
import { type Role, scopesOf } from "@/lib/scopes";
import { unsubscribeToken } from "./by-link";
import { type LetterFacts, summaryLetter } from "./letter";
import { sinceMember } from "./subscribe";
import { type Week, weekDue } from "./week";

/** Jobs of a process run one after the other: what is left over goes out in the next run. */
const RUN_MS = 15_000;
const AT_ONCE = 5;

interface Organization {
  id: string;
  name: string;
  slug: string;
  timeZone: string;
}

interface Subscriber {
  userId: string;
  email: string;
  role: string;
  lastWeek: string | null;
}

/**
 * Sends last week's summary to whoever has not had it, from 08:00 on Monday in the organisation's time zone on; a week
 * that was missed altogether is not made up for. **At most once**: a row is claimed before its letter is sent, so of
 * several processes one sends, and one that is killed in between leaves its claim. A letter too few costs a look at the
 * page it links to; one too many looks like a machine out of control. What the mail server has certainly not taken
 * (it is away, or answers 4xx) is given back and tried again with the next run.
 */
export async function sendWeeklySummaries(db: Db, now: Date): Promise<void> {
  if (!mailConfigured()) return;
  const due = await organizationsDue(db, now);
  if (due.length === 0 || !(await mailServerAnswers())) return;
  const until = Date.now() + RUN_MS;
  for (const organization of due) {
    if (Date.now() > until) return;
    // One organisation's trouble is not the next one's.
    await sendFor(db, organization, now, until).catch((error: unknown) => {
      log().error({ err: error, org: organization.id }, "weekly summaries were not sent");
    });
  }
}

/** Whoever subscribed before the last due week and has not had it; one row an organisation. */
async function organizationsDue(db: Db, now: Date): Promise<Organization[]> {
  const rows = await db
    .select({
      id: organizations.id,
      name: organizations.name,
      slug: organizations.slug,
      timeZone: organizations.timeZone,
      oldest: sql<string>`min(coalesce(${weeklySummaries.lastWeek}, date '0001-01-01'))::text`,
    })
    .from(weeklySummaries)
    .innerJoin(memberships, sinceMember)
    .innerJoin(organizations, eq(organizations.id, weeklySummaries.orgId))
    .groupBy(organizations.id)
    .orderBy(asc(organizations.id));
  return rows.filter(({ oldest, timeZone }) => oldest < weekDue(now, timeZone).monday);
}

async function sendFor(db: Db, organization: Organization, now: Date, until: number): Promise<void> {
  const week = weekDue(now, organization.timeZone);
  const waiting = (await subscribersDue(db, organization.id, week)).filter(({ role }) =>
    scopesOf(role as Role).has("analytics:read"),
  );
  if (waiting.length === 0) return;
  const facts = await factsOf(db, organization, week, now);
  for (let i = 0; i < waiting.length && Date.now() < until; i += AT_ONCE)
    await Promise.all(waiting.slice(i, i + AT_ONCE).map((to) => sendTo(db, to, facts)));
}

const notYet = (week: Week) =>
  or(isNull(weeklySummaries.lastWeek), lt(weeklySummaries.lastWeek, week.monday));

function subscribersDue(db: Db, orgId: string, week: Week): Promise<Subscriber[]> {
  return db
    .select({
      userId: weeklySummaries.userId,
      email: users.email,
      role: memberships.role,
      lastWeek: weeklySummaries.lastWeek,
    })
    .from(weeklySummaries)
    .innerJoin(memberships, sinceMember)
    .innerJoin(users, eq(users.id, weeklySummaries.userId))
    .where(and(eq(weeklySummaries.orgId, orgId), notYet(week)))
    .orderBy(asc(weeklySummaries.userId));
}

type Facts = Omit<LetterFacts, "unsubscribeUrl"> & { orgId: string };

/** The same question as the page asks, so the same numbers. */
async function factsOf(db: Db, { timeZone, ...org }: Organization, week: Week, now: Date): Promise<Facts> {
  const ctx: Ctx = {
    org,
    actor: { type: "system", id: null, name: "Weekly summary" },
    scopes: new Set(["analytics:read"]),
    role: null,
    requestId: newRequestId(),
    db,
    now: () => now,
  };
  const query = ReportQuery.parse({ from: week.monday, to: week.sunday, tz: timeZone, compare: "previous" });
  const found = await report(ctx, query);
  return { orgId: org.id, organization: org, week, report: found, appUrl: env().APP_URL };
}

async function sendTo(db: Db, to: Subscriber, facts: Facts): Promise<void> {
  const { orgId, week, appUrl } = facts;
  const own = and(eq(weeklySummaries.orgId, orgId), eq(weeklySummaries.userId, to.userId));
  const claimed = await db
    .update(weeklySummaries)
    .set({ lastWeek: week.monday })
    .where(and(own, notYet(week)))
    .returning({ userId: weeklySummaries.userId });
  if (claimed.length === 0) return;
  const token = unsubscribeToken({ orgId, userId: to.userId });
  const letter = summaryLetter({ ...facts, unsubscribeUrl: `${appUrl}/unsubscribe/${token}` });
  const unsubscribe = `${appUrl}/api/unsubscribe/${token}`;
  const delivery = await deliver({ to: to.email, unsubscribe, ...letter });
  if (delivery !== "later") return;
  await db
    .update(weeklySummaries)
    .set({ lastWeek: to.lastWeek })
    .where(and(own, eq(weeklySummaries.lastWeek, week.monday)));
}
