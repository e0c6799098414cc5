import { withQuery } from "@/components/ui/query";
import { ListCampaigns } from "@/lib/campaigns/schemas";

export type Query = Record<string, string | string[] | undefined>;

/** The list that the address asks for; what it has no sense of is left out, so that a mangled link still shows some. */
export function readQuery(query: Query): ListCampaigns {
  const given = Object.fromEntries(
    Object.entries(query).filter(([, value]) => typeof value === "string" && value),
  );
  const parsed = ListCampaigns.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return ListCampaigns.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))));
}

export const isBoard = (query: Query): boolean => query.view === "board";

/** Of a board all statuses are in view, so a status in the address is not meant. */
export const isFiltered = ({ q, status, tag, type, owner }: ListCampaigns, board: boolean): boolean =>
  [q, tag, type, owner, board ? undefined : status].some((value) => value !== undefined);

/** The file of exactly what is shown. */
export function exportHref(
  slug: string,
  { q, status, tag, type, owner, sort }: ListCampaigns,
  board: boolean,
) {
  const filters = { q, tag, type, owner, status: board ? undefined : status };
  const query = withQuery(filters, { sort: sort === "newest" ? null : sort });
  return `/${slug}/campaigns/export${query === "?" ? "" : query}`;
}
