"use client";

import { useSyncExternalStore } from "react";
import { writeCookie } from "./browser-cookie";
import { THEME_CLASS, THEME_COOKIE, THEMES, type Theme } from "./theme";

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const current = (): Theme =>
  THEMES.find((theme) => document.documentElement.classList.contains(THEME_CLASS[theme])) ?? "system";

/** Swaps the class of `<html>` and remembers the choice. */
export function setTheme(theme: Theme): void {
  const { classList } = document.documentElement;
  for (const each of THEMES) classList.toggle(THEME_CLASS[each], each === theme);
  writeCookie(THEME_COOKIE, theme);
  for (const listener of listeners) listener();
}

/** The chosen theme; "system" until the page is hydrated. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, current, () => "system");
