"use client";

import { ArrowDown, ArrowUp, Copy, GripVertical, Trash2 } from "lucide-react";
import type { PointerEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Tooltip } from "@/components/ui/tooltip";
import { withScheme } from "../address";
import { Conditions } from "./conditions";
import { type DraftRule, ruleInput } from "./draft";
import type { Part, RuleProblem } from "./problems";
import { ruleSentence } from "./sentence";

export interface RuleCardProps {
  rule: DraftRule;
  /** From 0. */
  index: number;
  count: number;
  zone: string;
  problems: readonly RuleProblem[];
  dragged: boolean;
  readOnly?: boolean;
  onGrip: (event: PointerEvent) => void;
  onMove: (to: number) => void;
  onChange: (change: Partial<DraftRule>) => void;
  onDuplicate: () => void;
  onRemove: () => void;
  onLeave: (part: Part) => void;
}

/** The id of a part of a rule, to bring the focus there. */
export const rulePartId = (key: string, part: "destination" | "up" | "down") => `rule-${key}-${part}`;

function Act({ label, id, disabled, onClick, children }: ActProps) {
  return (
    <Tooltip content={label} disabled={disabled}>
      <Button id={id} variant="ghost" size="icon-sm" aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </Button>
    </Tooltip>
  );
}

interface ActProps {
  label: string;
  id?: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Acts({ rule, index, count, onMove, onDuplicate, onRemove }: RuleCardProps) {
  const name = `rule ${index + 1}`;
  return (
    <span className="-me-1 flex shrink-0">
      <Act
        label={`Move ${name} up`}
        id={rulePartId(rule.key, "up")}
        disabled={index === 0}
        onClick={() => onMove(index - 1)}
      >
        <ArrowUp aria-hidden />
      </Act>
      <Act
        label={`Move ${name} down`}
        id={rulePartId(rule.key, "down")}
        disabled={index === count - 1}
        onClick={() => onMove(index + 1)}
      >
        <ArrowDown aria-hidden />
      </Act>
      <Act label={`Duplicate ${name}`} onClick={onDuplicate}>
        <Copy aria-hidden />
      </Act>
      <Act label={`Remove ${name}`} onClick={onRemove}>
        <Trash2 aria-hidden />
      </Act>
    </span>
  );
}

/** One rule: its sentence, what must be true, where it leads. */
export function RuleCard(props: RuleCardProps) {
  const { rule, index, zone, problems, dragged, readOnly, onGrip, onChange, onLeave } = props;
  const errors = (part: Part) => problems.filter((p) => p.part === part).map(({ message }) => message);
  return (
    <li
      data-key={rule.key}
      aria-label={`Rule ${index + 1}`}
      className={cn(
        "rounded-lg border bg-surface",
        dragged
          ? "border-accent shadow-raised"
          : problems.length > 0
            ? "border-danger-line"
            : "border-line-strong",
      )}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-2 py-1.5 sm:flex-nowrap sm:items-start">
        {!readOnly && (
          <span
            aria-hidden
            onPointerDown={onGrip}
            className="grid h-7 w-5 shrink-0 cursor-grab touch-none place-items-center text-muted hover:text-ink active:cursor-grabbing pointer-coarse:h-9 pointer-coarse:w-8"
          >
            <GripVertical className="size-4" />
          </span>
        )}
        <span className="mt-0.5 grid h-6 min-w-6 shrink-0 place-items-center rounded-md bg-sunken text-xs font-medium text-muted tabular-nums">
          {index + 1}
        </span>
        <p className="order-last min-w-0 flex-1 basis-full px-1 py-1 text-sm break-words sm:order-none sm:basis-0">
          {rule.name && <b className="font-semibold text-ink">{rule.name}: </b>}
          <span>{ruleSentence(ruleInput(rule, zone), zone)}</span>
        </p>
        {!readOnly && (
          <span className="ms-auto">
            <Acts {...props} />
          </span>
        )}
      </div>
      <div className="grid gap-4 p-3 sm:px-4">
        <Conditions
          rule={rule}
          zone={zone}
          problems={problems}
          onChange={(when) => onChange({ when })}
          onLeave={onLeave}
          readOnly={readOnly}
        />
        <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <Field label="Leads to" error={errors("destination")} id={rulePartId(rule.key, "destination")}>
            <Input
              type="url"
              value={rule.destination}
              placeholder="https://example.com/de"
              maxLength={2048}
              spellCheck={false}
              autoComplete="off"
              readOnly={readOnly}
              onChange={(event) => onChange({ destination: event.target.value })}
              onBlur={() => {
                if (withScheme(rule.destination) !== rule.destination)
                  onChange({ destination: withScheme(rule.destination) });
                if (rule.destination !== "") onLeave("destination");
              }}
            />
          </Field>
          <Field label="Name" optional error={errors("name")}>
            <Input
              value={rule.name}
              maxLength={100}
              autoComplete="off"
              readOnly={readOnly}
              onChange={(event) => onChange({ name: event.target.value })}
              onBlur={() => onLeave("name")}
            />
          </Field>
        </div>
      </div>
    </li>
  );
}
