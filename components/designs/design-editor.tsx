"use client";

import { Redo2, RotateCcw, Undo2 } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Tooltip } from "@/components/ui/tooltip";
import type { DesignConfig, DesignReport } from "@/lib/designs/schemas";
import { ColourControls } from "./colour-controls";
import { DesignPreview } from "./design-preview";
import { applyPatch, isTransparent } from "./edit";
import { Fold } from "./fold";
import { FrameControls } from "./frame-controls";
import { same } from "./history";
import { LogoControls } from "./logo-controls";
import { PrintControls } from "./print-controls";
import { ScanFacts, ScanProblems, ScanSummary, ScanVerdict } from "./scan-meter";
import { ShapeControls } from "./shape-controls";
import { colourWords, frameWords, logoWords, printWords, shapeWords } from "./summaries";
import { TemplatePicker } from "./template-picker";
import type { DesignKit, Editing } from "./types";
import { type DesignCheck, useDesignCheck } from "./use-design-check";
import { useDesignHistory } from "./use-design-history";

export interface DesignEditorProps extends DesignKit {
  value: DesignConfig;
  onChange: (next: DesignConfig) => void;
  /** What is known about the present value; null while it is being found out. Save only what is `ok`. */
  onReport?: (report: DesignReport | null) => void;
  /** Of a refused save; paths within the design. */
  issues?: readonly { path: string; message: string }[];
  /** Stands over the controls: the fields of what the design is for, in a card of their own. */
  children?: ReactNode;
}

/** Controls beside a picture by the real renderer that says whether it scans; on a phone the picture stays on top. */
export function DesignEditor(props: DesignEditorProps) {
  const { org, start, images, sampleText, value, onChange, onReport, issues = [] } = props;
  const root = useRef<HTMLDivElement>(null);
  const steps = useDesignHistory(value, onChange, root);
  const check = useDesignCheck(org, value, sampleText);
  const known = check.fresh ? check.report : null;
  const report = useRef(onReport);
  useEffect(() => {
    report.current = onReport;
  });
  useEffect(() => report.current?.(known), [known]);

  const editing: Editing = { design: value, to: steps.to };
  const chosen = start.find(({ design_config }) => same(design_config, value));
  return (
    <div
      ref={root}
      className="grid min-w-0 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <Preview value={value} check={check} onFix={(patch) => steps.to(applyPatch(value, patch), "fix")} />
      <div className="grid min-w-0 gap-4 lg:gap-6">
        {props.children}
        <Card aria-label="Design">
          <Steps {...steps} onReset={() => steps.to({}, "reset")} isPlain={same(value, {})} />
          {issues.length > 0 && (
            <Alert tone="danger" title="Not saved" role="alert" className="mx-4 mb-3 sm:mx-5">
              <ul className="list-disc ps-4">
                {issues.map(({ path, message }) => (
                  <li key={`${path} ${message}`}>{message}</li>
                ))}
              </ul>
            </Alert>
          )}
          {start.length > 0 && (
            <Fold title="Start from" summary={chosen?.name ?? "Your own"} open>
              <TemplatePicker
                label="Designs to start from"
                hideLabel
                options={start}
                value={chosen?.key ?? null}
                onPick={(option) => steps.to(option.design_config, "start")}
                strip
                className="sm:max-h-80 sm:overflow-y-auto"
              />
            </Fold>
          )}
          <Fold title="Shapes" summary={shapeWords(value)} open>
            <ShapeControls {...editing} />
          </Fold>
          <Fold title="Colours" summary={colourWords(value)} open>
            <ColourControls {...editing} />
          </Fold>
          <Fold title="Logo" summary={logoWords(value)} open={value.logo !== undefined}>
            <LogoControls {...editing} org={org} images={images} />
          </Fold>
          <Fold title="Frame" summary={frameWords(value)} open={value.frame !== undefined}>
            <FrameControls {...editing} />
          </Fold>
          <Fold title="Print" summary={printWords(value)}>
            <PrintControls {...editing} report={known} />
          </Fold>
        </Card>
      </div>
    </div>
  );
}

interface StepsProps {
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  onReset: () => void;
  isPlain: boolean;
}

/** Back, forth, and all the way back. Not `disabled`: a button that ends by being used must keep the focus. */
function Steps({ undo, redo, canUndo, canRedo, onReset, isPlain }: StepsProps) {
  const look = "aria-disabled:opacity-50";
  return (
    <div className="flex items-center gap-1 px-2 py-1.5 sm:px-3">
      <Tooltip content="Undo (Ctrl or ⌘ Z)">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Undo"
          aria-disabled={!canUndo}
          aria-keyshortcuts="Control+Z Meta+Z"
          onClick={undo}
          className={look}
        >
          <Undo2 aria-hidden />
        </Button>
      </Tooltip>
      <Tooltip content="Redo (Shift Ctrl or ⌘ Z)">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Redo"
          aria-disabled={!canRedo}
          aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z"
          onClick={redo}
          className={look}
        >
          <Redo2 aria-hidden />
        </Button>
      </Tooltip>
      <Button
        variant="ghost"
        aria-disabled={isPlain}
        onClick={() => !isPlain && onReset()}
        className={`ms-auto ${look}`}
      >
        <RotateCcw aria-hidden />
        Reset to plain
      </Button>
    </div>
  );
}

interface PreviewProps {
  value: DesignConfig;
  check: DesignCheck;
  onFix: (patch: DesignConfig) => void;
}

function Preview({ value, check, onFix }: PreviewProps) {
  const { svg, report, fresh, failure, retry } = check;
  const busy = !fresh && failure === null;
  return (
    <Card
      aria-label="Preview and scannability"
      className="z-10 max-lg:sticky max-lg:top-14 max-lg:-mx-4 max-lg:rounded-none max-lg:border-x-0 max-lg:shadow-raised sm:max-lg:-mx-6 lg:sticky lg:top-8 lg:order-last lg:max-h-[calc(100dvh-7rem)] lg:overflow-y-auto"
    >
      <div className="flex gap-3 px-4 py-2.5 max-lg:items-center lg:grid lg:gap-4 lg:p-5">
        <DesignPreview
          svg={svg}
          alt="The design on a sample code"
          transparent={isTransparent(value)}
          stale={busy}
          className="w-28 shrink-0 sm:max-lg:w-36 lg:w-full"
        />
        <ScanVerdict report={report} busy={busy} />
      </div>
      <div className="grid gap-2 px-4 pb-2 max-lg:max-h-[34dvh] max-lg:overflow-y-auto lg:gap-4 lg:px-5 lg:pb-5">
        {failure && (
          <Alert
            tone="warning"
            role="status"
            title="The preview could not be drawn"
            action={
              <Button variant="secondary" size="sm" onClick={retry}>
                Try again
              </Button>
            }
          >
            {failure}
          </Alert>
        )}
        <ScanProblems report={report} onFix={onFix} />
        <ScanFacts report={report} />
      </div>
      <ScanSummary report={fresh ? report : null} busy={busy} />
    </Card>
  );
}
