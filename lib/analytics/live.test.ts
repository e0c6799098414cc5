import { afterAll, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { scans } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { getCode } from "@/lib/codes";
import { issue } from "@/lib/codes/testing";
import type { Ctx } from "@/lib/context";
import { uuidv7 } from "@/lib/ids";
import { drainScans, recordScan } from "@/lib/scans";
import { aScan, BOT } from "@/lib/scans/testing";
import { endLive, live, liveWatchers, MAX_WATCHERS } from "./live";
import { Feed, type Watcher } from "./live-feed";
import { LiveMessage, UNKNOWN } from "./schemas";

const opened = await testDatabase();
const { db, target } = opened;
/** As a second process has it: connections of its own. */
const elsewhere = openDatabase(target, { max: 2 });
afterAll(() => elsewhere.close());

/** Keeps what it is sent, each message checked against its declared shape. */
class Reader implements Watcher {
  readonly messages: LiveMessage[] = [];
  readonly ids: string[] = [];
  ended = false;
  send(id: string, data: string) {
    this.ids.push(id);
    this.messages.push(LiveMessage.parse(JSON.parse(data)));
  }
  end() {
    this.ended = true;
  }
  get scans() {
    return this.messages.flatMap((message) => message.scans);
  }
  /** People and bots, as a page adds them up: a minute's last word counts. */
  get counts(): [people: number, bots: number] {
    const minutes = new Map(this.messages.flatMap((m) => m.minutes).map((minute) => [minute.at, minute]));
    const last = [...minutes.values()];
    return [last.reduce((sum, m) => sum + m.scans, 0), last.reduce((sum, m) => sum + m.bots, 0)];
  }
}

async function codeOf(ctx: Ctx, label?: string) {
  const { token } = await issue(ctx, { label });
  return { token, id: (await getCode(ctx, token)).id };
}

const soon = { timeout: 5000, interval: 20 };
const ago = (ms: number) => new Date(Date.now() - ms);

/** A scan's row, as another process writes it. */
const late = (orgId: string, codeId: string, at: Date) => ({
  ...{ orgId, codeId, at, id: uuidv7(at.getTime()), outcome: "verified", source: "page", device: "phone" },
  bot: false,
});

test("the first message holds the last 30 minutes, later ones what comes, bots told apart", async () => {
  const { owner, org } = await testOrg();
  const code = await codeOf(owner, "Poster");
  recordScan(aScan(org, { codeId: code.id, at: ago(40 * 60_000) }));
  recordScan(aScan(org, { codeId: code.id, at: ago(20 * 60_000), country: "MT" }));
  recordScan(aScan(org, { codeId: code.id, at: ago(20 * 60_000), userAgent: BOT }));
  await drainScans();

  const reader = new Reader();
  const leave = await live(owner, reader);
  expect(reader.messages).toHaveLength(1);
  expect(reader.scans).toHaveLength(2);
  expect(reader.counts).toEqual([1, 1]);
  expect(reader.messages[0]?.minutes[0]?.countries).toEqual({ MT: 1 });
  expect(reader.messages[0]?.codes).toEqual([{ token: code.token, label: "Poster", scans: 1 }]);

  recordScan(aScan(org, { codeId: code.id, country: null }));
  await expect.poll(() => reader.scans.length, soon).toBe(3);
  expect(reader.scans[2]).toMatchObject({
    code: { token: code.token, label: "Poster" },
    campaign: null,
    country: null,
    device: "phone",
    os: "iOS",
    bot: false,
  });
  expect(reader.counts).toEqual([2, 1]);
  expect(reader.messages.at(-1)?.minutes.at(-1)?.countries).toEqual({ [UNKNOWN]: 1 });
  leave();
});

test("what another process writes arrives, once, also when it is written late", async () => {
  const { owner, org } = await testOrg();
  const code = await codeOf(owner);
  const [here, there] = [new Reader(), new Reader()];
  const leave = await live(owner, here);
  const feed = new Feed(elsewhere.db, org.id);
  feed.watchers.add(there);
  await feed.ready;

  recordScan(aScan(org, { codeId: code.id }));
  await expect.poll(() => [here.scans.length, there.scans.length], soon).toEqual([1, 1]);
  await elsewhere.db.insert(scans).values(late(org.id, code.id, ago(3000)));
  await expect.poll(() => [here.scans.length, there.scans.length], soon).toEqual([2, 2]);
  for (let n = 0; n < 20; n++) recordScan(aScan(org, { codeId: code.id }));
  await expect.poll(() => [here.counts[0], there.counts[0]], soon).toEqual([22, 22]);
  for (const reader of [here, there]) {
    expect(reader.scans).toHaveLength(22);
    expect(new Set(reader.scans.map(({ id }) => id)).size).toBe(22);
  }
  feed.stop();
  leave();
});

test("scans from an outage, written minutes later, are counted", async () => {
  const { owner, org } = await testOrg();
  const code = await codeOf(owner);
  const reader = new Reader();
  const leave = await live(owner, reader);
  await db.insert(scans).values([late(org.id, code.id, ago(600_000)), late(org.id, code.id, ago(601_000))]);
  await expect.poll(() => reader.counts[0], { timeout: 15_000 }).toBe(2);
  expect(reader.messages.at(-1)?.codes?.[0]?.scans).toBe(2);
  leave();
});

test("who comes back gets what they missed, not everything", async () => {
  const { owner, org } = await testOrg();
  const code = await codeOf(owner);
  recordScan(aScan(org, { codeId: code.id, at: ago(600_000) }));
  await drainScans();
  const [gone, staying, back] = [new Reader(), new Reader(), new Reader()];
  const stops = [await live(owner, staying), await live(owner, gone)];
  stops.pop()?.();
  recordScan(aScan(org, { codeId: code.id }));
  await expect.poll(() => staying.scans.length, soon).toBe(2);
  expect(gone.scans).toHaveLength(1);
  stops.push(await live(owner, back, Number(gone.ids[0])));
  expect(back.scans).toHaveLength(1);
  expect(back.counts[0]).toBe(2);
  for (const stop of stops) stop();
});

test("one reader of the database for all who watch; it ends with the last of them", async () => {
  const { owner, viewer, org } = await testOrg();
  const readers = Array.from({ length: MAX_WATCHERS }, () => new Reader());
  const stops = await Promise.all(readers.map((reader, i) => live(i % 2 ? owner : viewer, reader)));
  expect(liveWatchers(org.id)).toBe(MAX_WATCHERS);
  await expect(live(owner, new Reader())).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfter: 30 });

  const code = await codeOf(owner);
  recordScan(aScan(org, { codeId: code.id }));
  await expect.poll(() => readers.every(({ scans }) => scans.length === 1), soon).toBe(true);
  // The same reading for all, not one each.
  expect(new Set(readers.map(({ ids }) => ids.at(-1))).size).toBe(1);

  stops.shift()?.();
  const leave = await live(owner, new Reader());
  for (const stop of [...stops, leave]) stop();
  expect(liveWatchers(org.id)).toBe(0);
  recordScan(aScan(org, { codeId: code.id }));
  await drainScans();
  const quiet = new Feed(elsewhere.db, org.id);
  await quiet.ready;
  quiet.stop();
  expect(readers.every(({ scans }) => scans.length === 1)).toBe(true);
});

