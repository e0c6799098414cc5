import { dayRangeIn, readDay } from "@/components/audit/days";
import { ListAudit } from "@/lib/audit/schemas";

export type Query = Record<string, string | string[] | undefined>;

const fields = ListAudit.shape;
const PLAIN = ["action", "actor", "target", "cursor"] as const;

const one = (value: string | string[] | undefined) => [value ?? []].flat()[0] || undefined;

/**
 * The log's filter as the address has it: days of the organisation's time zone, `to` included. What does not parse is left
 * out: an address is typed and shortened by people.
 */
export function readQuery(query: Query, zone: string): ListAudit {
  const given = PLAIN.flatMap((name) => {
    const value = one(query[name]);
    return fields[name].safeParse(value).success && value !== undefined ? [[name, value]] : [];
  });
  const { from, to } = dayRangeIn(zone, readDay(one(query.from)), readDay(one(query.to)));
  return ListAudit.parse({ ...Object.fromEntries(given), from: from?.toISOString(), to: to?.toISOString() });
}

/** The address of the CSV file of exactly what the filter shows. */
export function exportHref(slug: string, { action, actor, target, from, to }: ListAudit): string {
  const given = { org: slug, action, actor, target, from: from?.toISOString(), to: to?.toISOString() };
  const query = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/api/v1/audit-log/export?${new URLSearchParams(query)}`;
}
