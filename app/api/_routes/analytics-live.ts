import { live } from "@/lib/analytics";
import { LiveMessage, LiveQuery } from "@/lib/analytics/schemas";
import { eventStream } from "@/lib/web/events";
import { type Route, route } from "@/lib/web/route";

/** Ids are instants of ours; anything else is nobody's. */
const sinceOf = (lastEventId: string | null): number | null =>
  lastEventId !== null && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;

export const analyticsLiveRoutes: Route[] = [
  route({
    method: "get",
    path: "/api/v1/analytics/live",
    tag: "Analytics",
    summary: "Scans as they happen, as Server-Sent Events",
    description:
      "Each event's `data` is a JSON object: `now`; `scans`, those that came since, newest first, with their code, campaign, outcome, country and device; `minutes`, the counts of every minute that changed, each replacing what was said of that minute before: `{ at, scans, bots, countries }`, people's scans apart from bots'; and, when that changed, `codes`, those scanned most. The first event holds the last 30 minutes, and of their scans the newest 500. Scans arrive within about a second, whichever process recorded them. A reader that comes back with `Last-Event-ID` gets the scans it has missed; some may come twice, with the same `id`. A comment is sent every 15 s; the stream ends after an hour at most, within a minute of the key or the session losing its right to it, and for readers that do not keep up. At most 50 at a time for an organisation (and process); more are answered with 429.",
    auth: "organization",
    scope: "analytics:read",
    limit: "api.read",
    query: LiveQuery,
    answer: LiveMessage,
    media: ["text/event-stream"],
    foreign: { none: "sends the caller's own organisation's scans" },
    verb: (ctx, { query }, caller) =>
      eventStream({
        open: (sink) => live(ctx, sink, sinceOf(caller.header("last-event-id"))),
        seconds: query.seconds,
        stillAllowed: caller.stillAllowed,
      }),
  }),
];
