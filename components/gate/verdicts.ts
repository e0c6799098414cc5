/** What door staff are told about a ticket. The last three are this device's own word. */
export const VERDICTS = {
  admitted: { word: "Admit", tone: "go", hold: 1_500 },
  already_admitted: { word: "Already admitted", tone: "stop", hold: 4_000 },
  stale: { word: "Stale", tone: "ask", hold: 4_000 },
  forged: { word: "Forged", tone: "stop", hold: 4_000 },
  altered: { word: "Altered", tone: "stop", hold: 4_000 },
  wrong_event: { word: "Wrong event", tone: "stop", hold: 4_000 },
  revoked: { word: "Revoked", tone: "stop", hold: 4_000 },
  expired: { word: "Expired", tone: "stop", hold: 4_000 },
  not_started: { word: "Not valid yet", tone: "stop", hold: 4_000 },
  unknown: { word: "Unknown", tone: "stop", hold: 4_000 },
  refused: { word: "Refused", tone: "stop", hold: 4_000 },
  seen_here: { word: "Already scanned here", tone: "stop", hold: 4_000 },
  unconfirmed: { word: "Unconfirmed", tone: "wait", hold: 4_000 },
} as const satisfies Record<string, { word: string; tone: Tone; hold: number }>;

/** How it looks, sounds and feels. `hold`: milliseconds until the screen goes back to scanning by itself. */
export type Tone = "go" | "stop" | "ask" | "wait";
export type VerdictKind = keyof typeof VERDICTS;

export interface Verdict {
  kind: VerdictKind;
  /** ISO; when it was admitted, or scanned here. */
  at: string | null;
  /** Where it was admitted, in the staff's words. */
  gate: string | null;
  /** Of a ticket for something else: what for. Of one that was let in: what it is called. */
  about: string | null;
  /** Why this is not confirmed. */
  why: Unconfirmed | null;
}

/** No answer · the server cannot answer now · the session has ended. */
export type Unconfirmed = "offline" | "server" | "signed_out";

export const verdict = (kind: VerdictKind, more: Partial<Verdict> = {}): Verdict => ({
  kind,
  at: null,
  gate: null,
  about: null,
  why: null,
  ...more,
});

/** "18:02" in the reader's own time zone, with the day when it is another one. */
export function clockTime(iso: string, now: Date, locale?: string): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
  if (at.toDateString() === now.toDateString()) return time;
  return `${time}, ${at.toLocaleDateString(locale, { day: "numeric", month: "short" })}`;
}

/** The line under the big word: what it means and what to do. */
export function explain({ kind, at, gate, about, why }: Verdict, now: Date, morphing: boolean): string {
  const when = at === null ? "" : ` at ${clockTime(at, now)}`;
  const where = gate ? ` · ${gate}` : "";
  switch (kind) {
    case "admitted":
      return about ?? "Let them in.";
    case "already_admitted":
      return `${when}${where}`.replace(/^ a/, "A").replace(/^ · /, "");
    case "seen_here":
      return `Scanned on this device${when}, while offline.`;
    case "stale":
      return "Old picture. Ask to open the live ticket.";
    case "forged":
      return "This picture was not made by us. Do not let in.";
    case "altered":
      return "This ticket is not as it was issued. Do not let in.";
    case "wrong_event":
      return about ? `This ticket is for ${about}.` : "This code is not a ticket of any event.";
    case "revoked":
      return "The issuer has withdrawn this ticket.";
    case "expired":
      return "This ticket, or its event, has ended.";
    case "not_started":
      return "This ticket, or its event, has not begun.";
    case "unknown":
      return "This is not one of your tickets.";
    case "refused":
      return about ?? "The ticket was not accepted.";
    case "unconfirmed":
      return unconfirmed(why, morphing);
  }
}

function unconfirmed(why: Unconfirmed | null, morphing: boolean): string {
  const kept = "Kept on this device and sent as soon as possible.";
  if (why === "signed_out") return "You are signed out. Kept on this device until you sign in again.";
  const cause = why === "server" ? "The server cannot answer now." : "No connection.";
  return morphing
    ? `${cause} Whether the picture is genuine cannot be checked offline. ${kept}`
    : `${cause} ${kept}`;
}
