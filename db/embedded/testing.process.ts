import { createInterface } from "node:readline";
import postgres from "postgres";
import { openEmbedded } from "../embedded";

/**
 * A process of its own for tests: opens the database of its first argument, prints what happens as lines of
 * JSON, answers each line of input (a query) with its rows, and releases the database on SIGTERM.
 */
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

async function main(dataDir: string): Promise<void> {
  const started = performance.now();
  const database = await openEmbedded({ dataDir, log: (message) => say({ log: message }) });
  const application_name = `signet:${process.pid}`;
  const options = { max: 2, backoff: false, onnotice: () => undefined, connection: { application_name } };
  const sql = postgres({ ...database.connection, ...options });
  process.once("SIGTERM", async () => {
    await sql.end({ timeout: 1 });
    await database.release();
    say({ released: true });
    process.exit(0);
  });
  say({ connection: database.connection, milliseconds: performance.now() - started });
  for await (const query of createInterface(process.stdin)) {
    await sql.unsafe(query).then(
      (rows) => say({ rows }),
      (error: Error) => say({ failed: error.message }),
    );
  }
}

main(process.argv[2] ?? "").catch((error: Error) => {
  say({ failed: error.message });
  process.exit(1);
});
