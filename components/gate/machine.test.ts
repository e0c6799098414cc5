import { describe, expect, it } from "vitest";
import { type Event, type Gate, gate, IDLE, type Source } from "./machine";
import { type VerdictKind, verdict } from "./verdicts";

const A = "0123456789ABCDEFGHJKMNPQRS";
const B = "1123456789ABCDEFGHJKMNPQRS";
const live = (token: string, mark: string) => `https://example.org/r/${token}?m=${mark}`;

/** A gate that is driven by hand, with ids that count. */
function drive() {
  let state: Gate = IDLE;
  let ids = 0;
  const asked: string[] = [];
  const send = (event: Event) => {
    const before = state.phase;
    state = gate(state, event);
    const { phase } = state;
    if (phase.name !== "checking") return;
    if (before.name !== "checking" || before.scan.id !== phase.scan.id) asked.push(phase.scan.ticket.token);
  };
  return {
    asked,
    phase: () => state.phase,
    read: (text: string, at: number, source: Source = "camera") =>
      send({ type: "read", text, source, id: `scan-${++ids}`, at }),
    answer: (kind: VerdictKind, at: number) => {
      if (state.phase.name !== "checking") throw new Error("nothing is being checked");
      send({ type: "answered", id: state.phase.scan.id, verdict: verdict(kind), at });
    },
    send,
    shown: () => (state.phase.name === "verdict" ? state.phase.verdict.kind : state.phase.name),
  };
}

/** The camera sees `text` ten times a second from `from` until `to`. */
function view(g: ReturnType<typeof drive>, text: string, from: number, to: number) {
  for (let at = from; at <= to; at += 100) {
    g.send({ type: "tick", at });
    g.read(text, at);
  }
}

/** The camera sees nothing. */
function wait(g: ReturnType<typeof drive>, from: number, to: number) {
  for (let at = from; at <= to; at += 100) g.send({ type: "missed", at });
}

