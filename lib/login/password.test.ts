import { expect, test } from "vitest";
import { testDatabase, testUser } from "@/db/testing";
import type { Env } from "@/lib/env";
import { slot } from "@/lib/singleton";
import {
  changePassword,
  checkPassword,
  cookieSession,
  openSession,
  type Session,
  sessionCookieName,
} from ".";
import { COMMON_PASSWORDS } from "./common-passwords";
import { ChangePassword, SignUp } from "./schemas";

const { db, env } = await testDatabase();
const PASSWORD = "a harbour of lanterns";
const NEXT = "seven quiet bicycles";

let lastAddress = 0;
const address = () => `198.51.100.${++lastAddress}`;
const check = (email: string, password: string, from = address()) =>
  checkPassword(db, { email, password }, from);
const opened = async (id: string): Promise<{ session: Session; token: string }> => {
  const token = await openSession(db, id, "");
  const session = await cookieSession(db, `${sessionCookieName()}=${token}`);
  if (!session) throw new Error("not signed in");
  return { session, token };
};

test("the right password opens; a wrong one, an unknown address and an account without a password do not", async () => {
  const user = await testUser({ password: PASSWORD });
  const without = await testUser();
  expect(await check(user.email, PASSWORD)).toEqual(user);
  expect(await check(user.email, `${PASSWORD} `)).toBeNull();
  expect(await check("nobody@example.test", PASSWORD)).toBeNull();
  expect(await check(without.email, PASSWORD)).toBeNull();
});

test("ten tries at one account from one address, then a wait; another address is not held up", async () => {
  const user = await testUser({ password: PASSWORD });
  const from = address();
  const tries = await Promise.allSettled(Array.from({ length: 14 }, () => check(user.email, "wrong", from)));
  const refused = tries.filter((t) => t.status === "rejected");
  expect(refused).toHaveLength(4);
  expect(refused[0]?.reason).toMatchObject({ code: "RATE_LIMITED" });
  await expect(check(user.email, PASSWORD, from)).rejects.toMatchObject({ code: "RATE_LIMITED" });
  expect(await check(user.email, PASSWORD)).toEqual(user);
});

test("one address cannot try one password on many accounts", async () => {
  // A twentieth of every limit: five tries from one address.
  slot<Env>("env").set({ ...env, RATE_LIMIT_SCALE: 0.05 });
  const from = address();
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, (_, i) => check(`victim${i}@example.test`, PASSWORD, from)),
  );
  slot<Env>("env").set(env);
  expect(tries.filter((t) => t.status === "rejected")).toHaveLength(3);
});

test("a changed password replaces the old one and ends every other session", async () => {
  const user = await testUser({ password: PASSWORD });
  const here = await opened(user.id);
  const elsewhere = await opened(user.id);
  await changePassword(db, here.session, { current: PASSWORD, password: NEXT });
  expect(await check(user.email, PASSWORD)).toBeNull();
  expect(await check(user.email, NEXT)).toEqual(user);
  expect(await cookieSession(db, `${sessionCookieName()}=${here.token}`)).not.toBeNull();
  expect(await cookieSession(db, `${sessionCookieName()}=${elsewhere.token}`)).toBeNull();
});

test("the present password is asked for", async () => {
  const user = await testUser({ password: PASSWORD });
  const { session } = await opened(user.id);
  for (const current of [undefined, "wrong"]) {
    const change = changePassword(db, session, { current, password: NEXT });
    await expect(change).rejects.toMatchObject({ code: "VALIDATION", issues: [{ path: "current" }] });
  }
  expect(await check(user.email, PASSWORD)).toEqual(user);
});

test("who has no password sets one in a fresh session only", async () => {
  const user = await testUser();
  const { session } = await opened(user.id);
  const old = { ...session, createdAt: new Date(Date.now() - 2 * 3_600_000) };
  await expect(changePassword(db, old, { password: NEXT })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await changePassword(db, session, { password: NEXT });
  expect(await check(user.email, NEXT)).toEqual(user);
});

test("the e-mail address is not a password", async () => {
  const user = await testUser({ password: PASSWORD });
  const { session } = await opened(user.id);
  const change = changePassword(db, session, { current: PASSWORD, password: user.email.toUpperCase() });
  await expect(change).rejects.toMatchObject({ issues: [{ path: "password" }] });
  const signUp = SignUp.safeParse({
    name: "A",
    email: "long.name@example.org",
    password: "Long.Name@example.org",
    organization: "A",
  });
  expect(signUp.error?.issues.map((i) => i.path)).toEqual([["password"]]);
});

test.each(["short", "123456789", "Password123", "aaaaaaaaaaaa", "abababababab", "x".repeat(129)])(
  "%j is refused",
  (password) => {
    expect(ChangePassword.safeParse({ password }).success).toBe(false);
  },
);

test("the list of common passwords holds only ones long enough to matter", () => {
  expect(COMMON_PASSWORDS.size).toBeGreaterThan(200);
  expect([...COMMON_PASSWORDS].filter((text) => text !== text.toLowerCase())).toEqual([]);
});
