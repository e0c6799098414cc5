import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { scans } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { platform } from "@/lib/platform";
import { slot } from "@/lib/singleton";
import { drainScans, recordScan, recordScanDurably } from ".";
import { SpillFolder } from "./spill";
import { aScan } from "./testing";

const opened = await testDatabase();
const target = opened.target as Exclude<typeof opened.target, string>;
const folder = path.join(mkdtempSync(path.join(tmpdir(), "signet-spill-")), "spill");
slot("scans.spill").set(new SpillFolder(folder));

/** The way to the database. Frozen, it takes what is sent, and what comes back is held until it thaws. */
const pairs = new Map<Socket, Socket>();
let frozen = false;
const wire = createServer((client) => {
  const { host, port } = target;
  const server = connect(host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
  pairs.set(client, server);
  client.pipe(server);
  if (!frozen) server.pipe(client);
  for (const end of [client, server])
    end
      .on("error", () => {})
      .on("close", () => {
        client.destroy();
        server.destroy();
        pairs.delete(client);
      });
});
function freeze(now: boolean) {
  frozen = now;
  for (const [client, server] of pairs) now ? server.unpipe(client).pause() : server.pipe(client);
}

beforeAll(async () => {
  wire.listen(0, "127.0.0.1");
  await once(wire, "listening");
  const { port } = wire.address() as AddressInfo;
  platform.set({ ...opened, ...openDatabase({ ...target, host: "127.0.0.1", port }, { max: 3 }) });
});
afterAll(async () => {
  await platform.get().close();
  platform.set(opened);
  wire.close();
  rmSync(path.dirname(folder), { recursive: true });
});

const rowsOf = (org: { id: string }) => opened.db.$count(scans, eq(scans.orgId, org.id));

test("a database that never answers: scans are safe on the disk within seconds, and written once although it took them", async () => {
  const { org } = await testOrg();
  await recordScanDurably(aScan(org));
  freeze(true);
  // The database gets the first of these and carries it out; only the answer never comes.
  const started = Date.now();
  await recordScanDurably(aScan(org));
  expect(Date.now() - started).toBeLessThan(6000);
  // The next one waits for nothing.
  const next = Date.now();
  await recordScanDurably(aScan(org));
  expect(Date.now() - next).toBeLessThan(1000);
  recordScan(aScan(org));
  const drained = Date.now();
  await drainScans();
  expect(Date.now() - drained).toBeLessThan(1000);
  expect(readdirSync(folder)).not.toEqual([]);

  freeze(false);
  await expect.poll(() => rowsOf(org), { timeout: 10_000 }).toBe(4);
  await expect.poll(() => readdirSync(folder), { timeout: 10_000 }).toEqual([]);
  expect(await rowsOf(org)).toBe(4);
});

test("a stop while the database never answers leaves in time, with everything on the disk", async () => {
  const { org } = await testOrg();
  await recordScanDurably(aScan(org));
  freeze(true);
  for (let n = 0; n < 50; n++) recordScan(aScan(org));
  const started = Date.now();
  await drainScans(500);
  expect(Date.now() - started).toBeLessThan(1500);
  expect(readdirSync(folder)).toHaveLength(1);
  freeze(false);
  await expect.poll(() => rowsOf(org), { timeout: 10_000 }).toBe(51);
  await expect.poll(() => readdirSync(folder), { timeout: 10_000 }).toEqual([]);
  expect(await rowsOf(org)).toBe(51);
});
