import { type Ctx, requireScope } from "@/lib/context";
import { AppError, unavailable } from "@/lib/errors";
import { singleton } from "@/lib/singleton";
import { Feed, type Watcher } from "./live-feed";

export type { Watcher } from "./live-feed";

/** Of one organisation, in one process. */
export const MAX_WATCHERS = 50;
const RETRY_SECONDS = 30;

const state = () => singleton("analytics.live", () => ({ feeds: new Map<string, Feed>(), ending: false }));

/**
 * Sends the organisation's live scans to the watcher, as LiveMessage: first the last 30 minutes, then what is new, about
 * every second. `since` is the id of the last message that was received before a break. The feed of an organisation is
 * shared by all who watch in this process, reads what every process has written, and ends with the last of them.
 * Resolves after the first message, with what ends it. Throws RATE_LIMITED when too many watch already.
 */
export async function live(ctx: Ctx, watcher: Watcher, since: number | null = null): Promise<() => void> {
  requireScope(ctx, "analytics:read");
  const { feeds, ending } = state();
  if (ending) throw unavailable(new Error("the server is stopping"));
  const feed = feeds.get(ctx.org.id) ?? new Feed(ctx.db, ctx.org.id);
  if (feed.watchers.size >= MAX_WATCHERS)
    throw new AppError("RATE_LIMITED", `At most ${MAX_WATCHERS} live views of an organisation at a time.`, {
      retryAfter: RETRY_SECONDS,
    });
  feeds.set(ctx.org.id, feed);
  feed.watchers.add(watcher);
  const leave = () => {
    feed.watchers.delete(watcher);
    if (feed.watchers.size > 0) return;
    feed.stop();
    if (feeds.get(ctx.org.id) === feed) feeds.delete(ctx.org.id);
  };
  try {
    await feed.ready;
  } catch (error) {
    leave();
    throw error;
  }
  const { id, data } = feed.first(since);
  watcher.send(id, data);
  return leave;
}

/** Ends every live view and opens no more: an orderly stop does not wait for them. */
export function endLive(): void {
  const live = state();
  live.ending = true;
  for (const feed of live.feeds.values()) for (const watcher of [...feed.watchers]) watcher.end();
}

/** Watchers in this process, for tests and metrics. */
export const liveWatchers = (orgId: string): number => state().feeds.get(orgId)?.watchers.size ?? 0;
