import { type ChildProcess, fork, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

export interface Server {
  url: string;
  /** CPU seconds (user and system) that the process has used so far; NaN where /proc is missing. */
  cpuSeconds(): number;
  /** Bytes in memory: now, and at most so far; NaN where /proc is missing. */
  memory(): { now: number; peak: number };
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Starts the built product on a data directory. `flags`: Node's, beside the ones that npm start passes. */
export async function startProduct(dataDir: string, flags: readonly string[] = []): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: "127.0.0.1",
    APP_URL: url,
    RATE_LIMIT_SCALE: "100000",
    LOG_LEVEL: "warn",
  };
  const server = spawn(process.execPath, ["--max-semi-space-size=64", ...flags, "server.mjs"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  await until(async () => (await fetch(`${url}/api/ready`)).ok);
  return { url, ...watched(server) };
}

/** Starts the bare server. */
export async function startBare(): Promise<Server> {
  const port = await freePort();
  const server = fork("bench/bare.mjs", [String(port)]);
  await new Promise((ready) => server.once("message", ready));
  return { url: `http://127.0.0.1:${port}`, ...watched(server) };
}

const watched = (child: ChildProcess): Omit<Server, "url"> => ({
  cpuSeconds: () => cpuSeconds(child.pid ?? 0),
  memory: () => memory(child.pid ?? 0),
  stop: (signal = "SIGTERM") => stop(child, signal),
});

function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    // utime and stime, in ticks of 10 ms (proc(5); the kernel's USER_HZ is 100 on every platform we run on).
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

function memory(pid: number): { now: number; peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const bytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1024;
    return { now: bytes("VmRSS"), peak: bytes("VmHWM") };
  } catch {
    return { now: Number.NaN, peak: Number.NaN };
  }
}

async function until(check: () => Promise<boolean>, withinMs = 60_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await check().catch(() => false))) {
    if (Date.now() > deadline) throw new Error("the product did not become ready");
    await new Promise((done) => setTimeout(done, 100));
  }
}

const stop = (child: ChildProcess, signal: NodeJS.Signals) =>
  new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once("exit", () => done());
    child.kill(signal);
  });
