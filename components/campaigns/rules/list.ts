import type { DraftRule } from "./draft";

/** The rule of `key` at place `to` (from 0, cut to the list's ends); the others keep their order. */
export function moved(rules: readonly DraftRule[], key: string, to: number): DraftRule[] {
  const rule = rules.find((one) => one.key === key);
  if (!rule) return [...rules];
  const others = rules.filter((one) => one !== rule);
  const place = Math.max(0, Math.min(to, others.length));
  return [...others.slice(0, place), rule, ...others.slice(place)];
}

/** With a copy behind the rule of `key`. A copy is another rule: visitors are shared out anew by its own id. */
export function duplicated(rules: readonly DraftRule[], key: string, copyKey: string): DraftRule[] {
  return rules.flatMap((rule) => {
    if (rule.key !== key) return [rule];
    const { id: _, ...copy } = structuredClone(rule);
    return [rule, { ...copy, key: copyKey, name: rule.name && `${rule.name} (copy)`.slice(0, 100) }];
  });
}

export const without = (rules: readonly DraftRule[], key: string): DraftRule[] =>
  rules.filter((rule) => rule.key !== key);

export const changed = (rules: readonly DraftRule[], key: string, change: Partial<DraftRule>): DraftRule[] =>
  rules.map((rule) => (rule.key === key ? { ...rule, ...change } : rule));

/** A new rule stands before a last one that is for everyone: behind it, it would never be reached. */
export function withNew(rules: readonly DraftRule[], key: string): DraftRule[] {
  const made: DraftRule = { key, name: "", destination: "", when: {} };
  const last = rules.at(-1);
  const open = last !== undefined && Object.keys(last.when).length === 0;
  return open ? [...rules.slice(0, -1), made, last] : [...rules, made];
}
