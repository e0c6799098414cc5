/**
 * `npm run add-member -- --email … --org <slug> --role owner|admin|editor|viewer [--password …] [--json]`: makes a person
 * a member of an organisation, for instance when all its owners are locked out. Without an account for the address one
 * is made, with `--password`. `--password -` reads it from standard input.
 */
import { eq } from "drizzle-orm";
import { memberships, organizations, users } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, transaction } from "@/lib/context";
import { hashPassword } from "@/lib/crypto/password";
import { AppError, notFound } from "@/lib/errors";
import { createUser, type User } from "@/lib/login";
import { Join } from "@/lib/login/schemas";
import { Invite } from "@/lib/members/schemas";
import { platform } from "@/lib/platform";
import { scopesOf } from "@/lib/scopes";
import { parseOne } from "@/lib/web/parse";
import { type Arguments, print, runOperator } from "./lib/operator";

await runOperator(["email", "org", "role", "password", "name"], async (given: Arguments, requestId) => {
  const { email, role } = parseOne(Invite, { email: given.email, role: given.role });
  const ctx = await operatorIn(given.org ?? "", requestId);
  const member = await transaction(ctx, async (tx) => {
    const user = (await accountOf(tx, email)) ?? (await newAccount(tx, email, given));
    const [added] = await tx.db
      .insert(memberships)
      .values({ orgId: tx.org.id, userId: user.id, role, createdAt: tx.now() })
      .onConflictDoNothing()
      .returning({ role: memberships.role });
    if (!added) throw new AppError("CONFLICT", `${email} is a member of ${tx.org.name} already.`);
    await record(tx, {
      action: "member.joined",
      target: { type: "user", id: user.id },
      changes: { email, role },
    });
    return { organization: tx.org, user, role };
  });
  print(member, [`${email} is now ${role} of ${member.organization.name} (/${member.organization.slug}).`]);
});

async function operatorIn(slug: string, requestId: string): Promise<Ctx> {
  const { db } = platform.get();
  const { id, name } = organizations;
  const [org] = await db
    .select({ id, name, slug: organizations.slug })
    .from(organizations)
    .where(eq(organizations.slug, slug));
  if (!org) throw notFound(`Organization ${slug}`);
  const actor = { type: "system" as const, id: null, name: "Operator" };
  return { org, actor, scopes: scopesOf("owner"), role: "owner", requestId, db, now: () => new Date() };
}

async function accountOf(tx: Ctx, email: string): Promise<User | undefined> {
  const { id, name } = users;
  const [row] = await tx.db
    .select({ id, name, email: users.email })
    .from(users)
    .where(eq(users.email, email));
  return row;
}

async function newAccount(tx: Ctx, email: string, given: Arguments): Promise<User> {
  const fallback = email.split("@")[0];
  const { name, password } = parseOne(Join.pick({ name: true, password: true }), {
    name: given.name ?? fallback,
    password: given.password,
  });
  const passwordHash = await hashPassword(password);
  return createUser(tx.db, { name, email, passwordHash, emailVerified: false }, tx.now());
}
