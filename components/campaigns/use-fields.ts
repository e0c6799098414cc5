"use client";

import { useEffect, useRef, useState } from "react";
import type { z } from "zod";
import type { FormResult } from "@/components/ui/form-result";
import { changedNames, type FieldName, type Fields } from "./campaign-fields";

/** So long after the last key a half-typed value counts as meant. */
const QUIET_MS = 800;

interface Options {
  /** The fields of this form; others are not looked at. */
  names: readonly FieldName[];
  /** What the fields say to the API. */
  input: (fields: Fields, before: Fields) => Record<string, unknown>;
  schema: z.ZodType;
}

/** The id under which a refused form focuses a field. */
export const fieldId = (path: string) => `campaign-${path.replaceAll(".", "-")}`;

const within = (path: string, name: string) => path === name || path.startsWith(`${name}.`);

/** A form's values and, field by field, what is wrong with them: for a field that was left or rested on. */
export function useFields(initial: Fields, { names, input, schema }: Options) {
  const [before, setBefore] = useState(initial);
  const [fields, setFields] = useState(initial);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<FormResult | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const given = input(fields, before);
  const parsed = schema.safeParse(given);
  const issues = (parsed.error?.issues ?? []).map((i) => ({ path: i.path.join("."), message: i.message }));
  const show = (paths: readonly string[]) => setSeen((earlier) => new Set([...earlier, ...paths]));

  function set(changes: Partial<Fields>) {
    setFields((now) => ({ ...now, ...changes }));
    setRefused(null);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => show(Object.keys(changes)), QUIET_MS);
  }

  function errors(path: string): string[] {
    const isSeen = [...seen].some((name) => within(path, name));
    const theirs = refused?.ok === false ? (refused.issues ?? []) : [];
    const found = [...(isSeen ? issues : []), ...theirs].filter((issue) => within(issue.path, path));
    return [...new Set(found.map(({ message }) => message))];
  }

  /** Brings the focus to the first problem, in the order of `names`; what is folded opens with the next rendering. */
  function focusFirst(among: readonly { path: string }[]) {
    const name = names.find((one) => among.some(({ path }) => within(path, one)));
    const path = among.find((issue) => name !== undefined && within(issue.path, name))?.path;
    setTimeout(() => {
      const target =
        document.getElementById(fieldId(path ?? "")) ?? document.getElementById(fieldId(name ?? ""));
      target?.focus();
    });
  }

  return {
    fields,
    set,
    errors,
    given,
    /** The input to send, or null: then every problem shows and the first has the focus. */
    check: () => {
      if (parsed.success) return given;
      show(names);
      focusFirst(issues);
      return null;
    },
    refused,
    refuse: (result: FormResult | null) => {
      setRefused(result);
      if (result?.ok === false) focusFirst(result.issues ?? []);
    },
    /** What stands in the form is what is stored now; a password is not kept in the page. */
    saved: () => {
      const stored = { ...fields, password: "" };
      setBefore(stored);
      setFields(stored);
      setSeen(new Set());
      setRefused(null);
    },
    leave: (name: FieldName) => show([name]),
    changed: changedNames(before, fields, names).length > 0,
    /** The paths whose problems stand at a field. */
    names,
  };
}

export type FieldsForm = ReturnType<typeof useFields>;