test("another organisation's scans are not there, and a key without the permission sees none", async () => {
  const [own, foreign] = await Promise.all([testOrg(), testOrg()]);
  const [code, theirs] = [await codeOf(own.owner), await codeOf(foreign.owner)];
  const reader = new Reader();
  const leave = await live(own.owner, reader);
  recordScan(aScan(foreign.org, { codeId: theirs.id }));
  recordScan(aScan(own.org, { codeId: code.id }));
  await expect.poll(() => reader.scans.length, soon).toBe(1);
  expect(reader.scans[0]?.code.token).toBe(code.token);
  expect(reader.counts).toEqual([1, 0]);
  leave();
  const powerless = { ...own.owner, scopes: new Set(["codes:read"] as const) };
  await expect(live(powerless, new Reader())).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("a database that is away ends nothing: what happened meanwhile arrives afterwards", async () => {
  const { owner, org } = await testOrg();
  const code = await codeOf(owner);
  const nowhere = openDatabase({ ...(target as object), port: 1 } as typeof target, { max: 1 });
  await expect(live({ ...owner, db: nowhere.db }, new Reader())).rejects.toThrow();
  expect(liveWatchers(org.id)).toBe(0);

  let away = false;
  const flaky = new Proxy(elsewhere.db, {
    get: (real, name) => Reflect.get(away ? nowhere.db : real, name),
  });
  const reader = new Reader();
  const leave = await live({ ...owner, db: flaky }, reader);
  away = true;
  for (let n = 0; n < 3; n++) recordScan(aScan(org, { codeId: code.id }));
  await drainScans();
  await new Promise((done) => setTimeout(done, 2500));
  expect(reader.scans).toHaveLength(0);
  away = false;
  await expect.poll(() => reader.scans.length, { ...soon, timeout: 10_000 }).toBe(3);
  leave();
  await nowhere.close();
});

test("an orderly stop ends all of them and opens no more", async () => {
  const { owner } = await testOrg();
  const reader = new Reader();
  const leave = await live(owner, reader);
  endLive();
  expect(reader.ended).toBe(true);
  leave();
  await expect(live(owner, new Reader())).rejects.toMatchObject({ code: "UNAVAILABLE" });
});
