/**
 * `npm run bench [-- name …] [--seconds 8] [--runs 3] [--write]`: drives the built product (npm run build first) beside
 * a bare node:http server, in turn, and prints the median of the runs. Ratios are what counts: absolute figures are the
 * machine's. `--write` puts the table into docs/performance.md.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { measureBulk } from "./bulk";
import { type Case, cases, prepare, type Request } from "./cases";
import { type Product, startBare, startProduct } from "./product";

interface Load {
  requestsPerSecond: number;
  p50: number;
  p99: number;
  answers: number;
  failures: number;
}

interface Row extends Load {
  name: string;
  target: number | null;
  ratio: number;
  /** Server CPU per request, milliseconds. */
  cpuMs: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "8" },
    runs: { type: "string", default: "3" },
    connections: { type: "string", default: "32" },
    write: { type: "boolean", default: false },
  },
});
const seconds = Number(values.seconds);

function load(request: Request, url: string): Load {
  const job = { ...request, url: url + request.path, seconds, connections: Number(values.connections) };
  return JSON.parse(
    execFileSync(process.execPath, ["bench/load.mjs", JSON.stringify(job)], { encoding: "utf8" }),
  ) as Load;
}

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

function measure(one: Case, product: Product, bare: Product): Row {
  const runs = Array.from({ length: Number(values.runs) }, () => {
    const yardstick = load({ path: "/", method: "GET" }, bare.url);
    const before = product.cpuSeconds();
    const result = load(one.request(), product.url);
    const cpuMs = ((product.cpuSeconds() - before) * 1000) / Math.max(1, result.answers);
    return { ...result, cpuMs, ratio: result.requestsPerSecond / yardstick.requestsPerSecond };
  });
  const middle = (pick: (r: (typeof runs)[number]) => number) => median(runs.map(pick));
  return {
    name: one.name,
    target: one.target,
    requestsPerSecond: middle((r) => r.requestsPerSecond),
    p50: middle((r) => r.p50),
    p99: middle((r) => r.p99),
    answers: middle((r) => r.answers),
    failures: runs.reduce((sum, r) => sum + r.failures, 0),
    ratio: middle((r) => r.ratio),
    cpuMs: middle((r) => r.cpuMs),
  };
}

function table(rows: Row[]): string {
  const head =
    "| what | requests/s | p50 ms | p99 ms | CPU ms/request | ratio to bare | target | met |\n| --- | --- | --- | --- | --- | --- | --- | --- |";
  const lines = rows.map((r) => {
    const met = r.target === null ? "" : r.ratio >= r.target ? "yes" : "no";
    return `| ${r.name} | ${Math.round(r.requestsPerSecond)} | ${r.p50} | ${r.p99} | ${r.cpuMs.toFixed(3)} | ${r.ratio.toFixed(3)} | ${r.target ?? ""} | ${met} |`;
  });
  return [head, ...lines].join("\n");
}

function writeResults(text: string): void {
  const file = "docs/performance.md";
  const document = readFileSync(file, "utf8");
  writeFileSync(file, document.replace(/(<!-- bench -->\n)[\s\S]*?(\n<!-- \/bench -->)/, `$1${text}$2`));
}

const dataDir = mkdtempSync(path.join(tmpdir(), "signet-bench-"));
const bare = await startBare();
const product = await startProduct(dataDir);
try {
  const chosen = cases(await prepare(product)).filter(
    (c) => positionals.length === 0 || positionals.includes(c.name),
  );
  const rows = [
    { name: "bare node:http", target: null, request: () => ({ path: "/", method: "GET" }) } satisfies Case,
  ]
    .map((c) => measure(c, bare, bare))
    .concat(chosen.map((c) => measure(c, product, bare)));
  const failed = rows.filter((r) => r.failures > 0);
  const issued = positionals.length === 0 ? `\n\n${await measureBulk(product)}` : "";
  const text = table(rows) + issued;
  console.log(
    `\n${cpus().length} processors, Node ${process.version}, ${values.connections} connections, ${values.runs} runs of ${seconds} s, medians\n\n${text}`,
  );
  if (failed.length > 0)
    console.log(`\nwith failures: ${failed.map((r) => `${r.name} ${r.failures}`).join(", ")}`);
  if (values.write) writeResults(text);
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  await product.stop();
  await bare.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
