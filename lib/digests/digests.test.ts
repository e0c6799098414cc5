import { spawn } from "node:child_process";
import { once } from "node:events";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { memberships, weeklySummaries } from "@/db/schema";
import { auditOf, type TestOrg, testDatabase, testOrg, testUser } from "@/db/testing";
import { report } from "@/lib/analytics";
import { ReportQuery } from "@/lib/analytics/schemas";
import { insertScans, scanRow, visitor } from "@/lib/analytics/testing";
import { found } from "@/lib/campaigns/testing";
import type { Ctx } from "@/lib/context";
import { removeMember } from "@/lib/members";
import { updateOrganization } from "@/lib/orgs";
import {
  offeredEnding,
  sendWeeklySummaries,
  subscribe,
  subscriptionsOf,
  unsubscribe,
  unsubscribeByLink,
} from ".";
import { type MailServer, mailServer, mailTo, textOf } from "./testing";

// A database of its own: the job sees every organisation.
const { db, env, target } = await testDatabase({ own: true, env: { APP_URL: "https://qr.example.test" } });
let mail: MailServer;
const opened: MailServer[] = [];

beforeEach(async () => {
  await db.delete(weeklySummaries);
  mail = await mailServer();
  opened.push(mail);
  mailTo(mail.port, env);
});
afterAll(() => {
  for (const server of opened) server.close();
});

const at = (ctx: Ctx, now: string): Ctx => ({ ...ctx, now: () => new Date(now) });
const run = (now: string) => sendWeeklySummaries(db, new Date(now));
const lettersTo = (email: string) => mail.taken.filter((letter) => letter.includes(`RCPT TO:<${email}>`));

/** An organisation whose members have been there for long. */
async function oldOrg(timeZone = "UTC"): Promise<TestOrg> {
  const made = await testOrg({ name: "Harbour Café" });
  await db
    .update(memberships)
    .set({ createdAt: new Date("2020-01-01") })
    .where(eq(memberships.orgId, made.org.id));
  await updateOrganization(made.admin, { time_zone: timeZone });
  return made;
}

async function manyMembers(org: TestOrg, count: number): Promise<string[]> {
  const people = await Promise.all(Array.from({ length: count }, () => testUser()));
  const since = { orgId: org.org.id, createdAt: new Date("2020-01-01") };
  await db.insert(memberships).values(people.map(({ id }) => ({ ...since, userId: id, role: "viewer" })));
  await db
    .insert(weeklySummaries)
    .values(people.map(({ id }) => ({ ...since, userId: id, lastWeek: "2026-11-02" })));
  return people.map(({ email }) => email);
}

test("a viewer subscribes and gets last week's numbers, those of the page, once", async () => {
  const { viewer, owner, users, org } = await oldOrg("Europe/Athens");
  const campaign = await found(owner, { name: "Summer posters" });
  await subscribe(at(viewer, "2026-10-21T10:00:00Z"));
  await subscribe(at(viewer, "2026-10-21T10:00:01Z"));
  expect(await subscriptionsOf(db, users.viewer.id)).toEqual(new Set([org.id]));
  expect((await auditOf(owner)).filter((row) => row.action === "summary.subscribed")).toHaveLength(1);

  // Athens put its clocks back on Sunday the 25th: the week has 169 hours.
  const moments = [
    ["2026-10-18T20:59:59Z", 1],
    ["2026-10-18T21:00:00Z", 2],
    ["2026-10-25T21:59:59Z", 3],
    ["2026-10-25T22:00:00Z", 4],
  ] as const;
  const rows = moments.map(([when, n]) =>
    scanRow(org, { at: new Date(when), campaignId: campaign.id, visitor: visitor(n) }),
  );
  const bot = scanRow(org, { at: new Date("2026-10-20T00:00:00Z"), bot: true, botKind: "preview" });
  await insertScans(db, [...rows, bot]);

  await run("2026-10-26T05:59:59Z");
  expect(mail.taken).toEqual([]);
  await run("2026-10-26T06:00:00Z");
  await run("2026-10-26T06:05:00Z");
  await run("2026-11-01T12:00:00Z");
  expect(mail.taken).toHaveLength(1);
  const [letter = ""] = lettersTo(users.viewer.email);
  expect(letter).toMatch(/^List-Unsubscribe:\s+<https:\/\/qr\.example\.test\/api\/unsubscribe\/[\w-]+>$/m);
  expect(letter).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  const text = textOf(letter);
  const days = { from: "2026-10-19", to: "2026-10-25", tz: "Europe/Athens" };
  const { total } = await report(owner, ReportQuery.parse(days));
  expect(total).toEqual({ scans: 2, unique: 2, bots: 1 });
  expect(text).toContain("Harbour Café, Monday 19 to Sunday 25 October 2026");
  expect(text).toMatch(/Scans: +2 {2}\(100 % more than the week before: 1\)/);
  expect(text).toContain("Left out: 1 scan by bots.");
  expect(text).toMatch(/2 {2}100 % {2}Summer posters/);
  expect(text).toMatch(/2 {2}100 % {2}Greece/);
  expect(text).toContain(`/${org.slug}/analytics?from=2026-10-19&to=2026-10-25&tz=Europe%2FAthens`);

  await run("2026-11-02T06:00:00Z");
  expect(lettersTo(users.viewer.email)).toHaveLength(2);
});

