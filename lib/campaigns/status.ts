import { and, gt, isNotNull, isNull, lte, not, or, type SQL } from "drizzle-orm";
import { campaigns } from "@/db/schema";
import type { CampaignStatus } from "./schemas";

interface Dated {
  archivedAt: Date | null;
  publishedAt: Date | null;
  startsAt: Date | null;
  endsAt: Date | null;
}

/** What a campaign is at `now`; the schedule is [startsAt, endsAt). */
export function statusOf({ archivedAt, publishedAt, startsAt, endsAt }: Dated, now: Date): CampaignStatus {
  if (archivedAt) return "archived";
  if (!publishedAt) return "draft";
  if (startsAt && now < startsAt) return "scheduled";
  return endsAt && now >= endsAt ? "ended" : "running";
}

/** The same rule in SQL: the campaigns that are `status` at `now`. */
export function hasStatus(status: CampaignStatus, now: Date): SQL | undefined {
  const { archivedAt, publishedAt, startsAt, endsAt } = campaigns;
  if (status === "archived") return isNotNull(archivedAt);
  if (status === "draft") return and(isNull(archivedAt), isNull(publishedAt));
  const published = and(isNull(archivedAt), isNotNull(publishedAt));
  if (status === "scheduled") return and(published, gt(startsAt, now));
  const begun = and(published, or(isNull(startsAt), lte(startsAt, now)));
  const over = and(isNotNull(endsAt), lte(endsAt, now)) as SQL;
  return and(begun, status === "ended" ? over : not(over));
}
