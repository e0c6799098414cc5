"use client";

import { type RefObject, useEffect, useState } from "react";
import type { DesignConfig } from "@/lib/designs/schemas";
import { change, type History, redo, same, startHistory, undo } from "./history";

const TYPED = new Set(["text", "search", "url", "number", "email", "password"]);

/** Where ⌘Z belongs to the text that is being typed. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && TYPED.has(target.type));

/**
 * The steps that led to `value`, which stays with the parent: every step is reported to it, and a value that it sets
 * itself becomes one more step. ⌘Z and ⇧⌘Z (Ctrl elsewhere, Ctrl+Y too) work within `root` and while nothing has the focus.
 */
export function useDesignHistory(
  value: DesignConfig,
  onChange: (next: DesignConfig) => void,
  root: RefObject<HTMLElement | null>,
) {
  const [history, setHistory] = useState<History>(() => startHistory(value));
  const current = same(history.present, value) ? history : change(history, value, "outside", 0);
  if (current !== history) setHistory(current);

  function go(next: History) {
    if (next === current) return;
    setHistory(next);
    onChange(next.present);
  }

  const steps = {
    to: (next: DesignConfig, about: string) => go(change(current, next, about, Date.now())),
    undo: () => go(undo(current)),
    redo: () => go(redo(current)),
    canUndo: current.past.length > 0,
    canRedo: current.future.length > 0,
  };

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const key = event.key.toLowerCase();
      if (!(event.metaKey || event.ctrlKey) || event.altKey || (key !== "z" && key !== "y")) return;
      const here = event.target === document.body || root.current?.contains(event.target as Node);
      if (!here || isTyping(event.target)) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) steps.redo();
      else steps.undo();
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  return steps;
}
