import { report } from "@/lib/analytics";
import type { Annotation, Dimension, Report, ReportQuery } from "@/lib/analytics/schemas";
import type { Ctx } from "@/lib/context";
import type { OpenShare, Visit } from "./open";

/**
 * Not for strangers: the labels of codes may be ticket holders' names, their tokens open the codes, and the names of
 * rules are notes of whoever wrote them. Campaigns: there is one.
 */
export const UNSHARED: readonly Dimension[] = ["code", "campaign", "rule"];

const WORDS: Record<Annotation["kind"], string> = {
  destination: "The destination changed",
  published: "The campaign was published",
  archived: "The campaign was archived",
  revoked: "A code was revoked",
};

/**
 * The shared campaign's report, by the engine that the dashboard asks. Of the query only what it shows and how counts:
 * days, time zone, interval, comparison, bots; filters are the dashboard's.
 */
export async function sharedReport(visit: Visit, open: OpenShare, query: ReportQuery): Promise<Report> {
  const { from, to, interval, compare, bots } = query;
  const tz = query.tz ?? open.timeZone;
  const campaign = [open.campaign.id];
  const found = await report(readerOf(visit, open), { from, to, tz, interval, compare, bots, campaign });
  const told = Object.entries(found.breakdowns).filter(([by]) => !UNSHARED.includes(by as Dimension));
  return {
    ...found,
    breakdowns: Object.fromEntries(told) as Report["breakdowns"],
    annotations: inWords(found.annotations),
  };
}

/** Without names. What happened to many codes at the same moment is one thing then. */
function inWords(annotations: readonly Annotation[]): Annotation[] {
  const told = annotations.map(({ at, date, kind }) => ({
    at,
    date,
    kind,
    text: WORDS[kind],
    campaign_id: null,
  }));
  return [...new Map(told.map((each) => [`${each.at} ${each.kind}`, each])).values()];
}

/** May read analytics, which is always asked of the one campaign, and nothing else. */
const readerOf = ({ db, now, requestId }: Visit, { organization }: OpenShare): Ctx => ({
  org: organization,
  actor: { type: "system", id: null, name: "Shared link" },
  scopes: new Set(["analytics:read"]),
  role: null,
  requestId,
  db,
  now,
});
