import { type ChildProcess, execFileSync, fork, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

export interface Product {
  url: string;
  key: string;
  /** CPU seconds (user and system) that the server process has used so far; NaN where /proc is missing. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Starts the built product on a data directory of its own, claimed, with a full-scope key. */
export async function startProduct(dataDir: string): Promise<Product> {
  const port = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: "127.0.0.1",
    RATE_LIMIT_SCALE: "100000",
    LOG_LEVEL: "warn",
  };
  const words = [
    "--email",
    "bench@example.org",
    "--password",
    "a long bench passphrase",
    "--org",
    "Bench",
    "--json",
  ];
  const claimed = execFileSync("npx", ["tsx", "scripts/bootstrap.ts", ...words], { env, encoding: "utf8" });
  const { api_key: key } = JSON.parse(claimed.slice(claimed.indexOf("{"))) as { api_key: string };
  const server = spawn(process.execPath, ["--max-semi-space-size=64", "server.mjs"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${url}/api/ready`)).ok);
  return { url, key, cpuSeconds: () => cpuSeconds(server.pid ?? 0), stop: () => stop(server) };
}

/** Starts the bare server. */
export async function startBare(): Promise<Product> {
  const port = await freePort();
  const server = fork("bench/bare.mjs", [String(port)]);
  await new Promise((ready) => server.once("message", ready));
  return {
    url: `http://127.0.0.1:${port}`,
    key: "",
    cpuSeconds: () => cpuSeconds(server.pid ?? 0),
    stop: () => stop(server),
  };
}

function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    // utime and stime, in ticks of 10 ms (proc(5); the kernel's USER_HZ is 100 on every platform we run on).
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

async function until(check: () => Promise<boolean>, withinMs = 60_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await check().catch(() => false))) {
    if (Date.now() > deadline) throw new Error("the product did not become ready");
    await new Promise((done) => setTimeout(done, 100));
  }
}

const stop = (child: ChildProcess) =>
  new Promise<void>((done) => {
    child.once("exit", () => done());
    child.kill("SIGTERM");
  });
