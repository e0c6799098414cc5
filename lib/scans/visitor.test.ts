import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { visitorKeys } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { slot } from "@/lib/singleton";
import { describeClient, destroyOldVisitorKeys, deviceHash } from ".";
import { BOT, PHONE } from "./testing";
import { visitorHash, visitorKey } from "./visitor";

const { db } = await testDatabase({ own: true });

const DAY = 86_400_000;
const now = Date.UTC(2027, 4, 10, 12);
const keyOn = (day: number) => visitorKey(db, new Date(now + day * DAY));
/** As another process, or this one after a restart. */
const forget = () => slot("visitors").clear();

test("one key a day, the same in every process, encrypted at rest", async () => {
  const keys = await Promise.all(
    [1, 2, 3].map(() => {
      forget();
      return keyOn(0);
    }),
  );
  expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(1);
  expect(keys[0]).toHaveLength(32);
  const [row] = await db.select().from(visitorKeys).where(eq(visitorKeys.day, "2027-05-10"));
  expect(row?.key).not.toContain(keys[0]?.toString("base64url"));
});

test("a visitor is the same all day, another on another day, by another address or browser", async () => {
  const [today, tomorrow] = [await keyOn(0), await keyOn(1)];
  const hash = (key: Buffer, ip: string, agent: string) => visitorHash(key, ip, agent).toString("hex");
  const hashes = [
    hash(today, "203.0.113.7", PHONE),
    hash(tomorrow, "203.0.113.7", PHONE),
    hash(today, "203.0.113.8", PHONE),
    hash(today, "203.0.113.7", BOT),
  ];
  expect(new Set(hashes).size).toBe(4);
  expect(hash(await keyOn(0), "203.0.113.7", PHONE)).toBe(hashes[0]);
  expect(hashes[0]).toMatch(/^[0-9a-f]{32}$/);
});

test("old keys are destroyed for good, those of today and yesterday are not", async () => {
  const old = await keyOn(-3);
  const yesterday = await keyOn(-1);
  await destroyOldVisitorKeys(db, new Date(now));
  forget();
  expect((await keyOn(-1)).equals(yesterday)).toBe(true);
  expect((await keyOn(-3)).equals(old)).toBe(false);
});

test("a key that does not open with the master key is an error, not a new key", async () => {
  await keyOn(5);
  await db.update(visitorKeys).set({ key: "e1.broken" }).where(eq(visitorKeys.day, "2027-05-15"));
  forget();
  await expect(keyOn(5)).rejects.toThrow("master key");
});

test("a device is bound to the code it is counted for", () => {
  const [one, two] = [deviceHash("code 1", "203.0.113.7", PHONE), deviceHash("code 2", "203.0.113.7", PHONE)];
  expect(one.equals(two)).toBe(false);
  expect(one.equals(deviceHash("code 1", "203.0.113.7", PHONE))).toBe(true);
});

test.each([
  [PHONE, { device: "phone", os: "iOS", browser: "Safari", bot: false }],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    { device: "desktop", os: "Windows", browser: "Chrome", bot: false },
  ],
  [
    "Mozilla/5.0 (iPad; CPU OS 15_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Mobile/15E148 Safari/604.1",
    { device: "tablet", bot: false },
  ],
  [BOT, { device: "bot", bot: true }],
  ["curl/8.5.0", { device: "bot", bot: true }],
  ["WhatsApp/2.23.20.0", { bot: true }],
  ["", { device: "unknown", os: null, browser: null, bot: false }],
])("the user agent %j", (text, client) => {
  expect(describeClient(text)).toMatchObject(client);
});

test("a very long user agent costs no more than its first 512 characters", () => {
  const started = performance.now();
  describeClient(`Mozilla/5.0 ${"(".repeat(16_000)}`);
  expect(performance.now() - started).toBeLessThan(1000);
});
