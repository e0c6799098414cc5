"use client";

import { CircleAlert, X } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { FieldError } from "@/components/ui/field";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { ConditionEditor } from "./condition-editor";
import type { DraftWhen, Kind } from "./draft";
import { chipWords, KIND_LOOK } from "./kinds";

export interface ConditionChipProps {
  when: DraftWhen;
  kind: Kind;
  zone: string;
  /** Problems to show now. */
  errors: readonly string[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChange: (change: DraftWhen) => void;
  onRemove: () => void;
  readOnly?: boolean;
}

/** A list that is searched brings its own margins. */
const SEARCHED: readonly Kind[] = ["countries", "languages"];

/** One condition in a few words; opens its small form, and can be taken away. */
export function ConditionChip(props: ConditionChipProps) {
  const { when, kind, zone, errors, open, onOpenChange, onChange, onRemove, readOnly } = props;
  const { label, icon: Icon } = KIND_LOOK[kind];
  const words = chipWords(when, kind, zone);
  const wrong = errors.length > 0;
  const searched = SEARCHED.includes(kind);
  const text = (
    <>
      {wrong ? (
        <CircleAlert aria-hidden className="size-3.5 shrink-0 text-danger" />
      ) : (
        <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
      )}
      <span className="shrink-0 text-muted">{label}</span>
      <span className="truncate font-medium text-ink">{words || "choose…"}</span>
    </>
  );
  if (readOnly) {
    return <span className={cn(chipLook, "border-line-strong px-2.5")}>{text}</span>;
  }
  return (
    <span className={cn(chipLook, wrong ? "border-danger-solid" : "border-line-strong")}>
      <Popover open={open} onOpenChange={onOpenChange}>
        <PopoverTrigger
          data-chip={kind}
          aria-invalid={wrong || undefined}
          className="flex h-full min-w-0 items-center gap-1.5 rounded-s-md ps-2.5 pe-1 -outline-offset-2 hover:bg-hover"
        >
          {text}
          {wrong && <span className="sr-only">: {errors.join(" ")}</span>}
        </PopoverTrigger>
        <PopoverContent
          align="start"
          aria-label={label}
          className={cn(
            "max-h-(--radix-popover-content-available-height) overflow-y-auto",
            searched && "p-0",
          )}
        >
          <ConditionEditor when={when} kind={kind} zone={zone} onChange={onChange} />
          {wrong && (
            <div className={searched ? "p-3 pt-1" : "mt-3"}>
              <FieldError errors={errors} />
            </div>
          )}
        </PopoverContent>
      </Popover>
      <button
        type="button"
        aria-label={`Remove the condition ${label}`}
        onClick={onRemove}
        className="grid h-full w-7 shrink-0 place-items-center rounded-e-md text-muted -outline-offset-2 hover:bg-hover hover:text-ink pointer-coarse:w-10"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}

const chipLook =
  "inline-flex h-8 max-w-full min-w-0 items-center gap-1.5 rounded-md border bg-surface text-sm pointer-coarse:h-10";
