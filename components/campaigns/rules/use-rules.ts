"use client";

import { useRef, useState } from "react";
import type { Rule } from "@/lib/codes/routing";
import { type DraftRule, draftOf, ruleInput } from "./draft";
import { duplicated, moved, changed as withChange, withNew, without } from "./list";
import { type Part, type RuleProblem, ruleProblems } from "./problems";

type Issues = readonly { path: string; message: string }[];

/** The rules being edited and, place by place, what is wrong: for what was left, or all once it was sent. */
export function useRules(stored: readonly Rule[], zone: string) {
  const [initial, setInitial] = useState<readonly DraftRule[]>(() =>
    stored.map((rule) => draftOf(rule, zone)),
  );
  const [rules, setRules] = useState<readonly DraftRule[]>(initial);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const [refused, setRefused] = useState<Issues>([]);
  const made = useRef(0);
  const newKey = () => `new-${++made.current}`;

  const problems = ruleProblems(rules, zone);
  const isShown = ({ key, part }: RuleProblem) => all || seen.has(`${key}.${part}`) || part === "when";
  const update = (next: (rules: readonly DraftRule[]) => DraftRule[]) => {
    setRefused([]);
    setRules(next);
  };

  return {
    rules,
    zone,
    /** What to show now, the server's refusal included. */
    shown: [...problems.filter(isShown), ...located(rules, zone, refused, problems)],
    valid: problems.length === 0,
    changed: JSON.stringify(rules) !== JSON.stringify(initial),
    input: () => rules.map((rule) => ruleInput(rule, zone)),
    add: () => {
      const key = newKey();
      update((before) => withNew(before, key));
      return key;
    },
    change: (key: string, change: Partial<DraftRule>) => update((before) => withChange(before, key, change)),
    duplicate: (key: string) => {
      const copy = newKey();
      update((before) => duplicated(before, key, copy));
      return copy;
    },
    remove: (key: string) => update((before) => without(before, key)),
    move: (key: string, to: number) => update((before) => moved(before, key, to)),
    reset: (to: readonly DraftRule[] = initial) => update(() => [...to]),
    /** The person has left this place: its problems may show. */
    leave: (key: string, part: Part) => setSeen((before) => new Set([...before, `${key}.${part}`])),
    showAll: () => setAll(true),
    /** Takes over what was stored: new rules have ids now. Rows stay the same rows. */
    saved: (now: readonly Rule[]) => {
      const drafts = now.map((rule, i) => ({ ...draftOf(rule, zone), key: rules[i]?.key ?? rule.id }));
      setInitial(drafts);
      setRules(drafts);
      setSeen(new Set());
      setAll(false);
      setRefused([]);
    },
    refuse: setRefused,
  };
}

/** The server's problems alone, at their places. */
function located(rules: readonly DraftRule[], zone: string, refused: Issues, own: readonly RuleProblem[]) {
  if (refused.length === 0) return [];
  return ruleProblems(rules, zone, refused).slice(own.length);
}

export type RulesForm = ReturnType<typeof useRules>;
