import type { Answer, Clock, Line } from "./line";
import { type Event, gate, IDLE, type Scan, type Source } from "./machine";
import { hereBefore, settled, type Waiting } from "./queue";
import { Sender } from "./sender";
import { Shelf } from "./shelf";
import type { Store } from "./store";
import { surelyStale } from "./ticket";
import { type Unconfirmed, type Verdict, verdict } from "./verdicts";
import { NOTHING_YET, type Post, type View } from "./view";

/** Runs one gate: gives readings to the state machine, asks the server, keeps what it does not answer. */
export class Keeper {
  #view = NOTHING_YET;
  #gate = IDLE;
  #post: Post | null = null;
  #stopTick = () => {};
  readonly #shelf = new Shelf((part) => this.#set(part));
  readonly #sender: Sender;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly org: string,
    private readonly line: Line,
    private readonly clock: Clock,
    private readonly newId: () => string,
  ) {
    this.#sender = new Sender(line, clock, this.#shelf, (part) => this.#set(part), {
      post: () => this.#post,
      settled: (id, word) => this.#dispatch({ type: "settled", id, verdict: word, at: clock.now() }),
    });
  }

  readonly view = (): View => this.#view;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to look after what waits, from an earlier visit too. Returns how to stop. */
  open(store: Store): () => void {
    void this.#sender.open(store);
    return () => {
      this.#stopTick();
      this.#sender.close();
    };
  }

  /** Takes up a post, or leaves it. */
  stand(post: Post | null): void {
    this.#post = post;
    this.#stopTick();
    this.#gate = { ...IDLE, patient: post?.patient ?? false };
    this.#set({ phase: this.#gate.phase, counts: null });
    this.#sender.beat();
  }

  read(text: string, source: Source): void {
    if (this.#post === null) return;
    this.#dispatch({ type: "read", text, source, id: this.newId(), at: this.clock.now() });
  }

  /** The camera found nothing. */
  missed(): void {
    this.#dispatch({ type: "missed", at: this.clock.now() });
  }

  dismiss(): void {
    this.#dispatch({ type: "dismissed", at: this.clock.now() });
  }

  /** Somebody has seen that these were refused. */
  acknowledge(ids: readonly string[]): Promise<void> {
    return this.#shelf.drop(ids);
  }

  /** The browser says that the network is back, or the page is looked at again. */
  retry(): void {
    this.#sender.hurry();
  }

  #set(part: Partial<View>): void {
    this.#view = { ...this.#view, ...part };
    for (const listener of this.#listeners) listener();
  }

  #dispatch(event: Event): void {
    const before = this.#gate.phase;
    this.#gate = gate(this.#gate, event);
    const { phase } = this.#gate;
    // What the camera still sees is nothing to show, ten times a second.
    if (phase === before) return;
    this.#set({ phase });
    this.#stopTick();
    if (phase.name === "checking") void this.#check(phase.scan);
    if (phase.name === "verdict" && Number.isFinite(phase.until)) {
      const tick = () => this.#dispatch({ type: "tick", at: this.clock.now() });
      this.#stopTick = this.clock.later(Math.max(0, phase.until - this.clock.now()), tick);
    }
  }

  async #check(scan: Scan): Promise<void> {
    const post = this.#post;
    if (post === null) return;
    const { link } = this.#view;
    // Known to be away: nobody waits 2.5 s for what will not come. The beat finds out when it is back.
    const away = link === "offline" || link === "signed_out";
    const item = this.#itemOf(scan, post, !away);
    const answer: Answer = away ? { kind: "silence", why: link, after: 0 } : await this.line.ask(item, true);
    const word = await this.#wordOn(item, answer);
    this.#dispatch({ type: "answered", id: scan.id, verdict: word, at: this.clock.now() });
    if (!away) this.#sender.heard(answer);
  }

  async #wordOn(item: Waiting, answer: Answer): Promise<Verdict> {
    if (answer.kind === "forbidden") return verdict("refused", { about: answer.message });
    if (answer.kind === "silence") return this.#keep(item, answer.why);
    if (answer.verdict.kind === "admitted") await this.#shelf.keep(settled(item, answer.verdict));
    return answer.verdict;
  }

  /** Without an answer: refuses what this device can tell by itself, and keeps the rest. */
  async #keep(item: Waiting, why: Unconfirmed): Promise<Verdict> {
    const before = hereBefore(this.#view.queue, item.token, item.campaign.id);
    if (before) return verdict("seen_here", { at: before.scannedAt, gate: before.gate });
    if (item.mark !== null && surelyStale(item.mark, this.line.now())) return verdict("stale");
    await this.#shelf.keep(item);
    return verdict("unconfirmed", { why });
  }

  #itemOf({ id, ticket, at }: Scan, { campaign, gate: place }: Post, asked: boolean): Waiting {
    const scannedAt = new Date(at + this.line.now() - this.clock.now()).toISOString();
    return {
      id,
      org: this.org,
      campaign,
      gate: place,
      ...ticket,
      scannedAt,
      asked,
      state: "waiting",
      attempts: 0,
      retryAt: at,
      verdict: null,
    };
  }
}
