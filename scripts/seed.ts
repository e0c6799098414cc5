/**
 * `npm run seed -- [--scans 1000000] [--org slug] [--months 25] [--codes 1000] [--campaigns 20] [--seed 1] [--email …]
 * [--json]`: writes a made-up history of scans into an organisation of its own ("Seed …"), which belongs to the person
 * with the address, else to whoever claimed the instance. With `--org` it is named, and added to if it is there. The same
 * seed tells the same story. Works beside a running server or without one.
 */
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { isClaimed } from "@/lib/login";
import { platform } from "@/lib/platform";
import { parseOne } from "@/lib/web/parse";
import { print, runOperator } from "./lib/operator";
import { issuePlan } from "./seed/issue";
import { ownerFor, seededOrganization } from "./seed/organization";
import { planOf } from "./seed/plan";
import { rollUpAll, writeHistory } from "./seed/write";

const whole = (min: number, max: number, fallback: number) =>
  z.coerce
    .number("A number.")
    .int("A whole number.")
    .min(min, `At least ${min}.`)
    .max(max, `At most ${max}.`)
    .default(fallback);

const Arguments = z.object({
  scans: whole(1, 100_000_000, 1_000_000),
  months: whole(1, 120, 25),
  codes: whole(1, 100_000, 1000),
  campaigns: whole(0, 200, 20),
  seed: whole(0, 2 ** 32 - 1, 1),
  org: z.string().max(40).optional(),
  email: z.string().optional(),
});

const seconds = (since: number) => Math.round((performance.now() - since) / 100) / 10;
const tell = (message: string) => console.error(message);

await runOperator(Object.keys(Arguments.shape), async (given, requestId) => {
  const { org, email, ...wish } = parseOne(Arguments, given);
  const { db, sql } = platform.get();
  if (!(await isClaimed(db))) throw new AppError("CONFLICT", "Claim this instance first: npm run bootstrap.");
  const plan = planOf({ ...wish, until: new Date() });
  const owner = await ownerFor(db, email);
  const since = new Date(plan.from);
  const ctx = await seededOrganization(db, owner, { named: org, since, requestId });
  const ids = await issuePlan(ctx, plan);
  const start = performance.now();
  const scans = await writeHistory({ db, sql }, plan, ids, tell);
  const written = seconds(start);
  const rolling = performance.now();
  await rollUpAll(db, ctx.org.id, tell);
  const rolledUp = seconds(rolling);
  print({ organization: ctx.org, codes: ids.codes.length, scans, seconds: { written, rolledUp } }, [
    `Organisation: ${ctx.org.name} (/${ctx.org.slug}), owned by ${owner.email}. Its scans are made up.`,
    `${scans.toLocaleString("en")} scans of ${ids.codes.length} codes: written in ${written} s, rolled up in ${rolledUp} s`,
  ]);
});
