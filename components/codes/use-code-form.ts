"use client";

import { useEffect, useRef, useState } from "react";
import type { FormResult } from "@/components/ui/form-result";
import { CreateCode, UpdateCode } from "@/lib/codes/schemas";
import { changeInput, createInput, type FieldName, type Fields, PATHS } from "./code-fields";

const NAMES = Object.keys(PATHS) as FieldName[];
/** So long after the last key a half-typed value counts as meant. */
const QUIET_MS = 800;

/** The form's values and, field by field, what is wrong with them: for a field that was left or rested on. */
export function useCodeForm(initial: Fields, zone: string, mode: "create" | "change") {
  const [fields, setFields] = useState(initial);
  const [seen, setSeen] = useState<ReadonlySet<FieldName>>(new Set());
  const [refused, setRefused] = useState<FormResult | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const input = mode === "create" ? createInput(fields, zone) : changeInput(initial, fields, zone);
  const parsed = (mode === "create" ? CreateCode : UpdateCode).safeParse(input);
  const issues = (parsed.error?.issues ?? []).map((i) => ({ path: i.path.join("."), message: i.message }));
  const show = (names: readonly FieldName[]) => setSeen((before) => new Set([...before, ...names]));

  function set(changes: Partial<Fields>) {
    setFields((before) => ({ ...before, ...changes }));
    setRefused(null);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => show(Object.keys(changes) as FieldName[]), QUIET_MS);
  }

  function errors(name: FieldName): string[] {
    const ours = seen.has(name) ? issues : [];
    const theirs = refused?.ok === false ? (refused.issues ?? []) : [];
    const messages = [...ours, ...theirs].filter((issue) => issue.path === PATHS[name]).map((i) => i.message);
    return [...new Set(messages)];
  }

  return {
    fields,
    set,
    errors,
    /** The input to send, or null: then every problem shows. */
    check: () => {
      if (parsed.success) return input;
      show(NAMES);
      return null;
    },
    refused,
    setRefused,
    leave: (name: FieldName) => show([name]),
    /** The first field with a problem, in the order of the form. */
    firstWrong: () => NAMES.find((name) => issues.some((issue) => issue.path === PATHS[name])),
    changed: NAMES.some((name) => fields[name] !== initial[name]),
  };
}

export type CodeForm = ReturnType<typeof useCodeForm>;
