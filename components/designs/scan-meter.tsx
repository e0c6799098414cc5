"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { ToneIcon } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { CONTRAST_MIN, type DesignConfig, type DesignReport } from "@/lib/designs/schemas";
import { contrastRatio, millimetres, REPAIRS, summaryOf, verdictOf } from "./words";

const TONE_TEXT = { success: "text-success", warning: "text-warning", danger: "text-danger" };

export interface ScanVerdictProps {
  report: DesignReport | null;
  /** A newer report is on its way. */
  busy: boolean;
}

/** Whether it scans, and from what size: the two things to know, always in view. */
export function ScanVerdict({ report, busy }: ScanVerdictProps) {
  if (!report) return <Skeleton className="h-11 w-full max-w-44" />;
  const { tone, title } = verdictOf(report);
  const word = TONE_TEXT[tone as keyof typeof TONE_TEXT];
  return (
    <div className="min-w-0">
      <p className={cn("flex items-center gap-1.5 text-lg font-semibold", word)}>
        <ToneIcon tone={tone} className="size-5 shrink-0" />
        {title}
        {busy && <Spinner className="ms-1 text-muted" />}
      </p>
      <p className="text-sm text-muted">
        {report.ok && report.min_print_mm !== null
          ? `From ${millimetres(report.min_print_mm)} wide at 300 dpi.`
          : "Not safe to print."}
      </p>
    </div>
  );
}

export interface ScanProblemsProps {
  report: DesignReport | null;
  /** Applies the nearest fix. */
  onFix?: (patch: DesignConfig) => void;
}

/** What keeps it from being scanned, and what to do about it. */
export function ScanProblems({ report, onFix }: ScanProblemsProps) {
  if (!report || report.problems.length === 0) return null;
  return (
    <div className="grid gap-2">
      {report.problems.map(({ path, code, message, fix }) => (
        <Alert key={`${path} ${code}`} tone="danger" title={message}>
          {fix && <p className="text-muted">{fix.message}</p>}
          {fix?.patch && onFix && (
            <Button
              variant="secondary"
              size="sm"
              className="mt-2"
              onClick={() => fix.patch && onFix(fix.patch)}
            >
              Apply the nearest fix
            </Button>
          )}
        </Alert>
      ))}
    </div>
  );
}

const Fact = ({ term, children, under }: { term: string; children: ReactNode; under?: ReactNode }) => (
  <div className="flex flex-wrap items-baseline justify-between gap-x-3 py-1.5">
    <dt className="text-muted">{term}</dt>
    <dd className="text-end text-ink tabular-nums">{children}</dd>
    {under && <dd className="basis-full">{under}</dd>}
  </div>
);

/** Where the contrast stands between none and all; the mark is what is needed. */
function ContrastBar({ ratio }: { ratio: number }) {
  // Rounded: server and browser need not agree on the last digit of a logarithm.
  const place = (value: number) =>
    Math.round((Math.log(Math.min(21, Math.max(1, value))) / Math.log(21)) * 100);
  const enough = ratio >= CONTRAST_MIN;
  return (
    <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" className="mt-1 h-1.5 w-full">
      <rect y="1" width="100" height="4" rx="2" className="fill-line" />
      <rect
        y="1"
        width={place(ratio)}
        height="4"
        rx="2"
        className={enough ? "fill-success" : "fill-danger-solid"}
      />
      <rect x={place(CONTRAST_MIN)} width="0.8" height="6" className="fill-ink" />
    </svg>
  );
}

const remarks = (count: number) =>
  count === 0 ? "Figures" : `${count} ${count === 1 ? "remark" : "remarks"} and the figures`;

/** What to mind, and the figures. On a phone they open by a button: the picture must leave room for the controls. */
export function ScanFacts({ report }: Pick<ScanVerdictProps, "report">) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const warnings = report?.warnings ?? [];
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex min-h-9 w-full items-center justify-between gap-2 rounded-md text-sm font-medium text-muted hover:text-ink pointer-coarse:min-h-11 lg:hidden"
      >
        {remarks(warnings.length)}
        <ChevronDown
          aria-hidden
          className={cn("size-4 transition-transform duration-100", open && "rotate-180")}
        />
      </button>
      <div id={id} className={cn("grid gap-2 lg:gap-4", !open && "max-lg:hidden")}>
        {warnings.length > 0 && (
          <div className="grid gap-2">
            {warnings.map(({ path, code, message }) => (
              <Alert key={`${path} ${code}`} tone={code === "raised" ? "info" : "warning"}>
                {message}
              </Alert>
            ))}
          </div>
        )}
        <Figures report={report} />
      </div>
    </div>
  );
}

function safePrint(report: DesignReport | null): string {
  if (!report) return "…";
  return report.ok && report.min_print_mm !== null ? `${millimetres(report.min_print_mm)} wide` : "None";
}

const Figures = ({ report }: Pick<ScanVerdictProps, "report">) => (
  <dl className="divide-y divide-line text-sm">
    <Fact term="Independent reader">
      {report ? (report.decoded ? "Reads it at every size" : "Does not read it") : "…"}
    </Fact>
    <Fact term="Smallest safe print">{safePrint(report)}</Fact>
    <Fact term="Contrast" under={<ContrastBar ratio={report?.contrast ?? 1} />}>
      {report ? contrastRatio(report.contrast) : "…"}
      <span className="text-muted">{`, needs ${CONTRAST_MIN} : 1`}</span>
    </Fact>
    <Fact term="Modules">
      {report ? `${report.modules} × ${report.modules} (version ${report.version})` : "…"}
    </Fact>
    <Fact term="Error correction">
      {report ? `${report.error_correction}, repairs ${REPAIRS[report.error_correction]}` : "…"}
    </Fact>
  </dl>
);

/** The same for who does not see it, told when it changes and never in the middle of a change. */
export function ScanSummary({ report, busy }: ScanVerdictProps) {
  return (
    <p aria-live="polite" className="sr-only">
      {report && !busy ? summaryOf(report) : ""}
    </p>
  );
}
