import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, expect, test } from "vitest";
import { type EventSink, eventStream } from "./events";
import { nodeListener } from "./node-adapter";

/** Over a real connection, as the front door serves it. */
let serve: () => Promise<Response>;
const server = createServer(nodeListener(() => serve()));
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const allowed = async () => true;

async function request(): Promise<IncomingMessage> {
  const outgoing = get({ port, host: "127.0.0.1", agent: false });
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
  answer.setEncoding("utf8").on("error", () => undefined);
  return answer;
}

/** A stream whose sink is kept, and how often it was stopped. */
function source() {
  const kept: { sink?: EventSink; stops: number } = { stops: 0 };
  const open = async (sink: EventSink) => {
    kept.sink = sink;
    sink.send("1", '{"first":true}');
    return () => {
      kept.stops += 1;
    };
  };
  return { kept, open };
}

test("events arrive one by one as they are sent, not when the stream ends", async () => {
  const { kept, open } = source();
  serve = () => eventStream({ open, seconds: 60, stillAllowed: allowed });
  const answer = await request();
  expect(answer.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
  expect(answer.headers["cache-control"]).toContain("no-transform");
  let text = "";
  answer.on("data", (piece: string) => {
    text += piece;
  });
  await expect.poll(() => text).toBe('retry: 2000\n\nid: 1\ndata: {"first":true}\n\n');
  kept.sink?.send("2", "{}");
  await expect.poll(() => text).toContain("id: 2\ndata: {}\n\n");
  kept.sink?.end();
  await once(answer, "end");
  expect(kept.stops).toBe(1);
  kept.sink?.send("3", "{}");
});

test("who goes away stops the source at once", async () => {
  const { kept, open } = source();
  serve = () => eventStream({ open, seconds: 60, stillAllowed: allowed });
  const answer = await request();
  answer.destroy();
  await expect.poll(() => kept.stops, { timeout: 5000 }).toBe(1);
});

test("who goes away while it is being opened stops it too", async () => {
  const { kept, open } = source();
  let go: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => {
    go = resolve;
  });
  serve = () =>
    eventStream({
      open: (sink) => waiting.then(() => open(sink)),
      seconds: 60,
      stillAllowed: allowed,
    });
  const outgoing = get({ port, host: "127.0.0.1", agent: false }).on("error", () => undefined);
  await once(server, "request");
  outgoing.destroy();
  await new Promise((done) => setTimeout(done, 50));
  go();
  await expect.poll(() => kept.stops, { timeout: 5000 }).toBe(1);
});

test("a reader that takes nothing is cut off, and its memory is bounded", async () => {
  const { kept, open } = source();
  serve = () => eventStream({ open, seconds: 60, stillAllowed: allowed });
  const socket = connect(port, "127.0.0.1");
  socket.pause().on("error", () => undefined);
  socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
  await expect.poll(() => kept.sink).toBeDefined();
  const piece = JSON.stringify("x".repeat(64 * 1024));
  let sent = 0;
  while (kept.stops === 0 && sent < 2000) {
    kept.sink?.send(String(sent++), piece);
    await new Promise((done) => setImmediate(done));
  }
  // What the operating system takes for it, and 1 MiB.
  expect(kept.stops).toBe(1);
  await expect.poll(() => new Promise((done) => server.getConnections((_, n) => done(n)))).toBe(0);
  socket.destroy();
});

test("it ends when its time is over, and when the caller may no longer listen; a comment keeps it open", async () => {
  const { kept, open } = source();
  serve = () => eventStream({ open, seconds: 0, stillAllowed: allowed });
  let text = "";
  for await (const piece of await request()) text += piece;
  expect(text).toContain('data: {"first":true}');

  serve = () => eventStream({ open, seconds: 1, stillAllowed: allowed }, { heartbeat: 100, check: 50 });
  text = "";
  for await (const piece of await request()) text += piece;
  expect(text.match(/^:$/gm)?.length).toBeGreaterThan(3);

  let may = true;
  serve = () =>
    eventStream({ open, seconds: 60, stillAllowed: async () => may }, { heartbeat: 100, check: 50 });
  const answer = await request();
  setTimeout(() => {
    may = false;
  }, 200);
  for await (const _ of answer);
  expect(kept.stops).toBe(3);
});

test("what cannot be opened is an answer, not a stream", async () => {
  const refused = eventStream({
    open: () => Promise.reject(new Error("too many")),
    seconds: 60,
    stillAllowed: allowed,
  });
  await expect(refused).rejects.toThrow("too many");
});
