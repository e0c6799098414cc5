import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { instance, users } from "@/db/schema";
import { auditOf, testDatabase, testOrg, testUser } from "@/db/testing";
import { type Env, readEnv } from "@/lib/env";
import { checkPassword, createUser, type Identity, isClaimed } from "@/lib/login";
import { SignUp } from "@/lib/login/schemas";
import { contextForMember, invite } from "@/lib/members";
import { listMyOrganizations } from "@/lib/orgs";
import { slot } from "@/lib/singleton";
import { enterWithIdentity, joinByInvitation, signUp } from ".";

/** A database of its own, claimed from the start. */
const { db, env } = await testDatabase({ own: true });
await db.update(instance).set({ claimedAt: new Date() }).where(eq(instance.id, 1));

const PASSWORD = "a harbour of lanterns";
const someEmail = () => `${crypto.randomUUID()}@example.test`;
const form = (more: object = {}) =>
  SignUp.parse({
    name: "Ana",
    email: someEmail(),
    password: PASSWORD,
    organization: "Ana's Museum",
    ...more,
  });
const github = (more: Partial<Identity> = {}): Identity => ({
  provider: "github",
  subject: crypto.randomUUID(),
  name: "Ana López",
  email: someEmail(),
  emailVerified: true,
  ...more,
});

/** As the operator of an installation with closed sign-up. */
async function closed<T>(work: () => Promise<T>): Promise<T> {
  slot<Env>("env").set(readEnv({ LOG_LEVEL: "silent", SIGNUP: "closed" }));
  try {
    return await work();
  } finally {
    slot<Env>("env").set(env);
  }
}

test("who signs up owns an organisation and can sign in", async () => {
  const input = form();
  const ctx = await signUp(db, input, "req_1");
  expect(ctx).toMatchObject({ role: "owner", org: { slug: "anas-museum" } });
  expect(await checkPassword(db, input, "198.51.100.1")).toMatchObject({ id: ctx.actor.id });
  expect((await auditOf(ctx)).map((row) => row.action)).toEqual([
    "organization.created",
    "signing_key.created",
  ]);
});

test("an address signs up once, in whatever case, also at the same moment", async () => {
  const email = someEmail();
  const all = await Promise.allSettled(
    Array.from({ length: 6 }, (_, i) =>
      signUp(db, form({ email: i % 2 ? email.toUpperCase() : email }), "req_1"),
    ),
  );
  expect(all.filter((o) => o.status === "fulfilled")).toHaveLength(1);
  for (const outcome of all) if (outcome.status === "rejected") expect(outcome.reason.code).toBe("CONFLICT");
  expect(await db.$count(users, eq(users.email, email))).toBe(1);
});

test("closed sign-up lets no stranger in, by form or by provider", async () => {
  await closed(async () => {
    await expect(signUp(db, form(), "req_1")).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await enterWithIdentity(db, github(), "req_1")).toEqual({ refused: "SignupClosed" });
  });
});

test("an invited person joins with a new account, also where sign-up is closed", async () => {
  const { admin, org } = await testOrg();
  const email = someEmail();
  const { link } = await invite(admin, { email, role: "editor" });
  const token = link.split("/").at(-1) ?? "";
  const joined = await closed(() => joinByInvitation(db, { token, name: "Bo", password: PASSWORD }, "req_1"));
  expect(joined).toEqual({ slug: org.slug, email });
  const user = await checkPassword(db, { email, password: PASSWORD }, "198.51.100.2");
  if (!user) throw new Error("cannot sign in");
  expect((await contextForMember(db, { user, slug: org.slug, requestId: "req_1" }))?.role).toBe("editor");
  expect(await listMyOrganizations(db, user.id)).toHaveLength(1);
});

test("an invitation to somebody with an account makes no second one", async () => {
  const { admin } = await testOrg();
  const user = await testUser({ password: PASSWORD });
  const { link } = await invite(admin, { email: user.email, role: "viewer" });
  const join = joinByInvitation(
    db,
    { token: link.split("/").at(-1) ?? "", name: "Eve", password: PASSWORD },
    "req_1",
  );
  await expect(join).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a new person from a provider gets an organisation, and is recognised when they come back", async () => {
  const identity = github();
  const first = await enterWithIdentity(db, identity, "req_1");
  if (!("user" in first)) throw new Error("refused");
  expect(await listMyOrganizations(db, first.user.id)).toMatchObject([{ name: "Ana López", role: "owner" }]);
  const changed = { ...identity, email: someEmail(), emailVerified: false, name: "Renamed" };
  expect(await enterWithIdentity(db, changed, "req_2")).toEqual(first);
});

test("a provider's address that it does not vouch for opens and makes nothing", async () => {
  const user = await testUser();
  for (const wrong of [{ email: user.email, emailVerified: false }, { email: null }]) {
    expect(await enterWithIdentity(db, github(wrong), "req_1")).toEqual({ refused: "EmailNotVerified" });
  }
});

test("an account with a password and an unverified address is not handed to who owns the address at a provider", async () => {
  const { email } = await testUser({ password: PASSWORD });
  expect(await enterWithIdentity(db, github({ email }), "req_1")).toEqual({ refused: "AccountExists" });
});

test("an account whose address is verified, or without a password, is linked by address", async () => {
  const withoutPassword = await testUser();
  const email = someEmail();
  const verified = await createUser(
    db,
    { name: "V", email, passwordHash: "x", emailVerified: true },
    new Date(),
  );
  for (const user of [withoutPassword, verified]) {
    const identity = github({ email: user.email });
    expect(await enterWithIdentity(db, identity, "req_1")).toMatchObject({ user: { id: user.id } });
    expect(await enterWithIdentity(db, { ...identity, email: null }, "req_1")).toMatchObject({
      user: { id: user.id },
    });
  }
});

test("one subject at two issuers is two people", async () => {
  const [a, b] = [
    github({ provider: "oidc:https://a.example" }),
    github({ provider: "oidc:https://b.example" }),
  ];
  const first = await enterWithIdentity(db, a, "req_1");
  const second = await enterWithIdentity(db, { ...b, subject: a.subject }, "req_1");
  expect("user" in first && "user" in second && first.user.id !== second.user.id).toBe(true);
});

test("an invited stranger from a provider gets an account and no organisation of their own", async () => {
  const { admin } = await testOrg();
  const email = someEmail();
  await invite(admin, { email, role: "viewer" });
  const entry = await closed(() => enterWithIdentity(db, github({ email }), "req_1"));
  if (!("user" in entry)) throw new Error("refused");
  expect(await listMyOrganizations(db, entry.user.id)).toEqual([]);
});

test("nobody gets into an installation that is not set up", async () => {
  await db.update(instance).set({ claimedAt: null }).where(eq(instance.id, 1));
  slot("claimed").clear();
  expect(await isClaimed(db)).toBe(false);
  expect(await enterWithIdentity(db, github(), "req_1")).toEqual({ refused: "NotSetUp" });
  await db.update(instance).set({ claimedAt: new Date() }).where(eq(instance.id, 1));
});
