import { and, eq, gt, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { announceDrop, liveCache } from "@/lib/cache";
import { hashToken, newSessionToken, uuidv7 } from "@/lib/ids";
import { log } from "@/lib/log";
import { sessionTokenIn } from "./cookie";

export interface Session {
  id: string;
  user: { id: string; name: string; email: string };
  createdAt: Date;
}

interface KnownSession extends Session {
  lastSeenAt: Date;
  expiresAt: Date;
}

const DAY_MS = 86_400_000;
/** A session ends after so long without a visit … */
export const IDLE_MS = 30 * DAY_MS;
/** … and at the latest so long after the sign-in (ASVS 5.0 7.3.2). The cookie lives as long; the row decides. */
export const LIFETIME_MS = 180 * DAY_MS;
const SEEN_EVERY_MS = 5 * 60_000;
const MAX_USER_AGENT = 400;

const known = () => liveCache<{ session: KnownSession | null }>("sessions", { max: 20_000, ttlMs: 5000 });

/** Opens a session for a person who has just proved who they are. The token is handed out here and never again. */
export async function openSession(
  db: Db,
  userId: string,
  userAgent: string,
  now = new Date(),
): Promise<string> {
  const token = newSessionToken();
  await db.insert(sessions).values({
    id: uuidv7(),
    tokenHash: hashToken(token),
    userId,
    userAgent: userAgent.slice(0, MAX_USER_AGENT) || null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + IDLE_MS),
  });
  return token;
}

/** Whose session a `Cookie` header carries; null for none, an unknown, a revoked or an expired one. */
export async function cookieSession(db: Db, cookieHeader: string): Promise<Session | null> {
  const token = sessionTokenIn(cookieHeader);
  return token === null ? null : sessionByToken(db, token);
}

export async function sessionByToken(db: Db, token: string): Promise<Session | null> {
  const hash = hashToken(token);
  const key = hash.toString("hex");
  const { session } =
    known().get(key) ?? (await known().fill(key, async () => ({ session: await loadSession(db, hash) })));
  const now = Date.now();
  if (!session || session.expiresAt.getTime() <= now) return null;
  noteVisit(db, session, now);
  return { id: session.id, user: session.user, createdAt: session.createdAt };
}

async function loadSession(db: Db, hash: Buffer): Promise<KnownSession | null> {
  const [row] = await db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      user: { id: users.id, name: users.name, email: users.email },
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.tokenHash, hash), gt(sessions.expiresAt, new Date())));
  return row ?? null;
}

/** Moves the end of the session on, at most every five minutes and beside the request. */
function noteVisit(db: Db, session: KnownSession, now: number): void {
  if (now - session.lastSeenAt.getTime() < SEEN_EVERY_MS) return;
  // Shared by all requests that find it in the cache: the next ones see that it is being done.
  session.lastSeenAt = new Date(now);
  session.expiresAt = new Date(Math.min(now + IDLE_MS, session.createdAt.getTime() + LIFETIME_MS));
  db.update(sessions)
    .set({ lastSeenAt: session.lastSeenAt, expiresAt: session.expiresAt })
    .where(and(eq(sessions.id, session.id), lt(sessions.lastSeenAt, new Date(now - SEEN_EVERY_MS))))
    .catch((error: unknown) => log().debug({ err: error, session: session.id }, "visit not noted"));
}

/** In the transaction that ends or changes sessions. `forgetSession` follows it after the commit. */
export const announceSession = (db: Db, tokenHash: Buffer): Promise<void> =>
  announceDrop(db, "sessions", tokenHash.toString("hex"));

export const forgetSession = (tokenHash: Buffer): void => known().drop(tokenHash.toString("hex"));
