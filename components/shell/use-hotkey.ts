"use client";

import { useEffect, useSyncExternalStore } from "react";

const never = () => () => {};
const isApple = () => /mac|iphone|ipad/i.test(navigator.platform);

/** What the palette's keys are called here: "⌘K" on Apple's keyboards, "Ctrl K" elsewhere and until hydrated. */
export const usePaletteKeys = (): string =>
  useSyncExternalStore(
    never,
    () => (isApple() ? "⌘K" : "Ctrl K"),
    () => "Ctrl K",
  );

/** Calls back on ⌘K or Ctrl-K, wherever the focus is. */
export function usePaletteHotkey(onPress: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      onPress();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [onPress]);
}
