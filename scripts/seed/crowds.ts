import type { Plan } from "./plan";
import { type Random, Weighted } from "./random";
import { busyness, Clocks, RHYTHMS } from "./rhythm";
import { COUNTRIES } from "./world";

const DAY = 86_400_000;
/** How much likelier somebody in the campaign's own country is than by the country's weight. */
const HOME = 9;
/** Of a campaign's scans before it starts, and after it has ended: stickers stay where they are. */
const BEFORE = 0.004;
const AFTER = 0.03;
const LONE_WEIGHT = 0.12;

/** Who scans what at an hour: a weight for each campaign (the last is for codes without one), then for each country. */
export class Crowds {
  readonly #clocks = new Clocks();
  readonly #mixes: Float64Array[];
  readonly #campaigns: Weighted;
  readonly #countries: Weighted[];
  readonly #sums: Float64Array;
  readonly #now = new Float64Array(COUNTRIES.length);

  constructor(private readonly plan: Plan) {
    const homes = [...plan.campaigns.map(({ theme }) => theme.home), "GR"];
    this.#mixes = homes.map((home) => {
      const weights = COUNTRIES.map(({ code, weight }) => weight * (code === home ? HOME : 1));
      const sum = weights.reduce((all, weight) => all + weight, 0);
      return Float64Array.from(weights, (weight) => weight / sum);
    });
    this.#sums = new Float64Array(homes.length);
    this.#campaigns = new Weighted(this.#sums);
    this.#countries = this.#mixes.map((mix) => new Weighted(mix));
  }

  /** The campaigns' weights at the hour; its countries are then known to `countryOf`. */
  at(ms: number): Weighted {
    const offsets = this.#clocks.of(ms);
    const busy = RHYTHMS.map((rhythm) =>
      Float64Array.from(offsets, (offset) => busyness(ms, offset, rhythm)),
    );
    for (let i = 0; i < this.#mixes.length; i++) {
      const activity = this.#activity(i, ms);
      this.#sums[i] = activity === 0 ? 0 : activity * this.#open(i, busy);
    }
    this.#campaigns.set(this.#sums);
    return this.#campaigns;
  }

  /** How busy the campaign's people are; by country for `countryOf`. */
  #open(i: number, busy: readonly Float64Array[]): number {
    const mix = this.#mixes[i] as Float64Array;
    const curve = busy[RHYTHMS.indexOf(this.plan.campaigns[i]?.theme.rhythm ?? "day")] as Float64Array;
    for (let c = 0; c < mix.length; c++) this.#now[c] = (mix[c] as number) * (curve[c] as number);
    const countries = this.#countries[i] as Weighted;
    countries.set(this.#now);
    return countries.total;
  }

  countryOf(campaign: number, random: Random): number {
    return this.#countries[campaign]?.draw(random) ?? 0;
  }

  #activity(i: number, ms: number): number {
    const campaign = this.plan.campaigns[i];
    if (!campaign) return LONE_WEIGHT;
    const { weight, startsAt, endsAt } = campaign;
    if (ms < startsAt) return ms < startsAt - 14 * DAY ? 0 : weight * BEFORE;
    if (endsAt !== null && ms >= endsAt) return weight * AFTER * Math.exp((endsAt - ms) / (60 * DAY));
    // New is looked at most.
    return weight * (1 + 1.2 * Math.exp((startsAt - ms) / (10 * DAY)));
  }
}
