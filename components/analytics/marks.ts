import type { Annotation } from "@/lib/analytics/schemas";

/** What happened within one point of the timeline, under one number. */
export interface Mark {
  date: string;
  /** As the chart and the list under it call it. */
  number: string;
  notes: Array<{ key: string; at: string; text: string }>;
}

/** Annotations by the point that they fall into, numbered in order of time. Points that are not drawn have none. */
export function marksOf(annotations: readonly Annotation[], dates: ReadonlySet<string>): Mark[] {
  const byDate = new Map<string, Mark>();
  for (const { date, at, kind, text, campaign_id } of annotations.toSorted((a, b) =>
    a.at.localeCompare(b.at),
  )) {
    if (!dates.has(date)) continue;
    const mark = byDate.get(date) ?? { date, number: String(byDate.size + 1), notes: [] };
    byDate.set(date, mark);
    mark.notes.push({ key: `${at} ${kind} ${campaign_id} ${text}`, at, text });
  }
  return [...byDate.values()];
}
