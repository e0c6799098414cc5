import { eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { afterAll, expect, test } from "vitest";
import { identities, instance, sessions } from "@/db/schema";
import { testDatabase, testUser } from "@/db/testing";
import { type Env, readEnv } from "@/lib/env";
import { cookieSession } from "@/lib/login";
import { listMyOrganizations } from "@/lib/orgs";
import { slot } from "@/lib/singleton";
import { answerNextAuth } from "./next-auth-route";
import { type Person, startProvider } from "./oidc.testing";

const PASSWORD = "a harbour of lanterns";
const provider = await startProvider({ id: "signet", secret: "s3cret" });
afterAll(() => provider.close());

const variables = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: "signet", OIDC_CLIENT_SECRET: "s3cret" };
const { db, env } = await testDatabase({ own: true, env: { ...variables, RATE_LIMIT_SCALE: "100" } });
await db.update(instance).set({ claimedAt: new Date() }).where(eq(instance.id, 1));

/** A browser: keeps cookies as one does, follows nothing by itself. */
class Browser {
  readonly jar = new Map<string, string>();
  readonly attributes = new Map<string, string>();

  constructor(readonly origin = "http://localhost:3000") {}

  async send(method: "GET" | "POST", path: string, form?: Record<string, string>): Promise<Response> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
    const headers: Record<string, string> = { cookie, "user-agent": "TestBrowser/1" };
    const body = form && new URLSearchParams(form).toString();
    if (body !== undefined) {
      headers["content-type"] = "application/x-www-form-urlencoded";
      headers["content-length"] = String(body.length);
    }
    const request = new NextRequest(`${this.origin}/api/auth/${path}`, { method, headers, body });
    const response = await answerNextAuth(request, (path.split("?")[0] ?? "").split("/"));
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.attributes.set(name, line);
      if (value === "") this.jar.delete(name);
      else this.jar.set(name, decodeURIComponent(value));
    }
    return response;
  }

  async csrf(): Promise<string> {
    return ((await (await this.send("GET", "csrf")).json()) as { csrfToken: string }).csrfToken;
  }

  async signIn(email: string, password: string): Promise<Response> {
    return this.send("POST", "callback/credentials", { email, password, csrfToken: await this.csrf() });
  }

  async throughProvider(person: Person, callbackUrl = "/acme"): Promise<Response> {
    const start = await this.send("POST", "signin/oidc", { csrfToken: await this.csrf(), callbackUrl });
    const query = provider.approve(start.headers.get("location") ?? "", person);
    return this.send("GET", `callback/oidc?${query}`);
  }

  get session() {
    const token = this.jar.get("signet.session");
    return token === undefined ? null : cookieSession(db, `signet.session=${token}`);
  }
}

const errorIn = (response: Response) =>
  new URL(response.headers.get("location") ?? "", env.APP_URL).searchParams.get("error");
const somebody = (): Person => ({
  sub: crypto.randomUUID(),
  name: "Ana",
  email: `${crypto.randomUUID()}@example.test`,
  email_verified: true,
});

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
  slot<Env>("env").set(readEnv({ ...variables, LOG_LEVEL: "silent", APP_URL: "https://qr.example.test" }));
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

test("a person comes in through a provider with PKCE, state and nonce, and lands where they were going", async () => {
  const browser = new Browser();
  const person = somebody();
  const response = await browser.throughProvider(person, "http://localhost:3000/acme/codes?x=1");
  expect(response.headers.get("location")).toBe("http://localhost:3000/acme/codes?x=1");
  const session = await browser.session;
  expect(session?.user.email).toBe(person.email);
  expect(await listMyOrganizations(db, session?.user.id ?? "")).toMatchObject([{ role: "owner" }]);
  const [linked] = await db
    .select()
    .from(identities)
    .where(eq(identities.userId, session?.user.id ?? ""));
  expect(linked).toMatchObject({ provider: `oidc:${provider.issuer}`, subject: person.sub });

  const again = new Browser();
  await again.throughProvider({ ...person, email: "other@example.test" });
  expect((await again.session)?.user.id).toBe(session?.user.id);
});

test("an address that is only at the userinfo endpoint is found there", async () => {
  const browser = new Browser();
  const person = { ...somebody(), inToken: false };
  await browser.throughProvider(person);
  expect((await browser.session)?.user.email).toBe(person.email);
});

test("a provider's answer that this browser did not ask for signs nobody in", async () => {
  const asking = new Browser();
  const start = await asking.send("POST", "signin/oidc", { csrfToken: await asking.csrf() });
  const query = provider.approve(start.headers.get("location") ?? "", somebody());
  const other = new Browser();
  expect(errorIn(await other.send("GET", `callback/oidc?${query}`))).toBe("OAuthCallback");
  expect(other.session).toBeNull();
  query.set("state", "forged");
  await asking.send("GET", `callback/oidc?${query}`);
  expect(asking.session).toBeNull();
});

test("an unverified address, an account that must be opened otherwise and closed sign-up are named to the sign-in page", async () => {
  const withPassword = await testUser({ password: PASSWORD });
  const errorFor = async (person: Person) => errorIn(await new Browser().throughProvider(person));
  expect(await errorFor({ ...somebody(), email_verified: false })).toBe("EmailNotVerified");
  expect(await errorFor({ ...somebody(), email: withPassword.email })).toBe("AccountExists");
  slot<Env>("env").set({ ...env, SIGNUP: "closed" });
  expect(await errorFor(somebody())).toBe("SignupClosed");
  slot<Env>("env").set(env);
});

test.each([
  "//evil.example",
  "https://evil.example/x",
  "/\\evil.example",
  "javascript:alert(1)",
  "http://localhost:3000.evil.example/",
])("after a sign-in nobody is sent to %j", async (callbackUrl) => {
  const response = await new Browser().throughProvider(somebody(), callbackUrl);
  const location = response.headers.get("location");
  expect(location === null || new URL(location, env.APP_URL).origin === "http://localhost:3000").toBe(true);
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
