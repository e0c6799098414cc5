import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";

/** A scan as the live stream tells of it, as far as the tests read it. */
export interface LiveScan {
  id: string;
  code: { token: string; label: string };
  outcome: string;
  bot: boolean;
}

export interface LiveMessage {
  now: string;
  scans: LiveScan[];
  minutes: Array<{ at: string; scans: number; bots: number }>;
  codes?: Array<{ token: string; scans: number }>;
}

/** An open stream of Server-Sent Events. */
export interface Stream {
  status: number;
  headers: IncomingHttpHeaders;
  /** Everything received so far, as text. */
  text(): string;
  messages(): LiveMessage[];
  /** Ids of the events so far. */
  ids(): string[];
  /** Resolves when the server ends it, or the connection breaks. */
  ended: Promise<"ended" | "broken">;
  close(): void;
}

/** Resolves with the answer's head; the body goes on coming. */
export function openStream(url: string, headers: OutgoingHttpHeaders): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent: false, headers }, (incoming) => {
      let text = "";
      incoming.setEncoding("utf8").on("data", (piece: string) => {
        text += piece;
      });
      const ended = new Promise<"ended" | "broken">((done) => {
        incoming.on("end", () => done("ended")).on("error", () => done("broken"));
      });
      const fields = (name: string) =>
        text
          .split("\n\n")
          .slice(0, -1)
          .flatMap((event) => event.split("\n").filter((line) => line.startsWith(`${name}: `)))
          .map((line) => line.slice(name.length + 2));
      resolve({
        status: incoming.statusCode ?? 0,
        headers: incoming.headers,
        text: () => text,
        messages: () => fields("data").map((data) => JSON.parse(data) as LiveMessage),
        ids: () => fields("id"),
        ended,
        close: () => outgoing.destroy(),
      });
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
}
