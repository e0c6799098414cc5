/**
 * `npm run bootstrap -- --email … --password … --org … [--name …] [--json]`: claims a fresh instance without a browser
 * and prints the organisation, the user and a key that may do everything. Refuses on a claimed one. `--password -` reads
 * the password from standard input; SIGNET_BOOTSTRAP_PASSWORD carries it where neither will do.
 */
import { createKey } from "@/lib/keys";
import { Claim } from "@/lib/login/schemas";
import { claimInstance } from "@/lib/onboarding";
import { platform } from "@/lib/platform";
import { SCOPES } from "@/lib/scopes";
import { parseOne } from "@/lib/web/parse";
import { print, runOperator } from "./lib/operator";

await runOperator(["email", "password", "org", "name"], async (given, requestId) => {
  const { db } = platform.get();
  const claim = parseOne(Claim, {
    token: null,
    email: given.email,
    password: given.password ?? process.env.SIGNET_BOOTSTRAP_PASSWORD,
    name: given.name ?? given.email?.split("@")[0],
    organization: given.org,
  });
  const ctx = await claimInstance(db, claim, requestId);
  const { key } = await createKey(ctx, {
    name: "First key",
    kind: "management",
    scopes: [...SCOPES],
    allowed_ips: [],
    expires_at: null,
  });
  print({ organization: ctx.org, user: { id: ctx.actor.id, email: claim.email }, api_key: key }, [
    `Organisation: ${ctx.org.name} (/${ctx.org.slug})`,
    `Owner:        ${claim.email}`,
    `API key:      ${key}   (shown this once)`,
  ]);
});
