import { GitCompareArrows } from "lucide-react";
import type { ReactNode } from "react";
import { withQuery } from "@/components/ui/query";
import { SegmentedLinks } from "@/components/ui/segmented-control";
import { BOTS, type Bots, COMPARISONS, type Counts } from "@/lib/analytics/schemas";
import type { View } from "./address";
import { AutoRefresh } from "./auto-refresh";
import { ChoiceMenu } from "./choice-menu";
import { PeriodPicker } from "./period-picker";
import { DEFAULT_RANGE, daysOf, RANGE_WORDS, RANGES } from "./range";
import { figure } from "./scale";
import { periodWords } from "./view-words";
import { COMPARISON_WORDS } from "./words";
import { ZonePicker } from "./zone-picker";

export interface ControlsProps {
  view: View;
  total: Counts;
  /** Whose clocks are meant when the address does not say. */
  usualZone: string;
  path: string;
  now: Date;
  /** More that can be done with the page. */
  actions?: ReactNode;
}

/** Whose scans, with how many there are; of people only unless asked. */
function botLinks({ query, address }: View, total: Counts) {
  const people =
    query.bots === "only" ? null : query.bots === "include" ? total.scans - total.bots : total.scans;
  const words: Record<Bots, [name: string, count: number | null]> = {
    exclude: ["People", people],
    include: ["All", people === null ? null : people + total.bots],
    only: ["Bots", total.bots],
  };
  return BOTS.map((bots) => {
    const [name, count] = words[bots];
    return {
      label: (
        <>
          {name}
          {count !== null && <span className="font-normal tabular-nums">{figure(count)}</span>}
        </>
      ),
      href: withQuery(address, { bots: bots === "exclude" ? null : bots }),
      current: query.bots === bots,
    };
  });
}

/** Everything that decides what the numbers are about, apart from the filters; all of it in the address. */
export function Controls({ view, total, usualZone, path, now, actions }: ControlsProps) {
  const { address, query } = view;
  const zone = query.tz ?? usualZone;
  const { range: _, from: __, to: ___, ...kept } = address;
  const clock = now.toLocaleTimeString("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  return (
    <div data-print="hide" className="flex flex-wrap items-center gap-2">
      <PeriodPicker
        label={periodWords(view)}
        days={view.days}
        today={daysOf("today", zone, now).to}
        kept={kept}
        path={path}
        choices={RANGES.map((range) => ({
          label: RANGE_WORDS[range],
          href: withQuery(kept, { range: range === DEFAULT_RANGE ? null : range }),
          current: view.range === range,
        }))}
      />
      <ChoiceMenu
        label="Compared with"
        icon={<GitCompareArrows aria-hidden />}
        choices={COMPARISONS.map((compare) => ({
          label: COMPARISON_WORDS[compare],
          href: withQuery(address, { compare: compare === "previous" ? null : compare }),
          current: query.compare === compare,
        }))}
      />
      <ZonePicker zone={zone} usual={usualZone} address={address} />
      <SegmentedLinks label="Whose scans" items={botLinks(view, total)} />
      <div className="ms-auto flex flex-wrap items-center gap-2">
        {actions}
        <AutoRefresh at={now.getTime()} clock={clock} />
      </div>
    </div>
  );
}
