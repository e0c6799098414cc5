import { setTimeout as pause } from "node:timers/promises";
import { PHONE, someAddress } from "./fixtures";
import { Client } from "./http";

/** An answer that arrived; `at` is when, in milliseconds of performance.now(). */
export interface Arrived {
  path: string;
  status: number;
  retryAfter: string | undefined;
  at: number;
}

/**
 * People who scan one after the other without a pause, as long as `goesOn` says so of the number that was sent so far;
 * each has an address of their own and stays with one server. `done` are the answers that arrived until now.
 */
export function press(
  urls: string[],
  people: number,
  pathOf: (n: number) => string,
  goesOn: (sent: number) => boolean,
): { arrived: Arrived[]; ended: Promise<unknown> } {
  const arrived: Arrived[] = [];
  let sent = 0;
  const person = async (n: number) => {
    const url = urls[n % urls.length] ?? "";
    // Not checked against the description: that would cost more than the server's own work.
    const client = new Client(url, { "x-forwarded-for": someAddress(), "user-agent": PHONE });
    while (goesOn(sent)) {
      const path = pathOf(sent++);
      const answer = await client.get(path).catch(() => undefined);
      // The server is gone: whoever scans now is not part of the test.
      if (answer === undefined) await pause(50);
      else {
        const retryAfter = answer.headers["retry-after"];
        arrived.push({ path, status: answer.status, retryAfter, at: performance.now() });
      }
    }
    client.close();
  };
  return { arrived, ended: Promise.all(Array.from({ length: people }, (_, n) => person(n))) };
}

/** How many answers of `arrived` said yes, by path. */
export function acknowledged(arrived: Arrived[], path: string): Arrived[] {
  return arrived.filter((a) => a.path === path && (a.status === 200 || a.status === 302));
}
