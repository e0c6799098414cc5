import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseTheme, THEME_CLASS, THEMES } from "./theme";

it("takes nothing but the three themes from the cookie", () => {
  for (const theme of THEMES) expect(parseTheme(theme)).toBe(theme);
  for (const text of [undefined, "", "DARK", 'dark" onload="x', "constructor"])
    expect(parseTheme(text)).toBe("system");
});

it("has a rule in globals.css for every class but the default", () => {
  const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
  for (const theme of THEMES.filter((t) => t !== "light"))
    expect(css).toContain(`:root.${THEME_CLASS[theme]} {`);
});
