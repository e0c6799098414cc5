"use client";

import type { Admission, AdmitTicket, TicketCounts } from "@/lib/tickets/schemas";
import type { Answer, CountsAnswer, Line, Silence } from "./line";
import type { Waiting } from "./queue";
import { type Unconfirmed, type Verdict, verdict } from "./verdicts";

/** Whoever waits longer than this for an answer is told that there is none: people stand in line. */
const LIVE_MS = 2_500;
/** What goes on in the background may take its time. */
const PATIENT_MS = 10_000;

type Heard = { status: number; body: unknown; after: number } | Silence;

const silence = (why: Unconfirmed, after = 0): Silence => ({ kind: "silence", why, after });

/** The API of one organisation, with the session cookie of whoever is signed in. */
export class ServerLine implements Line {
  /** How far the server's clock is ahead of ours, in milliseconds. */
  #ahead = 0;

  constructor(private readonly org: string) {}

  now = (): number => Date.now() + this.#ahead;

  async ask(item: Waiting, live: boolean): Promise<Answer> {
    const heard = await this.#admit(item, live);
    // The key is in use with the body of the live attempt: it was answered, and the answer is repeated to whoever
    // sends that body again.
    if (!live && item.asked && "status" in heard && heard.status === 409 && !isResult(heard.body))
      return toAnswer(await this.#admit(item, true));
    return toAnswer(heard);
  }

  async counts(campaignId: string): Promise<CountsAnswer> {
    const sent = Date.now();
    const heard = await this.#fetch(`counts?campaign_id=${campaignId}`, {}, PATIENT_MS);
    if (!("status" in heard)) return heard;
    if (heard.status === 403) return { kind: "forbidden", message: problem(heard.body) };
    if (heard.status !== 200) return { kind: "counts", counts: null };
    const { admitted, total, recent, server_time } = heard.body as TicketCounts;
    this.#ahead = Date.parse(server_time) - (sent + Date.now()) / 2;
    const newest = recent.map((r) => ({
      token: r.short_code,
      label: r.label,
      gate: r.gate,
      at: r.admitted_at,
    }));
    return { kind: "counts", counts: { admitted, total, recent: newest } };
  }

  /** What was read earlier says when: whether its picture was fresh is judged at that moment. */
  #admit(item: Waiting, live: boolean): Promise<Heard> {
    const body: Record<keyof AdmitTicket, string | undefined> = {
      scan: item.scan ?? undefined,
      m: undefined,
      gate: item.gate || undefined,
      campaign_id: item.campaign.id,
      scanned_at: live ? undefined : item.scannedAt,
    };
    const init = {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": item.id },
      body: JSON.stringify(body),
    };
    return this.#fetch(`${item.token}/admit`, init, live ? LIVE_MS : PATIENT_MS);
  }

  async #fetch(path: string, init: RequestInit, patience: number): Promise<Heard> {
    try {
      const answer = await fetch(`/api/v1/tickets/${path}`, {
        ...init,
        headers: { accept: "application/json", "x-signet-org": this.org, ...init.headers },
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(patience),
      });
      const after = Number(answer.headers.get("retry-after") ?? 0) * 1000 || 0;
      if (answer.status === 401) return silence("signed_out");
      if (answer.status === 429 || answer.status >= 500) return silence("server", after);
      return { status: answer.status, body: await answer.json(), after };
    } catch {
      // No network, no answer in time, or the page of somebody's Wi-Fi instead of JSON.
      return silence("offline");
    }
  }
}

const isResult = (body: unknown): body is Admission =>
  typeof body === "object" && body !== null && "result" in body;

function toAnswer(heard: Heard): Answer {
  if (!("status" in heard)) return heard;
  const { status, body } = heard;
  // A refusal has a status of its own and the result all the same.
  if (isResult(body)) return { kind: "verdict", verdict: toVerdict(body) };
  if (status === 403) return { kind: "forbidden", message: problem(body) };
  if (status === 404) return { kind: "verdict", verdict: verdict("unknown") };
  // The same question is still being answered.
  if (status === 409) return silence("server");
  return { kind: "verdict", verdict: verdict("refused", { about: problem(body) }) };
}

/** What the server found wrong with the request, in its words. */
function problem(body: unknown): string | null {
  const { message, issues } = body as { message?: string; issues?: { message: string }[] };
  return issues?.[0]?.message ?? message ?? null;
}

export function toVerdict({ result, short_code, label, campaign, admitted_at, gate }: Admission): Verdict {
  // A code of somebody else's that looks like ours.
  if (result === "wrong_event" && short_code === null) return verdict("unknown");
  const about = result === "wrong_event" ? (campaign?.name ?? null) : label;
  return verdict(result, { at: admitted_at, gate, about });
}
