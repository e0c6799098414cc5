import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { freePort, ROOT } from "./temporary";
import { until } from "./until";

export interface Server {
  /** Where to reach it. */
  url: string;
  /** The address it believes to have (APP_URL). */
  appUrl: string;
  dataDir: string;
  pid: number;
  /** Everything it printed so far. */
  output(): string;
  /** SIGTERM; the exit code. Throws when it does not leave within 15 s. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
  running(): boolean;
  /** Resolves with the exit code when it leaves by itself. */
  exited: Promise<number | null>;
}

const started = new Set<ChildProcess>();
// A run that is broken off must not leave servers behind.
process.on("exit", () => {
  for (const child of started) child.kill("SIGKILL");
});

/** The environment of a product that nobody has configured. */
export function plainEnv(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG, FRONT_DOOR } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    LANG,
    ...(FRONT_DOOR ? { FRONT_DOOR } : {}),
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
    NEXT_TELEMETRY_DISABLED: "1",
    ...more,
  };
}

/** Starts the built product without waiting for it. */
export async function launchServer(dataDir: string, env: Record<string, string> = {}): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, ["server.mjs"], {
    cwd: ROOT,
    env: plainEnv({ DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1", ...env }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const exited = once(child, "close").then(([code]) => {
    started.delete(child);
    return code as number | null;
  });
  const running = () => child.exitCode === null && child.signalCode === null;
  return {
    url: `http://127.0.0.1:${port}`,
    appUrl: env.APP_URL ?? `http://localhost:${port}`,
    dataDir,
    pid: child.pid ?? 0,
    output: () => output,
    exited,
    running,
    async stop() {
      child.kill("SIGTERM");
      await until(`the server to leave after SIGTERM; it printed: ${output}`, () => !running(), 15_000);
      return exited;
    },
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/** Starts the built product and waits until it serves. */
export async function startServer(dataDir: string, env: Record<string, string> = {}): Promise<Server> {
  const server = await launchServer(dataDir, env);
  await ready(server);
  return server;
}

/** Waits until the server answers that it can serve. Throws with what it printed if it leaves instead. */
export async function ready(server: Server, withinMs = 60_000): Promise<void> {
  await until(
    `the server to be ready; it printed: ${server.output()}`,
    async () => {
      if (!server.running()) throw new Error(`The server left. It printed:\n${server.output()}`);
      return (await statusOf(`${server.url}/api/ready`)) === 200;
    },
    withinMs,
  );
}

/** The status of a GET on a connection of its own; undefined when there is no answer. */
export function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const outgoing = request(url, { agent: false, timeout: 5000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    outgoing.on("error", () => resolve(undefined));
    outgoing.on("timeout", () => outgoing.destroy());
    outgoing.end();
  });
}
