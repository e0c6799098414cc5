import { describe, expect, it } from "vitest";
import { Keeper } from "./keeper";
import type { Answer, Clock, CountsAnswer, Line } from "./line";
import type { Waiting } from "./queue";
import type { Store } from "./store";
import { type VerdictKind, verdict } from "./verdicts";
import type { Post } from "./view";

const A = "0123456789ABCDEFGHJKMNPQRS";
const B = "1123456789ABCDEFGHJKMNPQRS";
const START = Date.UTC(2027, 4, 3, 18, 0, 0);
const POST: Post = { campaign: { id: "c1", name: "Gala" }, gate: "North", patient: false };
const AWAY = { kind: "silence", why: "offline", after: 0 } as const;

/** A clock that is turned by hand. */
class HandClock implements Clock {
  #now = START;
  #due: { at: number; act: () => void }[] = [];
  now = () => this.#now;
  random = () => 1;
  looking = true;
  watched = () => this.looking;
  later = (ms: number, act: () => void) => {
    const entry = { at: this.#now + ms, act };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((other) => other !== entry);
    };
  };

  /** Lets `ms` pass, and all that is due in between happen in its order. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await quiet();
    for (;;) {
      const next = this.#due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#due = this.#due.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.act();
      await quiet();
    }
    this.#now = until;
  }
}

/** Lets every promise that can go on go on. */
const quiet = () => new Promise<void>((done) => setImmediate(done));

/** A server that admits once, at the end of a cable that can be pulled. */
class Server implements Line {
  reachable = true;
  signedIn = true;
  readonly admitted = new Map<string, string>();
  readonly answers = new Map<string, Answer>();
  readonly asked: { token: string; id: string; live: boolean }[] = [];

  constructor(private readonly clock: Clock) {}

