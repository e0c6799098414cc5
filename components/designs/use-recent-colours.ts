"use client";

import { useCallback, useSyncExternalStore } from "react";
import { readColour, withRecent } from "./colours";

const KEY = "signet-colours";
const CHANGED = "signet-colours";
const NONE: readonly string[] = [];

let kept: { text: string | null; list: readonly string[] } = { text: null, list: NONE };

/** The list in the browser's storage; whatever else stands there counts as none. */
function read(): readonly string[] {
  const text = stored();
  if (text === kept.text) return kept.list;
  kept = { text, list: (text ?? "").split(" ").filter((each) => readColour(each) === each) };
  return kept.list;
}

/** Storage may be forbidden; then nothing is remembered. */
function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function follow(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener("storage", onChange);
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener("storage", onChange);
  };
}

/** The colours this person used last, in this browser; and how to add one. */
export function useRecentColours(): [recent: readonly string[], remember: (colour: string) => void] {
  const recent = useSyncExternalStore(follow, read, () => NONE);
  const remember = useCallback((colour: string) => {
    try {
      localStorage.setItem(KEY, withRecent(read(), colour).join(" "));
      window.dispatchEvent(new Event(CHANGED));
    } catch {
      // Full or forbidden: the colour is used all the same.
    }
  }, []);
  return [recent, remember];
}