test("on Monday morning at the far end of the world, while it is Sunday in UTC", async () => {
  const { editor, users } = await oldOrg("Pacific/Kiritimati");
  await subscribe(at(editor, "2026-11-18T00:00:00Z"));
  await run("2026-11-22T17:59:59Z");
  expect(lettersTo(users.editor.email)).toEqual([]);
  await run("2026-11-22T18:00:00Z");
  expect(textOf(lettersTo(users.editor.email)[0] ?? "")).toContain("Monday 16 to Sunday 22 November 2026");
});

test("who subscribes after the letters went out begins with the next one", async () => {
  const { editor, users } = await oldOrg();
  await subscribe(at(editor, "2026-11-16T09:00:00Z"));
  await run("2026-11-16T09:05:00Z");
  expect(lettersTo(users.editor.email)).toEqual([]);
  await run("2026-11-23T08:00:00Z");
  expect(lettersTo(users.editor.email)).toHaveLength(1);
});

test("nobody who left, was removed or stopped it; who comes back is asked again", async () => {
  const org = await oldOrg();
  const stopped = at(org.editor, "2026-11-18T00:00:00Z");
  await subscribe(stopped);
  await subscribe(at(org.viewer, "2026-11-18T00:00:00Z"));
  await unsubscribe(stopped);
  await unsubscribe(stopped);
  await removeMember(org.admin, { user_id: org.users.viewer.id });
  await run("2026-11-23T08:00:00Z");
  expect(mail.taken).toEqual([]);
  const log = (await auditOf(org.admin)).filter((row) => row.action === "summary.unsubscribed");
  expect(log).toMatchObject([{ actorId: org.users.editor.id, targetId: org.users.editor.id }]);

  const again = { orgId: org.org.id, userId: org.users.viewer.id, role: "viewer" };
  await db.insert(memberships).values({ ...again, createdAt: new Date("2026-11-24") });
  expect(await subscriptionsOf(db, org.users.viewer.id)).toEqual(new Set());
  await run("2026-11-30T08:00:00Z");
  expect(mail.taken).toEqual([]);
  await subscribe(at(org.viewer, "2026-12-01T00:00:00Z"));
  await run("2026-12-07T08:00:00Z");
  expect(lettersTo(org.users.viewer.email)).toHaveLength(1);
});

