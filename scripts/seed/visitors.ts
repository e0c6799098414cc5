import type { Utm } from "@/lib/codes/schemas";
import { BOTS, CLIENTS, REFERRERS } from "./crowd";
import type { Random } from "./random";
import { COUNTRIES } from "./world";

/** Somebody, for a day: after it nobody can tell that they are the same. */
export interface Visitor {
  bot: boolean;
  os: string | null;
  /** Their columns, from `country` on, as COPY's text format has them. */
  text: string;
}

export interface Scene {
  code: number;
  visitor: Visitor;
  cloned?: boolean;
}

const BOT_SHARE = 0.08;
/** Share of the scans by somebody who has scanned something the same day. */
const RETURNING = 0.24;
const REMEMBERED = 4096;

const text = (value: string | null | undefined) => value ?? "\\N";

export class Visitors {
  /** By tickets' gates: the staff's device is nobody's visitor. */
  readonly staff = fields([null, null, null, "unknown", null, null, null, "f", null, null, null], {});
  #day = -1;
  #seen: Scene[] = [];

  constructor(private readonly random: Random) {}

  turnTo(day: number): void {
    if (day !== this.#day) this.#seen = [];
    this.#day = day;
  }

  /** Somebody of the same day, at the same code again. */
  returning(): Scene | null {
    if (this.#seen.length < 8 || !this.random.chance(RETURNING)) return null;
    return this.#seen[this.random.below(this.#seen.length)] ?? null;
  }

  arrive(code: number, country: number, utm: Utm, kind?: "person"): Scene {
    const { random } = this;
    const visitor =
      kind === undefined && random.chance(BOT_SHARE) ? this.#bot(utm) : this.#person(country, utm);
    const scene = { code, visitor };
    if (this.#seen.length < REMEMBERED) this.#seen.push(scene);
    else this.#seen[random.below(REMEMBERED)] = scene;
    return scene;
  }

  #person(number: number, utm: Utm): Visitor {
    const { random } = this;
    const country = COUNTRIES[number];
    const place = country?.places.draw(random) ?? null;
    const [device, os, browser] = CLIENTS.draw(random);
    const language = country?.languages.draw(random) ?? null;
    const where = [country?.code ?? null, place?.[0] ?? null, place?.[1] ?? null];
    const what = [device, os, browser, language, "f", null];
    return { bot: false, os, text: fields([...where, ...what, this.#hash(), REFERRERS.draw(random)], utm) };
  }

  /** Computing centres are in a few countries; link previews and search engines have no campaign's language. */
  #bot(utm: Utm): Visitor {
    const [kind, browser] = BOTS.draw(this.random);
    const country = this.random.chance(0.7) ? "US" : this.random.chance(0.5) ? "IE" : "DE";
    const columns = [country, null, null, "bot", null, browser, null, "t", kind, this.#hash(), null];
    return { bot: true, os: null, text: fields(columns, utm) };
  }

  #hash(): string {
    return `\\\\x${this.random.hex(4)}`;
  }
}

const fields = (columns: (string | null)[], utm: Utm): string =>
  [...columns, utm.source, utm.medium, utm.campaign, utm.term, utm.content].map(text).join("\t");
