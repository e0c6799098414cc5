import { spawn } from "node:child_process";
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { codes, scans } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { getCode } from "@/lib/codes";
import { issue } from "@/lib/codes/testing";
import { uuidv7 } from "@/lib/ids";
import { replaySpilled } from ".";
import { toLine } from "./row";
import { SpillFolder } from "./spill";
import { aScan } from "./testing";

const { db } = await testDatabase();
const temporary = mkdtempSync(path.join(tmpdir(), "signet-spill-"));
let folder: string;

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(temporary, "of-")), "spill");
});
afterAll(() => rmSync(temporary, { recursive: true }));

const files = () => readdirSync(folder).map((name) => path.join(folder, name));
const content = () => files().map((file) => readFileSync(file, "utf8"));
const anOrg = async () => {
  const { owner, org } = await testOrg();
  const codeId = (await getCode(owner, (await issue(owner)).token)).id;
  const count = async () => (await db.select().from(codes).where(eq(codes.id, codeId)))[0]?.scanCount;
  const line = (at = new Date()) => toLine(aScan(org, { codeId, at }), uuidv7(at.getTime()), null);
  return { org, line, count, rows: () => db.$count(scans, eq(scans.orgId, org.id)) };
};

/** A process that lives as long as the test wants. */
async function another() {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const gone = new Promise((done) => child.once("exit", done));
  return {
    name: (n: number) => path.join(folder, `${child.pid}-0123456789ab-${n}.ndjson`),
    async die() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

test("is readable by its owner alone", async () => {
  await new SpillFolder(folder).append(["{}"], false);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(files().map((file) => statSync(file).mode & 0o777)).toEqual([0o600]);
});

test("writes one file after the other, up to the bytes that the folder may hold", async () => {
  const spill = new SpillFolder(folder, { file: 100, folder: 250 });
  const line = "x".repeat(59);
  for (let n = 0; n < 6; n++) await spill.append([line], n % 2 === 0);
  expect(content().map((text) => text.length)).toEqual([120, 120, 120]);
  await expect(spill.append([line], false)).rejects.toThrow("250 bytes");
  // What was replayed makes room.
  await spill.done((await spill.claim()) ?? "");
  await spill.done((await spill.claim()) ?? "");
  await spill.append([line], false);
  expect(content()).toHaveLength(2);
});

test("what is written after a file was claimed goes into another", async () => {
  const spill = new SpillFolder(folder);
  await spill.append(["1"], false);
  expect(await new SpillFolder(folder).claim()).toContain("-1.ndjson.");
  await spill.append(["2"], false);
  expect(content().sort()).toEqual(["1\n", "2\n"]);
});

test("what a living process writes or replays is its own, until it has not been touched for long", async () => {
  const other = await another();
  const spill = new SpillFolder(folder, { stale: 5000 });
  await spill.append(["{}"], false);
  await spill.done((await spill.claim()) ?? "");
  writeFileSync(other.name(1), "{}\n");
  writeFileSync(`${other.name(2)}.${path.basename(other.name(1)).slice(0, -9)}`, "{}\n");
  expect(await spill.claim()).toBeNull();
  const long = new Date(Date.now() - 6000);
  utimesSync(other.name(1), long, long);
  expect(await spill.claim()).toContain("-1.ndjson.");
  expect(await spill.claim()).toContain("-1.ndjson.");
  await other.die();
  await spill.done((await spill.claim()) ?? "");
  expect(await spill.claim()).toContain("-2.ndjson.");
});

test("a process that was thought dead goes on in a file of its own, and loses nothing", async () => {
  const { line, rows, count } = await anOrg();
  const slow = new SpillFolder(folder);
  const [one, two, three] = [line(), line(), line()];
  await slow.append([one], false);
  const [file = ""] = files();
  renameSync(file, path.join(temporary, "taken"));
  await slow.append([two], true);
  await slow.append([three], true);
  expect(content().join("")).toBe(`${two}\n${three}\n`);
  renameSync(path.join(temporary, "taken"), path.join(folder, "1-0123456789ab-1.ndjson"));
  await replaySpilled(db, new SpillFolder(folder, { stale: -1 }));
  expect([await rows(), await count()]).toEqual([3, 3]);
});

test("scans of a process that was killed are written by the next, also when it died while it wrote or replayed", async () => {
  const { line, rows, count } = await anOrg();
  const [old, fresh, torn] = [line(), line(), line()];
  const dead = await another();
  await new SpillFolder(folder).append(["{}"], false);
  writeFileSync(dead.name(1), `${old}\n${fresh}\n${torn.slice(0, -20)}`);
  writeFileSync(`${dead.name(2)}.${path.basename(dead.name(1)).slice(0, -9)}`, `${line()}\n`);
  await dead.die();
  await replaySpilled(db, new SpillFolder(folder));
  expect([await rows(), await count()]).toEqual([3, 3]);
  expect(files()).toEqual([]);
});

test("lines that are no scans stop no other", async () => {
  const { line, rows } = await anOrg();
  const spill = new SpillFolder(folder);
  const broken = [
    "",
    "null",
    "[]",
    "\u0000\u0000",
    '{"id":1}',
    `${line()}${line()}`,
    '{"id":"no"}',
    "\ufffd",
  ];
  const noSuch = JSON.stringify({ ...JSON.parse(line()), code_id: "x" });
  const odd = JSON.stringify({ ...JSON.parse(line()), city: "a\u2028b\u0085c\rd" });
  await spill.append([line(), ...broken, noSuch, line(), odd], false);
  await replaySpilled(db, spill);
  expect(await rows()).toBe(3);
  expect(files()).toEqual([]);
});

test("replayed by two at once, and twice, each scan is counted once", async () => {
  const { line, rows, count } = await anOrg();
  const lines = Array.from({ length: 1200 }, () => line());
  for (const spill of [new SpillFolder(folder), new SpillFolder(folder)]) await spill.append(lines, false);
  await Promise.all([1, 2, 3].map(() => replaySpilled(db, new SpillFolder(folder))));
  expect([await rows(), await count()]).toEqual([1200, 1200]);
});

test("a file is kept when the database goes away in the middle of it", async () => {
  const { line, rows } = await anOrg();
  const spill = new SpillFolder(folder);
  await spill.append(
    Array.from({ length: 1200 }, () => line()),
    false,
  );
  let calls = 0;
  const failing = new Proxy(db, {
    get: (it, name) =>
      name === "execute" && ++calls > 1
        ? () => Promise.reject(Object.assign(new Error("gone"), { code: "CONNECTION_CLOSED" }))
        : Reflect.get(it, name),
  });
  await expect(replaySpilled(failing, spill)).rejects.toThrow("gone");
  expect(await rows()).toBe(500);
  appendFileSync(files()[0] ?? "", `${line()}\n`);
  await replaySpilled(db, spill);
  expect(await rows()).toBe(1201);
});
