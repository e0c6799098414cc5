import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { sessions } from "@/db/schema";
import { testDatabase, testUser } from "@/db/testing";
import { type Env, readEnv } from "@/lib/env";
import { slot } from "@/lib/singleton";
import {
  cookieSession,
  listSessions,
  openSession,
  revokeOtherSessions,
  revokeSession,
  sessionCookieName,
  signOut,
  updateProfile,
} from ".";

const { db, sql, env } = await testDatabase();
const DAY_MS = 86_400_000;

const withCookie = (token: string) => cookieSession(db, `theme=dark; ${sessionCookieName()}=${token}; x=1`);

async function signedIn(agent = "Firefox") {
  const user = await testUser();
  const token = await openSession(db, user.id, agent);
  const session = await withCookie(token);
  if (!session) throw new Error("not signed in");
  return { user, token, session };
}

/** Runs `work` as if it were `ms` later. */
async function later<T>(ms: number, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ now: Date.now() + ms, toFake: ["Date"] });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}

test("a session is known by its cookie, and only its hash is kept", async () => {
  const { user, token, session } = await signedIn();
  expect(session.user).toEqual(user);
  const [row] = await db.select().from(sessions).where(eq(sessions.id, session.id));
  expect(row?.tokenHash).toHaveLength(32);
  expect(JSON.stringify(row)).not.toContain(token);
});

test.each(["", "signet.session=", "signet.session=unknown", "other=1", "xsignet.session=1", ";;;", "=="])(
  "the cookie header %j is nobody's",
  async (header) => {
    expect(await cookieSession(db, header)).toBeNull();
  },
);

test("over TLS the cookie is bound to the host by its name", () => {
  expect(sessionCookieName()).toBe("signet.session");
  slot<Env>("env").set(readEnv({ APP_URL: "https://qr.example.test" }));
  expect(sessionCookieName()).toBe("__Host-signet.session");
  slot<Env>("env").set(env);
});

test("a session that was signed out, or revoked from another one, is gone at once", async () => {
  const { user, token } = await signedIn();
  await signOut(db, token);
  expect(await withCookie(token)).toBeNull();

  const [one, two] = [await openSession(db, user.id, "A"), await openSession(db, user.id, "B")];
  const [first, second] = [await withCookie(one), await withCookie(two)];
  if (!first || !second) throw new Error("not signed in");
  expect((await listSessions(db, first)).map((s) => [s.userAgent, s.current])).toEqual([
    ["B", false],
    ["A", true],
  ]);
  await revokeSession(db, first, second.id);
  expect([await withCookie(one), await withCookie(two)]).toEqual([first, null]);
});

test("nobody ends somebody else's session", async () => {
  const { session, token } = await signedIn();
  const other = await signedIn();
  await expect(revokeSession(db, other.session, session.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await revokeOtherSessions(db, other.session);
  expect(await withCookie(token)).not.toBeNull();
});

test("a session ends 30 days after the last visit", async () => {
  const { token } = await signedIn();
  expect(await later(30 * DAY_MS + 1, () => withCookie(token))).toBeNull();
});

test("a visit moves the end on, and 180 days after the sign-in it ends all the same", async () => {
  const { token, session } = await signedIn();
  const seen = async () => (await db.select().from(sessions).where(eq(sessions.id, session.id)))[0];
  for (let day = 20; day <= 160; day += 20) {
    expect(await later(day * DAY_MS, () => withCookie(token))).not.toBeNull();
    await vi.waitUntil(
      async () => ((await seen())?.lastSeenAt.getTime() ?? 0) > Date.now() + (day - 1) * DAY_MS,
      { interval: 5 },
    );
  }
  const row = await seen();
  expect(row?.expiresAt.getTime()).toBe(session.createdAt.getTime() + 180 * DAY_MS);
  expect(await later(181 * DAY_MS, () => withCookie(token))).toBeNull();
});

test("a visit is written at most every five minutes", async () => {
  const { token, session } = await signedIn();
  const before = await db.select().from(sessions).where(eq(sessions.id, session.id));
  await later(60_000, async () => {
    await Promise.all(Array.from({ length: 20 }, () => withCookie(token)));
  });
  expect(await db.select().from(sessions).where(eq(sessions.id, session.id))).toEqual(before);
});

test("a session ended by another process is gone within a second", async () => {
  const { token, session } = await signedIn();
  const [row] =
    await sql`delete from sessions where id = ${session.id} returning encode(token_hash, 'hex') as hash`;
  await sql`select pg_notify('signet_cache', ${`sessions:${row?.hash}`})`;
  await vi.waitFor(async () => expect(await withCookie(token)).toBeNull(), { timeout: 1000, interval: 5 });
});

test("every session shows a changed name from its next request on", async () => {
  const { user, token, session } = await signedIn();
  const elsewhere = await openSession(db, user.id, "Phone");
  await withCookie(elsewhere);
  await updateProfile(db, session, { name: "Ana L." });
  for (const held of [token, elsewhere]) expect((await withCookie(held))?.user.name).toBe("Ana L.");
});
