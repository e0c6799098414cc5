/** Milliseconds between two comments, and between two looks at whether the caller may still listen. */
const PACE = { heartbeat: 15_000, check: 30_000 };
/** Milliseconds after which a browser that lost the stream tries again. */
const RETRY_MS = 2000;
/** What may wait for a reader; who falls further behind is cut off. */
const MAX_WAITING_BYTES = 1024 * 1024;

/** What fills a stream. Neither waits nor throws, also when nobody listens any more. */
export interface EventSink {
  /** `data` without line breaks. */
  send(id: string, data: string): void;
  end(): void;
}

export interface EventStream {
  /** Begins to fill; resolves, once the first event is sent, with what stops it. What it throws is the answer. */
  open(sink: EventSink): Promise<() => void>;
  /** How long it lasts at most; 0: until the first event. */
  seconds: number;
  stillAllowed(): Promise<boolean>;
}

const encoder = new TextEncoder();

/**
 * Server-Sent Events (HTML Living Standard, 9.2), with a comment every 15 s that keeps proxies from closing the
 * connection. It ends when its time is over, within 30 s of the caller losing the right to it, and when the source ends
 * it; who goes away stops the source at once. A reader that does not keep up breaks off, and may come back.
 */
export async function eventStream(
  { open, seconds, stillAllowed }: EventStream,
  pace = PACE,
): Promise<Response> {
  const line = new Line();
  try {
    line.onClose(await open(line));
  } catch (error) {
    line.end();
    throw error;
  }
  if (seconds === 0) line.end();
  else line.keep(seconds * 1000, stillAllowed, pace);
  return new Response(line.body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // Nothing on the way may hold events back: neither a cache, nor one that compresses, nor nginx.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
      "x-content-type-options": "nosniff",
    },
  });
}

/** The sending end of one stream. */
class Line implements EventSink {
  readonly body: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #closed = false;
  readonly #onClose: (() => void)[] = [];

  constructor() {
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: () => this.#close(() => undefined),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING_BYTES }),
    );
    this.#write(`retry: ${RETRY_MS}\n\n`);
  }

  send(id: string, data: string): void {
    this.#write(`id: ${id}\ndata: ${data}\n\n`);
  }

  end(): void {
    this.#close((controller) => controller.close());
  }

  /** Runs when the stream is over, for whatever reason; at once if it is already. */
  onClose(stop: () => void): void {
    if (this.#closed) stop();
    else this.#onClose.push(stop);
  }

  keep(ms: number, stillAllowed: () => Promise<boolean>, pace: typeof PACE): void {
    const heartbeat = setInterval(() => this.#write(":\n\n"), pace.heartbeat);
    const check = setInterval(async () => {
      if (!(await stillAllowed())) this.end();
    }, pace.check);
    const over = setTimeout(() => this.end(), ms);
    for (const timer of [heartbeat, check, over]) {
      timer.unref();
      this.onClose(() => clearInterval(timer));
    }
  }

  #write(text: string): void {
    const controller = this.#controller;
    if (this.#closed || !controller) return;
    if ((controller.desiredSize ?? 0) <= 0)
      this.#close(() => controller.error(new Error("the reader of a stream does not keep up")));
    else controller.enqueue(encoder.encode(text));
  }

  #close(how: (controller: ReadableStreamDefaultController<Uint8Array>) => void): void {
    if (this.#closed || !this.#controller) return;
    this.#closed = true;
    how(this.#controller);
    for (const stop of this.#onClose.splice(0)) stop();
  }
}
