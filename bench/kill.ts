import type { Instance } from "./instance";
import { type Job, load } from "./load";
import { startProduct } from "./product";
import { recorded } from "./recorded";

const CONNECTIONS = 32;
const UNTIL_KILLED_MS = 3000;
const SECONDS = 5;

export interface Loss {
  /** Scans that were answered and are not recorded. */
  lost: number;
  answers: number;
  /** How long it took to answer as many as were lost, milliseconds. */
  ms: number;
}

/** Starts the product, kills it under load, starts it again (what it left behind is written then) and counts. */
export async function killed(
  instance: Instance,
  dataDir: string,
  { job, token }: { job: Job; token: string },
): Promise<Loss> {
  const before = await recorded(instance, [token]);
  const server = await startProduct(dataDir);
  const loading = load(server.url, job, { seconds: SECONDS, connections: CONNECTIONS });
  await new Promise((done) => setTimeout(done, UNTIL_KILLED_MS));
  await server.stop("SIGKILL");
  const { answers } = await loading;
  const next = await startProduct(dataDir);
  const after = await recorded(instance, [token]);
  await next.stop();
  const lost = Math.max(0, answers - (after.rows - before.rows));
  return { lost, answers, ms: Math.round((lost / Math.max(1, answers)) * UNTIL_KILLED_MS) };
}
