import { Crowds } from "./crowds";
import { type Hour, type Ids, Writer } from "./hour";
import type { Plan } from "./plan";
import { Random } from "./random";
import { season } from "./rhythm";

const HOUR = 3_600_000;
const DAY = 86_400_000;

/**
 * The plan's scans hour by hour, exactly `plan.scans` of them; the same for the same plan and ids. About 2 µs a scan.
 */
export function* historyOf(plan: Plan, ids: Ids): Generator<Hour> {
  const random = new Random(plan.seed ^ 0x5ca115);
  const crowds = new Crowds(plan);
  const burst = Math.round(plan.scans * plan.incident.share);
  const hours = hoursOf(plan, crowds, random);
  const total = hours.reduce((sum, { weight }) => sum + weight, 0);
  const writer = new Writer(plan, ids, crowds, random);
  const [regular, cloned] = [
    new Share(plan.scans - burst, total),
    new Share(burst, incidentHours(plan, hours)),
  ];
  for (const { from, weight } of hours) {
    const clones = isWithin(from, plan.incident) && weight > 0 ? cloned.next(1) : 0;
    const scans = regular.next(weight);
    if (scans + clones > 0) yield writer.hour(from, scans, clones);
  }
}

const isWithin = (ms: number, span: { from: number; to: number }) => ms >= span.from && ms < span.to;
const incidentHours = ({ incident }: Plan, hours: { from: number; weight: number }[]) =>
  hours.filter(({ from, weight }) => isWithin(from, incident) && weight > 0).length;

/** Gives `whole` out in proportion, without remainder at the end. */
class Share {
  #given = 0;
  #sum = 0;

  constructor(
    private readonly whole: number,
    private readonly total: number,
  ) {}

  next(weight: number): number {
    this.#sum += weight;
    const due = Math.min(this.whole, Math.round((this.whole * this.#sum) / this.total));
    const given = due - this.#given;
    this.#given = due;
    return given;
  }
}

function hoursOf(plan: Plan, crowds: Crowds, random: Random): { from: number; weight: number }[] {
  const hours: { from: number; weight: number }[] = [];
  let mood = 1;
  for (let from = plan.from; from < plan.until; from += HOUR) {
    if (from % DAY === 0 || from === plan.from) mood = 0.82 + 0.36 * random.unit();
    const part = Math.min(1, (plan.until - from) / HOUR);
    const age = (from - plan.from) / (plan.until - plan.from);
    const out = isWithin(from, plan.outage);
    hours.push({ from, weight: out ? 0 : part * mood * season(from, age) * crowds.at(from).total });
  }
  return hours;
}
