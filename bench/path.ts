/**
 * `npm run bench:path [-- --seconds 6] [--runs 3] [--codes 1000000] [--scans 1000000] [--write]`: the way of a scan in
 * the built product (npm run build first). Its speed with few codes and with many, and beside another organisation's
 * scans; every answer's scan counted; and what is lost when the process is killed (kill -9).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { byVisitors, type Case, prepare, scanCases } from "./cases";
import { addCodes } from "./crowding";
import { table, writeBetween } from "./document";
import { claim, keyOf, openInstance } from "./instance";
import { killed, type Loss } from "./kill";
import { load, type Measured, measure } from "./load";
import { type Server, startBare, startProduct } from "./product";
import { recorded } from "./recorded";
import { seedScans } from "./seeding";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "6" },
    runs: { type: "string", default: "3" },
    codes: { type: "string", default: "1000000" },
    scans: { type: "string", default: "1000000" },
    write: { type: "boolean", default: false },
  },
});
const connections = 32;
const extent = { seconds: Number(values.seconds), runs: Number(values.runs), connections };
const [codes, scans] = [Number(values.codes), Number(values.scans)];
/** Requests of each way whose scans are counted one by one. */
const COUNTED = 20_000;
const KILLS = 3;

async function measureAll(ways: Case[], server: Server): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const { job } of ways) measured.push(await measure(job, { server, bare }, extent));
  return measured;
}

/** Rows and the code's own count, less the answers; 0 and 0 when each scan is recorded once. */
async function countOne({ job, scans: token = "" }: Case, server: Server): Promise<[number, number]> {
  const before = await recorded(instance, [token]);
  const { answers } = await load(server.url, job(), { amount: COUNTED, connections });
  const after = await recorded(instance, [token]);
  return [after.rows - before.rows - answers, after.counted - before.counted - answers];
}

const sentence = (what: string, losses: Loss[]) =>
  `${what}: ${losses.map(({ lost, answers, ms }) => `${lost} of ${answers.toLocaleString("en")} (${ms} ms of answers)`).join(", ")}.`;

const dataDir = mkdtempSync(path.join(tmpdir(), "signet-bench-"));
const instance = await openInstance(dataDir);
const ctx = await claim(instance);
const bare = await startBare();
let server = await startProduct(dataDir);
try {
  const door = { url: server.url, key: await keyOf(ctx) };
  const { token, plain } = await prepare(door);
  const ways = scanCases(token, plain);
  const few = await measureAll(ways, server);
  await addCodes(instance, token, codes);
  await seedScans(instance, scans);
  const many = await measureAll(ways, server);
  const counted: [number, number][] = [];
  for (const way of ways) counted.push(await countOne(way, server));
  await server.stop();

  const losses = { others: [] as Loss[], limited: [] as Loss[] };
  const limited = await limitedCode();
  for (let i = 0; i < KILLS; i++) {
    losses.others.push(await killed(instance, dataDir, { job: ways[2]?.job() ?? never(), token: plain }));
    losses.limited.push(await killed(instance, dataDir, limited));
  }
  const head =
    "what, requests/s, p99 ms, CPU ms/request, ratio to bare, target, met, ratio with all codes and scans, of the first, counted less answered".split(
      ", ",
    );
  const rows = ways.map(({ name, target }, i) => {
    const [a = never(), b = never(), [extra, uncounted] = never()] = [few[i], many[i], counted[i]];
    const met = Math.min(a.ratio, b.ratio) >= (target ?? 0) && Math.max(a.p99, b.p99) < 20 ? "yes" : "no";
    const speed = [a.requestsPerSecond.toFixed(0), `${a.p99}`, a.cpuMs.toFixed(3), a.ratio.toFixed(3)];
    const flat = [b.ratio.toFixed(3), (b.ratio / a.ratio).toFixed(2)];
    return [name, ...speed, String(target), met, ...flat, `${extra} rows, ${uncounted} in the code's count`];
  });
  const text = [
    table(head, rows),
    "",
    `${connections} connections. First with 1,000 codes, then with ${codes.toLocaleString("en")} and ${scans.toLocaleString("en")} scans of another organisation in the tables. ${COUNTED.toLocaleString("en")} scans of each way were counted one by one.`,
    "",
    `Killed (\`kill -9\`) under full load, answered scans that were lost: ${sentence("codes without a limit", losses.others)} ${sentence("Codes with a limit", losses.limited)}`,
  ].join("\n");
  console.log(`\n${text}`);
  if (values.write) writeBetween("path", text);
  const clean = counted.flat().every((n) => n === 0) && losses.limited.every(({ lost }) => lost === 0);
  process.exitCode = clean ? 0 : 1;
} finally {
  await server.stop();
  await bare.stop();
  await instance.close();
  rmSync(dataDir, { recursive: true, force: true });
}

/** A code whose every scan is counted before it is answered. */
async function limitedCode() {
  server = await startProduct(dataDir);
  const response = await fetch(`${server.url}/api/v1/qrcodes`, {
    method: "POST",
    headers: { "x-api-key": await keyOf(ctx), "content-type": "application/json" },
    body: JSON.stringify({ destinationUrl: "https://example.com/limited", maxScans: 1_000_000_000 }),
  });
  const { token } = (await response.json()) as { token: string };
  await server.stop();
  return { token, job: { requests: byVisitors({ method: "GET", path: `/api/v1/verify/${token}` }) } };
}

function never(): never {
  throw new Error("nothing was measured");
}
