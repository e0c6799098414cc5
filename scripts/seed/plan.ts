import { Random } from "./random";
import { THEMES, type Theme } from "./themes";

const DAY = 86_400_000;
const HOUR = 3_600_000;

export interface Wish {
  scans: number;
  months: number;
  codes: number;
  campaigns: number;
  seed: number;
  /** The end of the history, excluded. */
  until: Date;
}

export interface PlannedCampaign {
  theme: Theme;
  name: string;
  startsAt: number;
  /** null: runs on. */
  endsAt: number | null;
  /** Of the scans, in its own time. */
  weight: number;
}

export interface PlannedCode {
  /** Number of the campaign; null: a code with a check page of its own. */
  campaign: number | null;
  label: string;
  url: string;
  revokedAt: number | null;
  /** Its scans have come to their limit and are refused now and then. */
  limited: boolean;
}

/** A sticker copied and put up elsewhere: one code is scanned far away, and mostly refused. */
export interface Incident {
  code: number;
  country: string;
  from: number;
  to: number;
  /** Share of all scans. */
  share: number;
}

/** What a history is to be of. Instants are milliseconds since 1970. */
export interface Plan {
  from: number;
  until: number;
  scans: number;
  seed: number;
  campaigns: PlannedCampaign[];
  codes: PlannedCode[];
  /** Nothing was recorded from here for two hours. */
  outage: { from: number; to: number };
  incident: Incident;
}

/** Share of the codes that belong to no campaign. */
const LONE = 0.12;

export function planOf({ scans, months, codes, campaigns: count, seed, until }: Wish): Plan {
  const random = new Random(seed);
  const end = Math.floor(until.getTime() / 60_000) * 60_000;
  const from = startOf(until, months);
  const length = end - from;
  const campaigns = Array.from({ length: count }, (_, i) => campaignOf(i, count, from, end, random));
  const lone = count === 0 ? codes : Math.round(codes * LONE);
  const planned = Array.from({ length: codes }, (_, i) => {
    const campaign = i < codes - lone ? i % count : null;
    return codeOf(
      i,
      campaign === null ? null : { number: campaign, ...campaigns[campaign] },
      from,
      length,
      random,
    );
  });
  const outage = Math.floor((from + length * 0.61) / DAY) * DAY + 10 * HOUR;
  return {
    from,
    until: end,
    scans,
    seed,
    campaigns,
    codes: planned,
    outage: { from: outage, to: outage + 2 * HOUR },
    incident: incidentOf(from, length),
  };
}

function startOf(until: Date, months: number): number {
  const start = Date.UTC(until.getUTCFullYear(), until.getUTCMonth() - months, 1);
  // One of 31 January would otherwise begin in March.
  const day = Math.min(
    until.getUTCDate(),
    new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() - months + 1, 0)).getUTCDate(),
  );
  return start + (day - 1) * DAY;
}

/** The first runs all the time, the others some months each, one after another and side by side. */
function campaignOf(i: number, count: number, from: number, end: number, random: Random): PlannedCampaign {
  const theme = THEMES[i % THEMES.length] as Theme;
  const round = Math.floor(i / THEMES.length);
  const length = end - from;
  const startsAt =
    i === 0 ? from : from + Math.floor((length * 0.85 * random.below(count)) / count / DAY) * DAY;
  const stays = length * (0.18 + 0.4 * random.unit());
  const endsAt =
    i % 4 === 0 || startsAt + stays > end - 7 * DAY ? null : startsAt + Math.floor(stays / DAY) * DAY;
  const weight = (i + 1) ** -0.7 * (0.7 + 0.6 * random.unit());
  return { theme, name: round === 0 ? theme.name : `${theme.name} ${round + 1}`, startsAt, endsAt, weight };
}

function codeOf(
  i: number,
  campaign: ({ number: number } & Partial<PlannedCampaign>) | null,
  from: number,
  length: number,
  random: Random,
): PlannedCode {
  const number = String(i + 1).padStart(4, "0");
  const label = `${campaign?.theme?.label ?? "Certificate"} ${number}`;
  const url = `https://www.example.com/${campaign?.theme?.path ?? "certificates"}/${number}`;
  const revoked = i > 20 && random.chance(0.012);
  const start = campaign?.startsAt ?? from;
  const revokedAt = revoked
    ? Math.floor(start + (from + length - start) * (0.3 + 0.6 * random.unit()))
    : null;
  return {
    campaign: campaign?.number ?? null,
    label,
    url,
    revokedAt,
    limited: i > 20 && random.chance(0.02),
  };
}

const incidentOf = (from: number, length: number): Incident => {
  const start = Math.floor((from + length * 0.83) / HOUR) * HOUR;
  return { code: 0, country: "VN", from: start, to: start + 30 * HOUR, share: 0.004 };
};
