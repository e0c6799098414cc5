import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { identities, instance } from "@/db/schema";
import { testDatabase, testUser } from "@/db/testing";
import type { Env } from "@/lib/env";
import { listMyOrganizations } from "@/lib/orgs";
import { slot } from "@/lib/singleton";
import { Browser, errorIn } from "./next-auth.testing";
import { type Person, startProvider } from "./oidc.testing";

const provider = await startProvider({ id: "signet", secret: "s3cret" });
afterAll(() => provider.close());

/** A database of its own: newcomers are let in where the installation is claimed. */
const { db, env } = await testDatabase({
  own: true,
  env: {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: "signet",
    OIDC_CLIENT_SECRET: "s3cret",
    RATE_LIMIT_SCALE: "100",
  },
});
await db.update(instance).set({ claimedAt: new Date() }).where(eq(instance.id, 1));

const somebody = (): Person => ({
  sub: crypto.randomUUID(),
  name: "Ana",
  email: `${crypto.randomUUID()}@example.test`,
  email_verified: true,
});

test("a person comes in through a provider with PKCE, state and nonce, and lands where they were going", async () => {
  const browser = new Browser();
  const person = somebody();
  const response = await browser.throughProvider(provider, person, "http://localhost:3000/acme/codes?x=1");
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
  await again.throughProvider(provider, { ...person, email: "other@example.test" });
  expect((await again.session)?.user.id).toBe(session?.user.id);
});

test("an address that is only at the userinfo endpoint is found there", async () => {
  const browser = new Browser();
  const person = { ...somebody(), inToken: false };
  await browser.throughProvider(provider, person);
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
  const withPassword = await testUser({ password: "a harbour of lanterns" });
  const errorFor = async (person: Person) => errorIn(await new Browser().throughProvider(provider, person));
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
  const response = await new Browser().throughProvider(provider, somebody(), callbackUrl);
  const location = response.headers.get("location");
  expect(location === null || new URL(location, env.APP_URL).origin === "http://localhost:3000").toBe(true);
});