  now = () => this.clock.now();
  async ask(item: Waiting, live: boolean): Promise<Answer> {
    this.asked.push({ token: item.token, id: item.id, live });
    if (!this.reachable) return AWAY;
    if (!this.signedIn) return { kind: "silence", why: "signed_out", after: 0 };
    return this.answers.get(item.token) ?? { kind: "verdict", verdict: verdict(this.#admit(item)) };
  }
  async counts(): Promise<CountsAnswer> {
    if (!this.reachable) return AWAY;
    if (!this.signedIn) return { kind: "silence", why: "signed_out", after: 0 };
    return { kind: "counts", counts: { admitted: this.admitted.size, total: 10, recent: [] } };
  }

  /** The same question is answered the same (Idempotency-Key). */
  #admit({ token, id }: Waiting): VerdictKind {
    const by = this.admitted.get(token) ?? id;
    this.admitted.set(token, by);
    return by === id ? "admitted" : "already_admitted";
  }
}

/** What a reload leaves. */
function memory(kept: Map<string, Waiting>): Store {
  return {
    durable: true,
    all: async () => [...kept.values()],
    put: async (item) => void kept.set(item.id, item),
    remove: async (ids) => {
      for (const id of ids) kept.delete(id);
    },
  };
}

async function open(kept = new Map<string, Waiting>(), clock = new HandClock(), server = new Server(clock)) {
  let ids = 0;
  const keeper = new Keeper("harbour", server, clock, () => `${kept.size}-${++ids}`);
  const close = keeper.open(memory(kept));
  keeper.stand(POST);
  await clock.pass(0);
  const shown = () => {
    const { phase } = keeper.view();
    return phase.name === "verdict" ? phase.verdict.kind : phase.name;
  };
  const read = async (text: string) => {
    keeper.read(text, "person");
    await clock.pass(0);
    return shown();
  };
  const states = () => keeper.view().queue.map(({ token, state }) => [token, state]);
  return { keeper, close, clock, server, kept, shown, read, states };
}

describe("a gate with a connection", () => {
  it("admits a ticket once and shows how many are in", async () => {
    const g = await open();
    expect(await g.read(A)).toBe("admitted");
    expect(await g.read(A)).toBe("already_admitted");
    await g.clock.pass(300);
    expect(g.keeper.view().counts).toMatchObject({ admitted: 1, total: 10 });
    expect(g.server.asked.map(({ live }) => live)).toEqual([true, true]);
  });

  it("sees within 3 s what other gates admit, and when the connection is gone", async () => {
    const g = await open();
    g.server.admitted.set(B, "another gate");
    await g.clock.pass(3_000);
    expect(g.keeper.view().counts?.admitted).toBe(1);
    g.server.reachable = false;
    await g.clock.pass(3_000);
    expect(g.keeper.view().link).toBe("offline");
  });
});

describe("a gate that nobody looks at", () => {
  it("asks for nothing, unless something waits", async () => {
    const g = await open();
    g.clock.looking = false;
    g.server.admitted.set(B, "another gate");
    await g.clock.pass(60_000);
    expect(g.keeper.view().counts?.admitted).toBe(0);
    g.clock.looking = true;
    await g.clock.pass(3_000);
    expect(g.keeper.view().counts?.admitted).toBe(1);

    g.server.reachable = false;
    await g.read(A);
    g.clock.looking = false;
    g.server.reachable = true;
    await g.clock.pass(10_000);
    expect(g.states()).toEqual([[A, "let_in"]]);
  });
});

describe("a gate that lost its connection", () => {
  it("keeps what it reads, says that it is unconfirmed, and does not make anybody wait twice", async () => {
    const g = await open();
    g.server.reachable = false;
    expect(await g.read(A)).toBe("unconfirmed");
    expect(await g.read(B)).toBe("unconfirmed");
    expect(g.states()).toEqual([
      [A, "waiting"],
      [B, "waiting"],
    ]);
    expect(g.server.asked.map(({ token }) => token)).toEqual([A]);
    expect([...g.kept.keys()]).toHaveLength(2);
  });

  it("tells a ticket that this device has seen, let in or waiting, without the server", async () => {
    const g = await open();
    expect(await g.read(A)).toBe("admitted");
    g.server.reachable = false;
    expect(await g.read(B)).toBe("unconfirmed");
    expect(await g.read(A)).toBe("seen_here");
    expect(await g.read(B)).toBe("seen_here");
    expect(g.states()).toHaveLength(2);
  });

  it("refuses a picture that is old by any clock, and cannot tell more of one that is not", async () => {
    const g = await open();
    g.server.reachable = false;
    const picture = (secondsAgo: number) =>
      `https://example.org/r/${A}?m=${(START / 1000 - secondsAgo).toString(36)}.AbC-_9dEfGhIjKlM`;
    expect(await g.read(picture(600))).toBe("stale");
    expect(g.states()).toEqual([]);
    expect(await g.read(picture(20))).toBe("unconfirmed");
  });

  it("sends it when it is back, oldest first, with the keys of the first attempts, and says what was refused", async () => {
    const g = await open();
    g.server.reachable = false;
    await g.read(A);
    await g.clock.pass(1_000);
    await g.read(B);
    const [first] = g.server.asked;
    g.server.admitted.set(B, "another gate");
    g.server.reachable = true;
    g.keeper.retry();
    await g.clock.pass(0);
    expect(g.keeper.view().link).toBe("online");
    expect(g.server.asked.slice(1).map(({ token }) => token)).toEqual([A, B]);
    expect(g.server.asked[1]).toMatchObject({ id: first?.id, live: false });
    expect(g.keeper.view().queue.map(({ asked }) => asked)).toEqual([true, false]);
    expect(g.states()).toEqual([
      [A, "let_in"],
      [B, "refused"],
    ]);
    // B's verdict was still on the screen.
    expect(g.shown()).toBe("already_admitted");
    await g.keeper.acknowledge(g.keeper.view().queue.flatMap((q) => (q.state === "refused" ? [q.id] : [])));
    expect(g.states()).toEqual([[A, "let_in"]]);
    expect([...g.kept.values()].map(({ token }) => token)).toEqual([A]);
  });

  it("finds out by itself that the connection is back", async () => {
    const g = await open();
    g.server.reachable = false;
    await g.read(A);
    await g.clock.pass(60_000);
    expect(g.states()).toEqual([[A, "waiting"]]);
    g.server.reachable = true;
    await g.clock.pass(10_000);
    expect(g.states()).toEqual([[A, "let_in"]]);
  });

  it("loses nothing in a reload", async () => {
    const before = await open();
    before.server.reachable = false;
    await before.read(A);
    before.close();
    const after = await open(before.kept, before.clock, before.server);
    expect(after.states()).toEqual([[A, "waiting"]]);
    before.server.reachable = true;
    await after.clock.pass(10_000);
    expect(after.states()).toEqual([[A, "let_in"]]);
    expect(before.server.admitted.size).toBe(1);
  });
});

describe("a server in trouble", () => {
  it("that stumbles over one scan is still sent the others", async () => {
    const g = await open();
    g.server.reachable = false;
    await g.read(A);
    await g.clock.pass(1);
    await g.read(B);
    g.server.answers.set(A, { kind: "silence", why: "server", after: 0 });
    g.server.reachable = true;
    await g.clock.pass(10_000);
    expect(g.states().sort()).toEqual([
      [A, "waiting"],
      [B, "let_in"],
    ]);
    g.server.answers.clear();
    await g.clock.pass(20_000);
    expect(g.states().sort()).toEqual([
      [A, "let_in"],
      [B, "let_in"],
    ]);
  });

  it("that has ended the session keeps the scans and is not asked for each", async () => {
    const g = await open();
    g.server.signedIn = false;
    expect(await g.read(A)).toBe("unconfirmed");
    expect(await g.read(B)).toBe("unconfirmed");
    expect(g.keeper.view().link).toBe("signed_out");
    expect(g.server.asked).toHaveLength(1);
    g.server.signedIn = true;
    await g.clock.pass(10_000);
    expect(g.states()).toEqual([
      [A, "let_in"],
      [B, "let_in"],
    ]);
  });
});
