/**
 * `npm run create-organization -- --email … --password … --org … [--name …] [--json]`: on a claimed instance, makes a
 * person, their organisation and a key that may do everything; also where sign-up is closed. `--password -` reads it
 * from standard input.
 */
import { hashPassword } from "@/lib/crypto/password";
import { AppError } from "@/lib/errors";
import { createKey } from "@/lib/keys";
import { createUser, isClaimed } from "@/lib/login";
import { SignUp } from "@/lib/login/schemas";
import { foundOrganization } from "@/lib/onboarding";
import { platform } from "@/lib/platform";
import { SCOPES } from "@/lib/scopes";
import { parseOne } from "@/lib/web/parse";
import { type Arguments, print, runOperator } from "./lib/operator";

await runOperator(["email", "password", "org", "name"], async (given: Arguments, requestId) => {
  const { db } = platform.get();
  if (!(await isClaimed(db))) throw new AppError("CONFLICT", "Claim this instance first: npm run bootstrap.");
  const { email, password, name, organization } = parseOne(SignUp, {
    email: given.email,
    password: given.password,
    name: given.name ?? given.email?.split("@")[0],
    organization: given.org,
  });
  const passwordHash = await hashPassword(password);
  const made = await db.transaction(async (tx) => {
    const user = await createUser(tx, { name, email, passwordHash, emailVerified: false }, new Date());
    const ctx = await foundOrganization(tx, { user, name: organization, requestId });
    const { key } = await createKey(
      { ...ctx, db: tx, inTransaction: true },
      { name: "First key", kind: "management", scopes: [...SCOPES], allowed_ips: [], expires_at: null },
    );
    return { organization: ctx.org, user, api_key: key };
  });
  print(made, [
    `Organisation: ${made.organization.name} (/${made.organization.slug})`,
    `Owner:        ${made.user.email}`,
    `API key:      ${made.api_key}   (shown this once)`,
  ]);
});
