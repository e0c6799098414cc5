"use client";

import { ArrowDown, Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { MAX_RULES } from "@/lib/codes/routing";
import { RuleCard, rulePartId } from "./rule-card";
import { shortAddress } from "./sentence";
import { useReorder } from "./use-reorder";
import type { RulesForm } from "./use-rules";

export interface RulesEditorProps {
  form: RulesForm;
  /** Where everyone else goes: the campaign's own destination, as typed. Null: each code's own. */
  otherwise: string | null;
  readOnly?: boolean;
}

/** The rules in their order, edited in place; moved by their grips, or by buttons. */
export function RulesEditor({ form, otherwise, readOnly }: RulesEditorProps) {
  const { rules, zone } = form;
  const list = useRef<HTMLOListElement>(null);
  const before = useRef(rules);
  const [focus, setFocus] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const reorder = useReorder({ list, move: form.move, restore: () => form.reset(before.current) });
  useEffect(() => {
    // A rule that moved in the page has lost the focus; at an end its button can no longer take it.
    if (focus === null) return;
    const [wanted, other] = focus.split(" ").map((id) => document.getElementById(id));
    (wanted instanceof HTMLButtonElement && wanted.disabled ? other : wanted)?.focus();
    setFocus(null);
  }, [focus]);

  function move(key: string, to: number, by: "up" | "down") {
    form.move(key, to);
    setSaid(`Rule is now ${to + 1} of ${rules.length}.`);
    setFocus(`${rulePartId(key, by)} ${rulePartId(key, by === "up" ? "down" : "up")}`);
  }
  function remove(key: string, index: number) {
    const snapshot = rules;
    form.remove(key);
    const next = rules[index + 1] ?? rules[index - 1];
    setFocus(next ? rulePartId(next.key, "destination") : ADD_ID);
    toast(`Rule ${index + 1} removed`, {
      action: { label: "Undo", onClick: () => form.reset(snapshot) },
    });
  }
  return (
    <div className="grid gap-3">
      {rules.length > 0 && (
        // Else the browser scrolls after a rule that changes places, and the pointer is over another one.
        <ol ref={list} className="grid gap-3 [overflow-anchor:none]">
          {rules.map((rule, index) => (
            <RuleCard
              key={rule.key}
              rule={rule}
              index={index}
              count={rules.length}
              zone={zone}
              problems={form.shown.filter((problem) => problem.key === rule.key)}
              dragged={reorder.dragged === rule.key}
              readOnly={readOnly}
              onGrip={(event) => {
                before.current = rules;
                reorder.start(event, rule.key);
              }}
              onMove={(to) => move(rule.key, to, to < index ? "up" : "down")}
              onChange={(change) => form.change(rule.key, change)}
              onDuplicate={() => setFocus(rulePartId(form.duplicate(rule.key), "destination"))}
              onRemove={() => remove(rule.key, index)}
              onLeave={(part) => form.leave(rule.key, part)}
            />
          ))}
        </ol>
      )}
      {!readOnly && (
        <div>
          <Button
            id={ADD_ID}
            variant="secondary"
            disabled={rules.length >= MAX_RULES}
            onClick={() => setFocus(rulePartId(form.add(), "destination"))}
          >
            <Plus aria-hidden />
            Add rule
          </Button>
          {rules.length >= MAX_RULES && (
            <span className="ms-3 text-sm text-muted">At most {MAX_RULES} rules.</span>
          )}
        </div>
      )}
      <p className="flex items-start gap-2 rounded-lg border border-line bg-sunken px-3 py-2.5 text-sm break-words">
        <ArrowDown aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        <span className="min-w-0">
          {rules.length > 0 ? "Everyone else" : "Everyone"} →{" "}
          <span className="font-medium">
            {otherwise === null ? "each code’s own destination" : shortAddress(otherwise) || "…"}
          </span>
        </span>
      </p>
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  );
}

const ADD_ID = "add-rule";
