import { Check, CircleDashed, Trophy, X } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { RouteTrial } from "@/lib/campaigns/schemas";
import { STATUS } from "../words";
import { findingWords } from "./finding-words";

export interface TrialResultProps {
  trial: RouteTrial;
  zone: string;
  ruleCount: number;
  hasOwnCode: boolean;
}

type Judged = RouteTrial["trace"][number];

/** Which rule won and why, rule by rule up to it. */
export function TrialResult({ trial, zone, ruleCount, hasOwnCode }: TrialResultProps) {
  const { rule, trace, destination, status } = trial;
  const rest = ruleCount - trace.length;
  return (
    <section aria-label="Result" className="mt-5 grid gap-4 border-t border-line pt-4 text-sm">
      <div className="grid gap-1">
        <p className="font-semibold">
          {rule === null
            ? ruleCount === 0
              ? "There are no rules"
              : "No rule matches"
            : `Rule ${rule.index + 1}${rule.name ? ` (${rule.name})` : ""} wins`}
        </p>
        <p className="break-all">
          <span aria-hidden>→ </span>
          <span className="sr-only">It leads to </span>
          {rule === null && !hasOwnCode ? (
            "each code’s own destination"
          ) : (
            <span className="font-mono text-[0.92em]" translate="no">
              {destination}
            </span>
          )}
        </p>
        {status !== "running" && (
          <p className="text-warning">
            But at that moment the campaign is {STATUS[status].label.toLowerCase()}. {STATUS[status].meaning}
          </p>
        )}
      </div>
      {trace.length > 0 && (
        <ol className="grid gap-3">
          {trace.map((judged) => (
            <JudgedRule key={judged.id} judged={judged} zone={zone} />
          ))}
        </ol>
      )}
      {rest > 0 && (
        <p className="flex items-center gap-1.5 text-muted">
          <CircleDashed aria-hidden className="size-4 shrink-0" />
          {rest === 1 ? "The rule after it was" : `The ${rest} rules after it were`} not looked at.
        </p>
      )}
    </section>
  );
}

function JudgedRule({ judged, zone }: { judged: Judged; zone: string }) {
  const { index, name, matched, why } = judged;
  const Icon = matched ? Trophy : X;
  return (
    <li className="grid gap-1.5">
      <p className="flex items-center gap-1.5 font-medium">
        <Icon aria-hidden className={cn("size-4 shrink-0", matched ? "text-success" : "text-muted")} />
        Rule {index + 1}
        {name && <span className="truncate font-normal text-muted">{name}</span>}
        <span className={cn("ms-auto shrink-0 font-normal", matched ? "text-success" : "text-muted")}>
          {matched ? "matches" : "does not match"}
        </span>
      </p>
      <ul className="grid gap-1 ps-5.5">
        {why.length === 0 && <li className="text-muted">No condition: it takes everyone.</li>}
        {why.map((finding) => {
          const { label, given, wanted } = findingWords(finding, zone);
          const Mark = finding.matched ? Check : X;
          return (
            <li key={finding.condition} className="flex items-start gap-1.5">
              <Mark
                aria-label={finding.matched ? "True:" : "Not true:"}
                className={cn("mt-0.5 size-3.5 shrink-0", finding.matched ? "text-success" : "text-danger")}
              />
              <span className="min-w-0">
                {label} is {given}
                <span className="text-muted">; wanted: {wanted}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </li>
  );
}