test("subscriptions are each person's own, organisation by organisation; a program gets none", async () => {
  const [ours, theirs] = [await oldOrg(), await oldOrg()];
  await subscribe(at(ours.editor, "2026-11-18T00:00:00Z"));
  expect(await subscriptionsOf(db, ours.users.editor.id)).toEqual(new Set([ours.org.id]));
  expect(await subscriptionsOf(db, theirs.users.editor.id)).toEqual(new Set());
  await unsubscribe({ ...theirs.editor, actor: ours.editor.actor });
  expect(await subscriptionsOf(db, ours.users.editor.id)).toEqual(new Set([ours.org.id]));
  const key: Ctx = { ...ours.editor, actor: { type: "api_key", id: ours.org.id, name: "Key" } };
  await expect(subscribe(key)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(subscribe({ ...ours.editor, scopes: new Set() })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("the link in the letter ends this summary, also a second time; a mangled one ends nothing", async () => {
  const { editor, users, org } = await oldOrg();
  await subscribe(at(editor, "2026-11-18T00:00:00Z"));
  await run("2026-11-23T08:00:00Z");
  const [letter = ""] = lettersTo(users.editor.email);
  const [, token = ""] = /^https:\S+\/unsubscribe\/(\S+)$/m.exec(textOf(letter)) ?? [];
  expect(await offeredEnding(db, token)).toEqual({ organization: "Harbour Café" });
  for (const broken of ["", "x", token.slice(1), `${token.slice(0, -2)}AA`, "x".repeat(9000)]) {
    expect(await offeredEnding(db, broken)).toBeNull();
    await expect(unsubscribeByLink(db, broken, "req_1")).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect(await subscriptionsOf(db, users.editor.id)).toEqual(new Set([org.id]));
  await unsubscribeByLink(db, token, "req_link");
  await unsubscribeByLink(db, token, "req_link");
  expect(await subscriptionsOf(db, users.editor.id)).toEqual(new Set());
  expect((await auditOf(editor)).filter((row) => row.requestId === "req_link")).toHaveLength(1);
});

test("what the server has not taken is tried again; what it may have taken or refuses for good is not", async () => {
  const org = await oldOrg();
  const [later = "", refused = "", broken = "", good = ""] = await manyMembers(org, 4);
  mail.treat.set(later, "later").set(refused, "refuse").set(broken, "break");
  await run("2026-11-16T08:00:00Z");
  expect(lettersTo(good)).toHaveLength(1);
  mail.treat.clear();
  await run("2026-11-16T08:05:00Z");
  await run("2026-11-16T08:10:00Z");
  const counts = [later, refused, broken, good].map((email) => lettersTo(email).length);
  // The broken one was taken before the connection was.
  expect(counts).toEqual([1, 0, 1, 1]);
});

test("without a mail server nothing is lost: the letters go out when it is back", async () => {
  const org = await oldOrg();
  const [email = ""] = await manyMembers(org, 1);
  const { port } = mail;
  mailTo(null, env);
  await run("2026-11-16T08:00:00Z");
  mailTo(1, env);
  await run("2026-11-16T08:05:00Z");
  expect(mail.asked).toEqual([]);
  mailTo(port, env);
  await run("2026-11-16T08:10:00Z");
  expect(lettersTo(email)).toHaveLength(1);
});

test("of several processes at the same moment each letter is sent by one", async () => {
  const org = await oldOrg();
  const emails = await manyMembers(org, 12);
  const others = [openDatabase(target, { max: 4 }), openDatabase(target, { max: 4 })];
  const now = new Date("2026-11-16T08:00:00Z");
  await Promise.all(
    [db, ...others.map((other) => other.db), db].map((each) => sendWeeklySummaries(each, now)),
  );
  for (const other of others) await other.close();
  expect(emails.map((email) => lettersTo(email).length)).toEqual(emails.map(() => 1));
});

test("a process killed in the middle: nobody gets two, and only those it was about to write to get none", async () => {
  const org = await oldOrg();
  const emails = await manyMembers(org, 12);
  for (const email of emails.slice(2)) mail.treat.set(email, "hang");
  const now = "2026-11-16T08:00:00Z";
  const child = spawn(
    process.execPath,
    ["--import", "tsx", `${import.meta.dirname}/testing-send.ts`, JSON.stringify(target), now],
    {
      stdio: "inherit",
      env: {
        ...process.env,
        SIGNET_MASTER_KEY: env.SIGNET_MASTER_KEY,
        APP_URL: env.APP_URL,
        SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
        LOG_LEVEL: "silent",
      },
    },
  );
  const taken = mail.taken.length;
  await expect
    .poll(() => mail.taken.length - taken >= 2 && mail.asked.length >= 5, { timeout: 60_000 })
    .toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  const begun = [...mail.asked];
  mail.treat.clear();
  await run(now);
  const gotten = emails.map((email) => lettersTo(email).length);
  const expected = emails.map((email, i) => (i < 2 || !begun.includes(email) ? 1 : 0));
  expect(gotten).toEqual(expected);
  expect(gotten.filter((n) => n === 0).length).toBeLessThanOrEqual(5);
  const rows = await db
    .select()
    .from(weeklySummaries)
    .where(and(eq(weeklySummaries.orgId, org.org.id), eq(weeklySummaries.lastWeek, "2026-11-09")));
  expect(rows).toHaveLength(12);
}, 90_000);
