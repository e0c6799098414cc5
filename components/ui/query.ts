/** A page's `searchParams`, in any of the forms Next hands them out. */
export type QueryLike = string | URLSearchParams | Record<string, string | string[] | undefined>;

/** The place in a list: worthless once filter, search or order change. */
const PLACE = ["cursor", "page"];

function toParams(query: QueryLike): URLSearchParams {
  if (typeof query === "string" || query instanceof URLSearchParams) return new URLSearchParams(query);
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value ?? []].flat()) params.append(name, one);
  }
  return params;
}

/**
 * The query with some parameters set (a text) or dropped (null, undefined, ""), for `href` or `router.replace`.
 * Answers "?a=b", or "?" when none is left, which a link resolves to the page without a query. Any change that does not
 * itself set the place in the list (`cursor`, `page`) drops it.
 */
export function withQuery(query: QueryLike, changes: Record<string, string | null | undefined>): string {
  const params = toParams(query);
  for (const name of PLACE) params.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  return `?${params}`;
}
