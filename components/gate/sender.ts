import { type Answer, type Clock, type CountsAnswer, type Line, type Link, linkOf } from "./line";
import { backoff, failed, nextDue, nextDueAt, settled, waitingOf } from "./queue";
import type { Shelf } from "./shelf";
import type { Store } from "./store";
import type { Verdict } from "./verdicts";
import type { Post, View } from "./view";

/** How often the counts are asked for; the same question finds out whether the server is there. */
const BEAT_MS = 3_000;
/** After an admission the counts should move at once. */
const SOON_MS = 250;
const SIGNED_OUT_MS = 10_000;
/** So many failures in a row are the server's, not the scan's. */
const GIVE_UP_AFTER = 3;

interface Owner {
  post: () => Post | null;
  /** The server has spoken on a scan that waited. */
  settled: (id: string, word: Verdict) => void;
}

/** Watches the connection, and sends what waits on the shelf, oldest first, when it is there. */
export class Sender {
  #link: Link = "online";
  #failures = 0;
  #stopTimer = () => {};
  #open = false;
  #beating = false;
  #sending = false;

  constructor(
    private readonly line: Line,
    private readonly clock: Clock,
    private readonly shelf: Shelf,
    private readonly show: (part: Partial<View>) => void,
    private readonly owner: Owner,
  ) {}

  async open(store: Store): Promise<void> {
    this.#open = true;
    await this.shelf.open(store, this.clock.now());
    this.beat();
  }

  close(): void {
    this.#open = false;
    this.#stopTimer();
  }

  hurry(): void {
    this.shelf.hurry(this.clock.now());
    this.beat();
  }

  /** What a live question told about the connection. */
  heard(answer: Answer | CountsAnswer): void {
    const link = linkOf(answer);
    const back = link === "online" && this.#link !== "online";
    this.#become(link);
    if (link === "online") this.#in(back ? 0 : SOON_MS);
    else this.#in(this.#pause(answer));
  }

  /** Asks for the counts now and, when the server is there, sends what waits. */
  beat(): void {
    this.#in(0);
  }

  #in(ms: number): void {
    this.#stopTimer();
    if (this.#open) this.#stopTimer = this.clock.later(ms, () => void this.#beat());
  }

  async #beat(): Promise<void> {
    const post = this.owner.post();
    const campaign = post?.campaign ?? waitingOf(this.shelf.queue)[0]?.campaign;
    if (this.#beating || !campaign) return;
    // Nobody sees the counts: only what waits is a reason to ask.
    if (!this.clock.watched() && nextDueAt(this.shelf.queue) === null) return this.#in(BEAT_MS);
    this.#beating = true;
    const answer = await this.line.counts(campaign.id);
    this.#beating = false;
    this.#become(linkOf(answer));
    if (answer.kind === "counts" && this.owner.post() === post) this.show({ counts: post && answer.counts });
    this.#in(answer.kind === "counts" ? BEAT_MS : this.#pause(answer));
    if (this.#link === "online") await this.#send();
  }

  #pause(answer: Answer | CountsAnswer): number {
    if (this.#link === "signed_out" || this.#link === "forbidden") return SIGNED_OUT_MS;
    const asked = answer.kind === "silence" ? answer.after : 0;
    return Math.max(asked, backoff(this.#failures, this.clock.random()));
  }

  #become(link: Link): void {
    this.#failures = link === "online" ? 0 : this.#failures + 1;
    if (link === this.#link) return;
    this.#link = link;
    this.show({ link });
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    let failures = 0;
    while (this.#open && this.#link === "online" && failures < GIVE_UP_AFTER) {
      const item = nextDue(this.shelf.queue, this.clock.now());
      if (!item) break;
      const answer = await this.line.ask(item, false);
      if (answer.kind === "verdict") {
        await this.shelf.keep(settled(item, answer.verdict));
        this.owner.settled(item.id, answer.verdict);
        failures = 0;
        continue;
      }
      failures++;
      const after = answer.kind === "silence" ? answer.after : 0;
      await this.shelf.keep(failed(item, this.clock.now(), this.clock.random(), after));
      // A server that stumbles over this one may well answer the next.
      if (linkOf(answer) !== "server") this.heard(answer);
    }
    this.#sending = false;
  }
}
