export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Written by the browser when the theme is chosen, read by the root layout, so that no script runs before paint. */
export const THEME_COOKIE = "signet-theme";

export const parseTheme = (text: string | undefined): Theme =>
  THEMES.find((theme) => theme === text) ?? "system";

/** The class of `<html>`; app/globals.css gives each its `color-scheme`. */
export const THEME_CLASS: Record<Theme, string> = { system: "theme-system", light: "light", dark: "dark" };
