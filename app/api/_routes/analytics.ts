import { z } from "zod";
import {
  breakdown,
  campaignDevices,
  campaignTimeline,
  devices,
  exportCsv,
  heatmap,
  overview,
  report,
  timeline,
} from "@/lib/analytics";
import {
  AnalyticsQuery,
  Breakdown,
  BreakdownQuery,
  Devices,
  ExportQuery,
  Heatmap,
  Overview,
  Report,
  ReportQuery,
  Timeline,
  TimelineQuery,
} from "@/lib/analytics/schemas";
import { csvResponse } from "@/lib/web/csv";
import { type OrganizationRoute, type Route, route } from "@/lib/web/route";

const read = {
  tag: "Analytics",
  scope: "analytics:read",
  limit: "api.read",
  method: "get",
} as const satisfies Partial<OrganizationRoute>;

const own = { foreign: { none: "counts the caller's own organisation; foreign ids match nothing" } };
const Id = z.object({ id: z.string().max(64) });
const ofCampaign = { params: Id, foreign: { params: { id: "campaign" } } };

const RANGE =
  "The last 30 days, today included, unless `from` and `to` say otherwise; days are those of `tz`, else of the person's or the organisation's time zone. Every dimension is a filter (`country=GR,CY`) and, with `not_` in front, excludes.";
const UNIQUE =
  "`unique` counts each visitor once a UTC day: the key that visitors are hashed with is destroyed after it.";

export const analyticsRoutes: Route[] = [
  route({
    ...read,
    auth: "organization",
    ...own,
    path: "/api/v1/analytics/overview",
    summary: "Scans in all, today, and in the last days; campaigns and codes",
    description: `Totals are of all time, or of the range if \`from\` or \`to\` is given. \`bots_excluded\` is what they leave out. ${UNIQUE}`,
    query: AnalyticsQuery,
    answer: Overview,
    verb: (ctx, { query }) => overview(ctx, query),
  }),
  route({
    ...read,
    auth: "organization",
    ...own,
    path: "/api/v1/analytics/timeline",
    summary: "Scans over time, every hour, day, week or month of the range",
    description: `${RANGE} ${UNIQUE}`,
    query: TimelineQuery,
    answer: Timeline,
    verb: (ctx, { query }) => timeline(ctx, query),
  }),
  route({
    ...read,
    auth: "organization",
    ...own,
    path: "/api/v1/analytics/devices",
    summary: "Scans by operating system",
    description: RANGE,
    query: AnalyticsQuery,
    answer: Devices,
    verb: (ctx, { query }) => devices(ctx, query),
  }),
  route({
    ...read,
    auth: "organization",
    ...ofCampaign,
    path: "/api/v1/analytics/campaign/{id}/timeline",
    summary: "One campaign's scans over time",
    description: `${RANGE} ${UNIQUE}`,
    query: TimelineQuery,
    answer: Timeline,
    verb: (ctx, { params, query }) => campaignTimeline(ctx, params.id, query),
  }),
  route({
    ...read,
    auth: "organization",
    ...ofCampaign,
    path: "/api/v1/analytics/campaign/{id}/devices",
    summary: "One campaign's scans by operating system",
    description: RANGE,
    query: AnalyticsQuery,
    answer: Devices,
    verb: (ctx, { params, query }) => campaignDevices(ctx, params.id, query),
  }),
  route({
    ...read,
    auth: "organization",
    ...own,
    path: "/api/v1/analytics/breakdown",
    summary: "Scans by anything that tells them apart",
    description: `Most scanned first; hours and weekdays in their own order. A filter on the dimension itself holds too. ${RANGE}`,
    query: BreakdownQuery,
    answer: Breakdown,
    verb: (ctx, { query }) => breakdown(ctx, query),
  }),
  route({
    ...read,
    auth: "organization",
    ...own,
    path: "/api/v1/analytics/heatmap",
    summary: "Scans by weekday and hour",
    description: RANGE,
    query: AnalyticsQuery,
    answer: Heatmap,
    verb: (ctx, { query }) => heatmap(ctx, query),
  }),
  route({
    ...read,
    auth: "organization",
    ...own,
    path: "/api/v1/analytics/report",
    summary: "Everything that the analytics page shows, from one reading",
    description: `The funnel: \`verified\` of those scanned, \`continued\` of those verified who were sent on to the destination. ${RANGE}`,
    query: ReportQuery,
    answer: Report,
    verb: (ctx, { query }) => report(ctx, query),
  }),
  route({
    ...read,
    auth: "organization",
    ...own,
    limit: "api.bulk",
    path: "/api/v1/analytics/export",
    summary: "The timeline or a breakdown as a CSV file",
    description: `The numbers that the other answers have, all values of a breakdown included. ${RANGE}`,
    query: ExportQuery,
    answer: z.string(),
    media: ["text/csv"],
    verb: async (ctx, { query }) =>
      csvResponse(`scans-${query.by}-${ctx.org.slug}`, await exportCsv(ctx, query)),
  }),
];
