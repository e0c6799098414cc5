"use client";

import { useEffect, useRef } from "react";
import { NOTHING_TYPED, typed } from "./wedge";

const inField = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.matches("input, textarea, select") || target.isContentEditable);

/** Hears a hardware scanner that types, wherever the focus is but in a field; there it fills the field as it should. */
export function useWedge(on: boolean, onRead: (text: string) => void): void {
  const told = useRef(onRead);
  useEffect(() => {
    told.current = onRead;
  });
  useEffect(() => {
    if (!on) return;
    let state = NOTHING_TYPED;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return;
      const next = typed(state, event.key, event.timeStamp);
      state = next.typed;
      if (next.read === null) return;
      // Its Enter is not for the button that happens to have the focus.
      event.preventDefault();
      event.stopPropagation();
      told.current(next.read);
    };
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  }, [on]);
}
