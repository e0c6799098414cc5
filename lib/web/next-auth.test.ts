import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { sessions } from "@/db/schema";
import { testDatabase, testUser } from "@/db/testing";
import { type Env, readEnv } from "@/lib/env";
import { cookieSession } from "@/lib/login";
import { slot } from "@/lib/singleton";
import { Browser, errorIn } from "./next-auth.testing";

const PASSWORD = "a harbour of lanterns";
const { db, env } = await testDatabase({ env: { RATE_LIMIT_SCALE: "100" } });

test("signing in sets an opaque, protected cookie for a row of the database, with the browser's name and no address", async () => {
  const user = await testUser({ password: PASSWORD });
  const browser = new Browser();
  const response = await browser.signIn(user.email.toUpperCase(), PASSWORD);
  expect([response.status, errorIn(response)]).toEqual([302, null]);
  expect(browser.jar.get("signet.session")).toMatch(/^[\w-]{43}$/);
  expect(browser.attributes.get("signet.session")).toMatch(/; Path=\/; Expires=.+; HttpOnly; SameSite=Lax$/);
  expect((await browser.session)?.user).toEqual(user);
  const [row] = await db.select().from(sessions).where(eq(sessions.userId, user.id));
  expect(row?.userAgent).toBe("TestBrowser/1");
  expect(Object.keys(row ?? {}).filter((name) => /ip|address/i.test(name))).toEqual([]);
});

test("over TLS the cookie is Secure and bound to its host", async () => {
  slot<Env>("env").set(readEnv({ LOG_LEVEL: "silent", APP_URL: "https://qr.example.test" }));
  const user = await testUser({ password: PASSWORD });
  const browser = new Browser("https://qr.example.test");
  await browser.signIn(user.email, PASSWORD);
  slot<Env>("env").set(env);
  const cookie = browser.attributes.get("__Host-signet.session") ?? "";
  expect(cookie).toMatch(/; Path=\/; .*; HttpOnly; Secure; SameSite=Lax$/);
  expect(cookie).not.toMatch(/Domain=/i);
});

test("a wrong password, an unknown address and nonsense get one answer", async () => {
  const user = await testUser({ password: PASSWORD });
  const answers = [
    await new Browser().signIn(user.email, "wrong"),
    await new Browser().signIn("nobody@example.test", PASSWORD),
    await new Browser().signIn("not an address", ""),
  ].map((r) => [r.status, r.headers.get("location"), r.headers.getSetCookie().length]);
  expect(new Set(answers.map(String)).size).toBe(1);
  expect(answers[0]?.[1]).toContain("error=CredentialsSignin");
});

test("too many tries are said to be too many", async () => {
  slot<Env>("env").set({ ...env, RATE_LIMIT_SCALE: 0.1 });
  const user = await testUser({ password: PASSWORD });
  await new Browser().signIn(user.email, "wrong");
  const refused = await new Browser().signIn(user.email, PASSWORD);
  slot<Env>("env").set(env);
  expect(errorIn(refused)).toBe("RateLimited");
});

test("without the CSRF pair nobody is signed in", async () => {
  const user = await testUser({ password: PASSWORD });
  for (const csrfToken of ["", "x".repeat(64)]) {
    const browser = new Browser();
    await browser.send("POST", "callback/credentials", { email: user.email, password: PASSWORD, csrfToken });
    expect(browser.session).toBeNull();
  }
});

test("every sign-in makes a new session and ends the one it replaces", async () => {
  const user = await testUser({ password: PASSWORD });
  const browser = new Browser();
  await browser.signIn(user.email, PASSWORD);
  const first = browser.jar.get("signet.session");
  await browser.signIn(user.email, PASSWORD);
  expect(browser.jar.get("signet.session")).not.toBe(first);
  expect(await cookieSession(db, `signet.session=${first}`)).toBeNull();
  expect(await db.$count(sessions, eq(sessions.userId, user.id))).toBe(1);
});

test("a token brought along before the sign-in is not taken over (session fixation)", async () => {
  const user = await testUser({ password: PASSWORD });
  const browser = new Browser();
  browser.jar.set("signet.session", "x".repeat(43));
  await browser.signIn(user.email, PASSWORD);
  expect(browser.jar.get("signet.session")).not.toBe("x".repeat(43));
});

test("asking for the session answers who it is and makes no other one; a dead one answers nobody", async () => {
  const user = await testUser({ password: PASSWORD });
  const browser = new Browser();
  await browser.signIn(user.email, PASSWORD);
  const token = browser.jar.get("signet.session");
  const answer = await browser.send("GET", "session");
  expect(await answer.json()).toMatchObject({ user: { name: user.name, email: user.email } });
  expect(browser.jar.get("signet.session")).toBe(token);
  expect(await db.$count(sessions, eq(sessions.userId, user.id))).toBe(1);

  browser.jar.set("signet.session", "forged");
  expect(await (await browser.send("GET", "session")).json()).toEqual({});
});

test("signing out ends the session in the database and clears the cookie", async () => {
  const user = await testUser({ password: PASSWORD });
  const browser = new Browser();
  await browser.signIn(user.email, PASSWORD);
  const token = browser.jar.get("signet.session");
  await browser.send("POST", "signout", { csrfToken: await browser.csrf() });
  expect(browser.jar.has("signet.session")).toBe(false);
  expect(await cookieSession(db, `signet.session=${token}`)).toBeNull();
});

test.each(["_log", "verify-request", "unknown", ""])("next-auth's %j is not served", async (path) => {
  expect((await new Browser().send("GET", path)).status).toBe(404);
  expect((await new Browser().send("POST", path, { level: "error", code: "x" })).status).toBe(404);
});

test("next-auth's pages lead to ours", async () => {
  const location = async (path: string) =>
    new URL((await new Browser().send("GET", path)).headers.get("location") ?? "", env.APP_URL);
  expect((await location("signin?callbackUrl=/acme")).pathname).toBe("/sign-in");
  expect((await location("error?error=RateLimited")).href).toBe(`${env.APP_URL}/sign-in?error=RateLimited`);
});
