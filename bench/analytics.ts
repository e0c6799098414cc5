/**
 * `npm run bench:analytics [-- --scans 1000000] [--calls 30] [--data directory] [--write]`: seeds a database of its own,
 * starts the built product (npm run build first) on it and asks it, over HTTP and one after another, everything that the
 * dashboard asks. With `--data` the database stays there, and a second run finds it seeded.
 * `--write` puts the result into docs/performance.md, which has places for 1000000 and 10000000.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { table, writeBetween } from "./document";
import { mib, ms, quantile } from "./figures";
import { openInstance } from "./instance";
import { type Server, startProduct } from "./product";
import { type Question, questions } from "./questions";
import { type Seeded, seededIn, sizesOf } from "./seeding";
import { signIn } from "./session";

const BUDGET_MS = 300;
const PAGE_BUDGET_MS = 1000;
const { values } = parseArgs({
  options: {
    scans: { type: "string", default: "1000000" },
    calls: { type: "string", default: "30" },
    data: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const [scans, calls] = [Number(values.scans), Number(values.calls)];

interface Row {
  name: string;
  times: number[];
  /** The first call after a restart. */
  cold?: number;
  budget: number;
}

async function timed(url: string, headers: Record<string, string>): Promise<number> {
  const start = performance.now();
  const answer = await fetch(url, { headers, redirect: "manual" });
  const text = await answer.text();
  const took = performance.now() - start;
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 500)}`);
  return took;
}

async function ask({ name, path: pathOf }: Question, server: Server, key: string): Promise<Row> {
  const headers = { authorization: `Bearer ${key}` };
  const times: number[] = [];
  for (let i = 0; i < calls; i++) times.push(await timed(server.url + pathOf(i), headers));
  return { name, times, budget: BUDGET_MS };
}

/** Breakdowns are one row, beside the slowest of them. */
function gathered(rows: Row[]): Row[] {
  const parts = rows.filter(({ name }) => /^by \w+, 12 months$/.test(name));
  const slowest = [...parts].sort((a, b) => quantile(b.times, 0.95) - quantile(a.times, 0.95))[0];
  const times = parts.flatMap((row) => row.times);
  const all = { name: `breakdown, 12 months (all ${parts.length} dimensions)`, times, budget: BUDGET_MS };
  return [
    ...rows.filter((row) => !parts.includes(row)),
    all,
    ...(slowest ? [{ ...slowest, name: `breakdown ${slowest.name} (the slowest)` }] : []),
  ];
}

/** The page as the server makes it: to the last byte of its HTML. */
async function askPage(server: Server, slug: string, query: string, name: string): Promise<Row> {
  const cookie = await signIn(server.url);
  const times: number[] = [];
  for (let i = 0; i < calls; i++)
    times.push(await timed(`${server.url}/${slug}/analytics${query}`, { cookie }));
  return { name, times: times.slice(1), cold: times[0], budget: PAGE_BUDGET_MS };
}

/** Each question as a process's first. */
async function askCold(dataDir: string, asked: Question[], key: string): Promise<Map<string, number>> {
  const cold = new Map<string, number>();
  for (const { name, path: pathOf } of asked) {
    const server = await startProduct(dataDir);
    cold.set(name, await timed(server.url + pathOf(0), { authorization: `Bearer ${key}` }));
    await server.stop();
  }
  return cold;
}

const COLD = ["overview", "timeline, 30 days", "report, 30 days", "report, 12 months"];

async function measure(dataDir: string, seeded: Seeded) {
  const all = questions(seeded);
  const cold = await askCold(
    dataDir,
    all.filter(({ name }) => COLD.includes(name)),
    seeded.key,
  );
  const server = await startProduct(dataDir);
  try {
    const pages = [
      await askPage(server, seeded.slug, "", "page, 30 days"),
      await askPage(server, seeded.slug, `?from=${seeded.yearAgo}&to=${seeded.today}`, "page, 12 months"),
    ];
    const rows: Row[] = [];
    for (const question of all) rows.push(await ask(question, server, seeded.key));
    const shown = [...gathered(rows), ...pages].map((row) => ({
      ...row,
      cold: row.cold ?? cold.get(row.name),
    }));
    return { rows: shown, memory: server.memory() };
  } finally {
    await server.stop();
  }
}

function present(rows: Row[]): string {
  const head = ["question", "calls", "p50 ms", "p95 ms", "first after a start, ms", "budget ms", "met"];
  const lines = rows.map(({ name, times, cold, budget }) => {
    const [p50, p95] = [quantile(times), quantile(times, 0.95)];
    const first = cold === undefined ? "" : ms(cold);
    return [name, String(times.length), ms(p50), ms(p95), first, String(budget), p95 < budget ? "yes" : "no"];
  });
  return table(head, lines);
}

const dataDir = path.resolve(values.data ?? mkdtempSync(path.join(tmpdir(), "signet-bench-")));
mkdirSync(dataDir, { recursive: true });
try {
  const instance = await openInstance(dataDir);
  try {
    const seeded = await seededIn(dataDir, instance, scans);
    const sizes = await sizesOf(instance, scans);
    const { rows, memory } = await measure(dataDir, seeded);
    const perSecond = (seconds: number) => `${Math.round(scans / seconds).toLocaleString("en")} scans/s`;
    const text = [
      present(rows),
      "",
      `${scans.toLocaleString("en")} scans of ${seeded.codes.length} codes over 25 months, ${calls} calls each, one after another, ranges, time zones and filters varied. ${sizes}`,
      "",
      `Written in ${seeded.writing.toFixed(0)} s (${perSecond(seeded.writing)}), rolled up in ${seeded.rolling.toFixed(0)} s (${perSecond(seeded.rolling)}). The server's memory: ${mib(memory.now)} after the last call, ${mib(memory.peak)} at most.`,
    ].join("\n");
    console.log(`\n${cpus().length} processors, Node ${process.version}\n\n${text}`);
    if (values.write) writeBetween(`analytics ${scans}`, text);
    process.exitCode = rows.every(({ times, budget }) => quantile(times, 0.95) < budget) ? 0 : 1;
  } finally {
    await instance.close();
  }
} finally {
  if (values.data === undefined) rmSync(dataDir, { recursive: true, force: true });
}
