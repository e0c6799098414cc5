import type { Crowds } from "./crowds";
import { outcomeOf, ruleOf, sourceOf } from "./outcomes";
import type { Plan } from "./plan";
import { HEX, type Random, Weighted, zipf } from "./random";
import { type Scene, Visitors } from "./visitors";
import { countryNumber } from "./world";

const HOUR = 3_600_000;
const DAY = 86_400_000;

/** What the plan became in the database. */
export interface Ids {
  orgId: string;
  codes: readonly string[];
  campaigns: readonly string[];
}

/** The scans of one hour, as lines of COPY's text format in the order of `COLUMNS`. */
export interface Hour {
  /** Its first instant, milliseconds since 1970. */
  from: number;
  lines: string;
  scans: number;
  /** Scans by people, by number of the code. */
  people: Map<number, number>;
}

export const COLUMNS =
  "org_id code_id campaign_id at id outcome source rule country region city device os browser language bot bot_kind visitor referrer utm_source utm_medium utm_campaign utm_term utm_content".split(
    " ",
  );

/** Puts the scans of an hour into words. */
export class Writer {
  readonly #visitors: Visitors;
  /** By campaign, the last is for those without: numbers of the codes, and their popularity. */
  readonly #codes: { numbers: number[]; popularity: Weighted }[];
  readonly #heads: string[];
  #stamped = { from: Number.NaN, text: "" };

  constructor(
    private readonly plan: Plan,
    ids: Ids,
    private readonly crowds: Crowds,
    private readonly random: Random,
  ) {
    this.#visitors = new Visitors(random);
    this.#codes = Array.from({ length: plan.campaigns.length + 1 }, (_, i) => {
      const numbers = plan.codes.flatMap((code, n) =>
        (code.campaign ?? plan.campaigns.length) === i ? [n] : [],
      );
      return { numbers, popularity: new Weighted(zipf(numbers.length, 0.95)) };
    });
    this.#heads = plan.codes.map(({ campaign }, n) => {
      const campaignId = campaign === null ? "\\N" : ids.campaigns[campaign];
      return `${ids.orgId}\t${ids.codes[n]}\t${campaignId}\t`;
    });
  }

  hour(from: number, scans: number, clones: number): Hour {
    const campaigns = this.crowds.at(from);
    this.#visitors.turnTo(Math.floor(from / DAY));
    const length = Math.min(HOUR, this.plan.until - from);
    const times = Uint32Array.from({ length: scans + clones }, () => this.random.below(length)).sort();
    const people = new Map<number, number>();
    let lines = "";
    let left = clones;
    times.forEach((time, i) => {
      const isClone = left > 0 && this.random.chance(left / (times.length - i));
      if (isClone) left--;
      const scene = isClone ? this.#clone() : this.#scene(campaigns);
      lines += this.#line(from, time, scene);
      if (!scene.visitor.bot) people.set(scene.code, (people.get(scene.code) ?? 0) + 1);
    });
    return { from, lines, scans: times.length, people };
  }

  /** `2026-11-22T05:` */
  #stamp(from: number): string {
    if (from !== this.#stamped.from)
      this.#stamped = { from, text: new Date(from).toISOString().slice(0, 14) };
    return this.#stamped.text;
  }

  #scene(campaigns: Weighted): Scene {
    const returning = this.#visitors.returning();
    if (returning) return returning;
    const campaign = campaigns.draw(this.random);
    const { numbers, popularity } = this.#codes[campaign] ?? { numbers: [], popularity: campaigns };
    const code = numbers[popularity.draw(this.random)] ?? 0;
    const utm = this.plan.campaigns[campaign]?.theme.utm ?? {};
    return this.#visitors.arrive(code, this.crowds.countryOf(campaign, this.random), utm);
  }

  #clone(): Scene {
    const { code, country } = this.plan.incident;
    const campaign = this.plan.codes[code]?.campaign ?? null;
    const utm = campaign === null ? {} : (this.plan.campaigns[campaign]?.theme.utm ?? {});
    return { ...this.#visitors.arrive(code, countryNumber(country), utm, "person"), cloned: true };
  }

  #line(from: number, time: number, { code, visitor, cloned }: Scene): string {
    const planned = this.plan.codes[code];
    if (!planned) throw new Error("a scan of no code");
    const at = from + time;
    const campaign = planned.campaign === null ? null : (this.plan.campaigns[planned.campaign] ?? null);
    const source = sourceOf(campaign, visitor.bot, this.random);
    const outcome = outcomeOf({ at, planned, campaign, source, cloned: cloned === true }, this.random);
    const rule = ruleOf(campaign, outcome, visitor);
    const who = source === "gate" ? this.#visitors.staff : visitor.text;
    return `${this.#heads[code]}${this.#stamp(from)}${clockOf(time)}\t${uuidAt(at, this.random)}\t${outcome}\t${source}\t${rule}\t${who}\n`;
  }
}

/** A UUIDv7 (RFC 9562 §5.7) whose random bits the seed decides. */
function uuidAt(ms: number, random: Random): string {
  const time = `${HEX[Math.floor(ms / 0x100000000)]}${HEX[(ms >>> 16) & 0xffff]}-${HEX[ms & 0xffff]}`;
  const [a, b] = [random.bits(), random.bits()];
  const version = HEX[0x7000 | (a & 0x0fff)];
  const variant = HEX[0x8000 | ((a >>> 12) & 0x3fff)];
  const rest = HEX[random.bits() & 0xffff];
  return `${time}-${version}-${variant}-${HEX[b >>> 16]}${HEX[b & 0xffff]}${rest}`;
}

const two = (n: number) => (n < 10 ? `0${n}` : `${n}`);
const three = (n: number) => (n < 100 ? `0${two(n)}` : `${n}`);

/** Minute, second and millisecond within the hour, as an instant ends. */
const clockOf = (ms: number) =>
  `${two(Math.floor(ms / 60_000))}:${two(Math.floor(ms / 1000) % 60)}.${three(ms % 1000)}Z`;
