"use client";

import { SegmentedControl } from "@/components/ui/segmented-control";
import {
  type DesignConfig,
  type DesignReport,
  ERROR_CORRECTIONS,
  MARGIN_MAX,
  QUIET_ZONE,
} from "@/lib/designs/schemas";
import { applyPatch } from "./edit";
import { Slider } from "./slider";
import type { Editing } from "./types";
import { REPAIRS, raiseNote } from "./words";

type Level = NonNullable<DesignConfig["error_correction"]>;

const LEVELS = ERROR_CORRECTIONS.map((level) => ({ value: level, label: level }));

/** What decides how well it survives being printed, scratched and scanned from afar. */
export function PrintControls({ design, to, report }: Editing & { report: DesignReport | null }) {
  const framed = design.frame !== undefined && design.frame.style !== "none";
  const margin = framed ? Math.max(design.margin ?? QUIET_ZONE, QUIET_ZONE) : (design.margin ?? QUIET_ZONE);
  const level = design.error_correction ?? "M";
  const raised = raiseNote(design, report);
  return (
    <>
      <Slider
        label="Margin"
        value={margin}
        min={framed ? QUIET_ZONE : 0}
        max={MARGIN_MAX}
        step={1}
        text={`${margin} ${margin === 1 ? "module" : "modules"}`}
        onMove={(value) => to(applyPatch(design, { margin: value }), "margin")}
        hint={
          margin < QUIET_ZONE
            ? `Readers ask for ${QUIET_ZONE} light modules all around: whatever it is printed on must leave the rest free.`
            : `At least ${QUIET_ZONE} light modules all around are what readers ask for.`
        }
      />
      <div className="grid gap-1.5">
        <span aria-hidden className="text-sm font-medium text-ink">
          Error correction
        </span>
        <SegmentedControl
          label="Error correction"
          segments={LEVELS}
          value={level}
          onValueChange={(value) => to(applyPatch(design, { error_correction: value as Level }), "level")}
        />
        <p className="text-sm text-muted">
          {`At ${level} up to ${REPAIRS[level]} may be dirty or damaged. Higher levels need more modules, and so a larger print.`}
        </p>
        {raised && <p className="text-sm font-medium text-info">{raised}</p>}
      </div>
    </>
  );
}
