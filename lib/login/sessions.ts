import { and, desc, eq, gt, ne, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { sessions } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { hashToken } from "@/lib/ids";
import { announceSession, forgetSession, type Session } from "./session";

export interface ListedSession {
  id: string;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  /** The one that asks. */
  current: boolean;
}

/** The person's open sessions, the latest used first. */
export async function listSessions(db: Db, session: Session): Promise<ListedSession[]> {
  const rows = await db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, session.user.id), gt(sessions.expiresAt, new Date())))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
  return rows.map((row) => ({ ...row, current: row.id === session.id }));
}

/** Ends one of the person's sessions. NOT_FOUND for anybody else's. */
export async function revokeSession(db: Db, session: Session, id: string): Promise<void> {
  const ended = await deleteSessions(db, and(eq(sessions.userId, session.user.id), eq(sessions.id, id)));
  forgetSessions(ended);
  if (ended.length === 0) throw notFound("Session");
}

/** Ends all the person's sessions but this one; answers how many. */
export async function revokeOtherSessions(db: Db, session: Session): Promise<number> {
  const ended = await deleteSessions(db, othersOf(session));
  forgetSessions(ended);
  return ended.length;
}

/** Ends the session with this token, if there is one. */
export async function signOut(db: Db, token: string): Promise<void> {
  forgetSessions(await deleteSessions(db, eq(sessions.tokenHash, hashToken(token))));
}

export const othersOf = (session: Session) =>
  and(eq(sessions.userId, session.user.id), ne(sessions.id, session.id));

/** Deletes and tells the other processes; the caller forgets the answered hashes here once it has committed. */
export async function deleteSessions(db: Db, which: SQL | undefined): Promise<Buffer[]> {
  const rows = await db.delete(sessions).where(which).returning({ hash: sessions.tokenHash });
  for (const { hash } of rows) await announceSession(db, hash);
  return rows.map((row) => row.hash);
}

/** The same for sessions that go on and show something of their person that has changed. */
export async function announceSessionsOf(db: Db, userId: string): Promise<Buffer[]> {
  const rows = await db
    .select({ hash: sessions.tokenHash })
    .from(sessions)
    .where(eq(sessions.userId, userId));
  for (const { hash } of rows) await announceSession(db, hash);
  return rows.map((row) => row.hash);
}

export const forgetSessions = (hashes: Buffer[]): void => hashes.forEach(forgetSession);
