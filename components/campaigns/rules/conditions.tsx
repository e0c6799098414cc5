"use client";

import { Plus } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { FieldError } from "@/components/ui/field";
import { ConditionChip } from "./condition-chip";
import { type DraftRule, type DraftWhen, emptyCondition, KINDS, type Kind } from "./draft";
import { KIND_LOOK } from "./kinds";
import type { Part, RuleProblem } from "./problems";

export interface ConditionsProps {
  rule: DraftRule;
  zone: string;
  problems: readonly RuleProblem[];
  onChange: (when: DraftWhen) => void;
  onLeave: (part: Part) => void;
  readOnly?: boolean;
}

const messages = (problems: readonly RuleProblem[], part: Part) =>
  problems.filter((problem) => problem.part === part).map(({ message }) => message);

/** What must all be true: one chip a condition, and the menu that adds the others. */
export function Conditions({ rule, zone, problems, onChange, onLeave, readOnly }: ConditionsProps) {
  const [open, setOpen] = useState<Kind | null>(null);
  const labelId = useId();
  const addButton = useRef<HTMLButtonElement>(null);
  const given = KINDS.filter((kind) => rule.when[kind] !== undefined);

  function show(kind: Kind, shown: boolean) {
    setOpen(shown ? kind : null);
    if (!shown) onLeave(kind);
  }
  function remove(kind: Kind) {
    const { [kind]: _, ...rest } = rule.when;
    onChange(rest);
    addButton.current?.focus();
  }
  return (
    <fieldset aria-labelledby={labelId} className="grid gap-1.5">
      <span id={labelId} className="text-sm font-medium text-ink">
        {given.length > 1 ? "When all of these are true" : "When"}
      </span>
      <div className="flex flex-wrap items-center gap-2">
        {given.length === 0 && <span className="text-sm text-muted">Always, for everyone</span>}
        {given.map((kind) => (
          <ConditionChip
            key={kind}
            when={rule.when}
            kind={kind}
            zone={zone}
            errors={messages(problems, kind)}
            open={open === kind}
            onOpenChange={(shown) => show(kind, shown)}
            onChange={(change) => onChange({ ...rule.when, ...change })}
            onRemove={() => remove(kind)}
            readOnly={readOnly}
          />
        ))}
        {!readOnly && given.length < KINDS.length && (
          <AddCondition
            button={addButton}
            kinds={KINDS.filter((kind) => rule.when[kind] === undefined)}
            onAdd={(kind) => {
              onChange({ ...rule.when, ...emptyCondition(kind) });
              setOpen(kind);
            }}
          />
        )}
      </div>
      <FieldError errors={messages(problems, "when")} />
    </fieldset>
  );
}

interface AddProps {
  button: React.RefObject<HTMLButtonElement | null>;
  kinds: readonly Kind[];
  onAdd: (kind: Kind) => void;
}

function AddCondition({ button, kinds, onAdd }: AddProps) {
  const picked = useRef<Kind>(undefined);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button ref={button} variant="ghost" size="sm">
          <Plus aria-hidden />
          Add condition
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="start"
        className="w-72"
        // The condition's form opens once the menu is gone: else the menu would take the focus back and close it.
        onCloseAutoFocus={(event) => {
          if (picked.current === undefined) return;
          event.preventDefault();
          onAdd(picked.current);
          picked.current = undefined;
        }}
      >
        {kinds.map((kind) => {
          const { label, meaning, icon: Icon } = KIND_LOOK[kind];
          return (
            <DropdownMenuItem
              key={kind}
              onSelect={() => {
                picked.current = kind;
              }}
            >
              <Icon aria-hidden />
              <span className="shrink-0 font-medium">{label}</span>
              <span className="truncate text-muted">{meaning}</span>
            </DropdownMenuItem>
          );
        })}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
