/**
 * `npm run bench [-- name …] [--seconds 8] [--runs 3] [--write]`: drives the built product (npm run build first) beside
 * a bare node:http server, in turn, and prints the median of the runs. Ratios are what counts: absolute figures are the
 * machine's. After a case that scans, every answer's scan must be in the database. `--write` puts the table into
 * docs/performance.md.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { measureBulk } from "./bulk";
import { type Case, cases, prepare } from "./cases";
import { table, writeBetween } from "./document";
import { claim, keyOf, openInstance } from "./instance";
import { type Load, type Measured, measure } from "./load";
import { type Server, startBare, startProduct } from "./product";
import { recorded } from "./recorded";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "8" },
    runs: { type: "string", default: "3" },
    connections: { type: "string", default: "32" },
    write: { type: "boolean", default: false },
  },
});
const connections = Number(values.connections);
const extent = { seconds: Number(values.seconds), runs: Number(values.runs), connections };

interface Row extends Measured {
  name: string;
  target: number | null;
  /** Answered scans that are not in the database; null where nothing is scanned. */
  lost: number | null;
}

async function rowOf(one: Case, server: Server, bare: Server): Promise<Row> {
  const { name, target, scans } = one;
  if (scans === undefined)
    return { name, target, lost: null, ...(await measure(one.job, { server, bare }, extent)) };
  let [before, lost] = [await recorded(instance, [scans]), 0];
  const count = async ({ answers }: Load) => {
    const now = await recorded(instance, [scans]);
    // Those that were on their way when the run ended are recorded too, but nobody has counted their answers.
    lost += Math.max(0, answers - Math.min(now.rows - before.rows, now.counted - before.counted));
    before = now;
  };
  const measured = await measure(one.job, { server, bare }, extent, count);
  return { name, target, ...measured, lost };
}

function present(rows: Row[]): string {
  const head =
    "what, requests/s, p50 ms, p99 ms, CPU ms/request, ratio to bare, target, met, scans lost".split(", ");
  const lines = rows.map((r) => [
    r.name,
    String(Math.round(r.requestsPerSecond)),
    String(r.p50),
    String(r.p99),
    r.cpuMs.toFixed(3),
    r.ratio.toFixed(3),
    String(r.target ?? ""),
    r.target === null ? "" : r.ratio >= r.target ? "yes" : "no",
    String(r.lost ?? ""),
  ]);
  return table(head, lines);
}

const dataDir = mkdtempSync(path.join(tmpdir(), "signet-bench-"));
const instance = await openInstance(dataDir);
const ctx = await claim(instance);
const bare = await startBare();
const server = await startProduct(dataDir);
try {
  const door = { url: server.url, key: await keyOf(ctx) };
  const yardstick: Case = {
    name: "bare node:http",
    target: null,
    job: () => ({ requests: [{ path: "/", method: "GET" }] }),
  };
  const chosen = cases(await prepare(door)).filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  const rows = [await rowOf(yardstick, bare, bare)];
  for (const one of chosen) rows.push(await rowOf(one, server, bare));
  const issued = positionals.length === 0 ? `\n\n${await measureBulk(door)}` : "";
  const text = present(rows) + issued;
  console.log(
    `\n${cpus().length} processors, Node ${process.version}, ${connections} connections, ${extent.runs} runs of ${extent.seconds} s, medians\n\n${text}`,
  );
  const failed = rows.filter(({ failures, lost }) => failures > 0 || (lost ?? 0) > 0);
  for (const { name, failures, lost } of failed)
    console.log(`\n${name}: ${failures} failures, ${lost ?? 0} scans lost`);
  if (values.write) writeBetween("bench", text);
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  await server.stop();
  await bare.stop();
  await instance.close();
  rmSync(dataDir, { recursive: true, force: true });
}
