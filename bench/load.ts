import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { median } from "./figures";
import type { Server } from "./product";

export interface Request {
  path: string;
  method: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
}

/** Requests that every connection sends in turn, over and over. */
export interface Job {
  requests: Request[];
  /** The status that counts as success; 200 to 299 unless told. */
  status?: number;
}

/** For so long, or so many requests in all. */
export interface Extent {
  connections: number;
  seconds?: number;
  amount?: number;
}

export interface Load {
  requestsPerSecond: number;
  p50: number;
  p99: number;
  answers: number;
  failures: number;
}

/** What many people scan with, and where: a server that sees one and the same visitor has it easier than it will. */
export const VISITORS: Record<string, string>[] = [
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "el-GR,el;q=0.9,en;q=0.5",
  ],
  [
    "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.6778.81 Mobile Safari/537.36",
    "de-DE,de;q=0.9",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
    "en-US,en;q=0.9",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    "fr-FR,fr;q=0.8,en;q=0.4",
  ],
].map(([agent = "", language = ""]) => ({ "user-agent": agent, "accept-language": language }));

const run = promisify(execFile);

export async function load(url: string, { requests, status }: Job, extent: Extent): Promise<Load> {
  const job = JSON.stringify({ url, requests, status, ...extent });
  const { stdout } = await run(process.execPath, ["bench/load.mjs", job], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout) as Load;
}

export interface Measured extends Load {
  /** Requests/s as a share of the bare server's, measured just before each run. */
  ratio: number;
  /** Server CPU per request, milliseconds. */
  cpuMs: number;
}

/** Medians of `runs` runs, each beside one of the bare server; failures are added up. `job` is made anew for each. */
export async function measure(
  job: () => Job,
  { server, bare }: { server: Server; bare: Server },
  { runs, ...extent }: Extent & { runs: number },
  after: (result: Load) => Promise<void> = async () => {},
): Promise<Measured> {
  const results: Measured[] = [];
  for (let i = 0; i < runs; i++) {
    const yardstick = await load(bare.url, { requests: [{ path: "/", method: "GET" }] }, extent);
    const before = server.cpuSeconds();
    const result = await load(server.url, job(), extent);
    const cpuMs = ((server.cpuSeconds() - before) * 1000) / Math.max(1, result.answers);
    results.push({ ...result, cpuMs, ratio: result.requestsPerSecond / yardstick.requestsPerSecond });
    await after(result);
  }
  const middle = (pick: (r: Measured) => number) => median(results.map(pick));
  return {
    requestsPerSecond: middle((r) => r.requestsPerSecond),
    p50: middle((r) => r.p50),
    p99: middle((r) => r.p99),
    answers: middle((r) => r.answers),
    failures: results.reduce((sum, r) => sum + r.failures, 0),
    ratio: middle((r) => r.ratio),
    cpuMs: middle((r) => r.cpuMs),
  };
}