describe("a ticket at the gate", () => {
  it("is asked about once, shown for 1.5 s, and then the camera goes on", () => {
    const g = drive();
    g.read(A, 0);
    expect(g.shown()).toBe("checking");
    g.answer("admitted", 200);
    expect(g.shown()).toBe("admitted");
    g.send({ type: "tick", at: 1_699 });
    expect(g.shown()).toBe("admitted");
    g.send({ type: "tick", at: 1_700 });
    expect(g.shown()).toBe("scanning");
    expect(g.asked).toEqual([A]);
  });

  it("that is refused stays for 4 s, or until it is tapped away", () => {
    for (const kind of [
      "already_admitted",
      "stale",
      "forged",
      "wrong_event",
      "revoked",
      "unconfirmed",
    ] as const) {
      const g = drive();
      g.read(A, 0);
      g.answer(kind, 0);
      g.send({ type: "tick", at: 3_999 });
      expect(g.shown(), kind).toBe(kind);
      g.send({ type: "dismissed", at: 3_999 });
      expect(g.shown(), kind).toBe("scanning");
      g.read(B, 4_000);
      g.answer(kind, 4_000);
      g.send({ type: "tick", at: 8_000 });
      expect(g.shown(), kind).toBe("scanning");
    }
  });

  it("stays for as long as the staff want, where they want that", () => {
    const shown = [
      { type: "read", text: A, source: "person", id: "1", at: 0 },
      { type: "answered", id: "1", verdict: verdict("admitted"), at: 1 },
      { type: "tick", at: 1e9 },
    ] as const;
    const end = shown.reduce<Gate>(gate, { ...IDLE, patient: true });
    expect(end.phase.name).toBe("verdict");
    expect(gate(end, { type: "dismissed", at: 2e9 }).phase.name).toBe("scanning");
  });

  it("is not asked about again while it stays in view, nor within 3 s of leaving it", () => {
    const g = drive();
    g.read(A, 0);
    g.answer("admitted", 100);
    view(g, A, 200, 20_000);
    expect(g.asked).toEqual([A]);
    wait(g, 20_100, 23_000);
    g.read(A, 23_050);
    expect(g.asked).toEqual([A]);
    wait(g, 23_100, 26_100);
    g.read(A, 26_150);
    expect(g.asked).toEqual([A, A]);
  });

  it("has not left the view while nobody looked: a busy phone, a page put aside", () => {
    const g = drive();
    g.read(A, 0);
    g.answer("admitted", 100);
    g.send({ type: "tick", at: 2_000 });
    view(g, A, 60_000, 60_500);
    wait(g, 60_600, 60_700);
    view(g, A, 90_000, 90_500);
    expect(g.asked).toEqual([A]);
  });

  it("has left the view when another one took its place", () => {
    const g = drive();
    g.read(A, 0);
    g.answer("admitted", 0);
    view(g, B, 100, 1_600);
    g.answer("admitted", 1_700);
    view(g, B, 1_800, 6_000);
    g.read(A, 6_100);
    expect(g.asked).toEqual([A, B, A]);
  });

  it("is not asked about again after something was typed in front of it", () => {
    const g = drive();
    g.read(A, 0);
    g.answer("admitted", 100);
    for (let at = 200; at <= 9_000; at += 100) {
      g.send({ type: "tick", at });
      g.read(A, at, "glance");
      g.read(B, at, "glance");
    }
    expect(g.shown()).toBe("scanning");
    g.read(A, 9_100);
    expect(g.asked).toEqual([A]);
    g.read(B, 9_200);
    expect(g.asked).toEqual([A, B]);
  });

  it("that turns to its next window in view is not refused for having been admitted a moment ago", () => {
    const g = drive();
    g.read(live(A, "aaaaaa.1"), 0);
    g.answer("admitted", 100);
    view(g, live(A, "bbbbbb.2"), 200, 5_000);
    expect(g.asked).toEqual([A]);
  });

  it("whose old picture was refused may be shown live at once", () => {
    const g = drive();
    g.read(live(A, "aaaaaa.1"), 0);
    g.answer("stale", 100);
    g.send({ type: "dismissed", at: 500 });
    g.read(live(A, "aaaaaa.1"), 600);
    expect(g.shown()).toBe("scanning");
    g.read(live(A, "bbbbbb.2"), 700);
    expect(g.asked).toEqual([A, A]);
  });

  it("waits in front of the camera until the verdict on the one before has gone", () => {
    const g = drive();
    g.read(A, 0);
    view(g, B, 100, 300);
    g.answer("admitted", 400);
    view(g, B, 500, 1_800);
    expect(g.asked).toEqual([A]);
    view(g, B, 1_900, 2_000);
    expect(g.asked).toEqual([A, B]);
  });

  it("read by hand replaces a verdict, and waits its turn while another is checked", () => {
    const g = drive();
    g.read(A, 0, "scanner");
    g.read(B, 50, "scanner");
    g.read(A, 60, "scanner");
    expect(g.asked).toEqual([A]);
    g.answer("already_admitted", 100);
    g.send({ type: "dismissed", at: 150 });
    expect(g.asked).toEqual([A, B]);
    g.answer("wrong_event", 200);
    g.read(A, 5_000, "scanner");
    expect(g.asked).toEqual([A, B, A]);
  });

  it("typed by a person is asked about however soon", () => {
    const g = drive();
    g.read(A, 0, "person");
    g.answer("admitted", 10);
    g.read(A, 20, "person");
    expect(g.asked).toEqual([A, A]);
  });

  it("answers nothing but the scan that is being checked", () => {
    const g = drive();
    g.read(A, 0);
    g.send({ type: "answered", id: "another", verdict: verdict("admitted"), at: 10 });
    expect(g.shown()).toBe("checking");
    g.answer("wrong_event", 20);
    g.send({ type: "answered", id: "scan-1", verdict: verdict("admitted"), at: 30 });
    expect(g.shown()).toBe("wrong_event");
  });
});

describe("a scan without an answer", () => {
  it("is told the server's late word while it is still shown, and not afterwards", () => {
    const g = drive();
    g.read(A, 0);
    g.answer("unconfirmed", 100);
    g.send({ type: "settled", id: "another", verdict: verdict("admitted"), at: 900 });
    expect(g.shown()).toBe("unconfirmed");
    g.send({ type: "settled", id: "scan-1", verdict: verdict("already_admitted"), at: 1_000 });
    expect(g.shown()).toBe("already_admitted");
    g.send({ type: "tick", at: 4_999 });
    expect(g.shown()).toBe("already_admitted");
    g.send({ type: "tick", at: 5_000 });
    g.send({ type: "settled", id: "scan-1", verdict: verdict("admitted"), at: 5_100 });
    expect(g.shown()).toBe("scanning");
  });
});

describe("what is no ticket", () => {
  it("is unknown, without asking anybody, and once", () => {
    const g = drive();
    g.read("https://example.org/menu", 0);
    expect(g.shown()).toBe("unknown");
    view(g, "https://example.org/menu", 100, 9_000);
    expect(g.shown()).toBe("scanning");
    expect(g.asked).toEqual([]);
  });
});
