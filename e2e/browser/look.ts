import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { ROOT } from "../support/temporary";

export const SCREENS = path.join(ROOT, "test-results/screens");

const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1440, height: 900 } };

const LONG = 8000;

/** WCAG 2.2 A and AA, and what is good practice besides. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

type View = [width: keyof typeof SIZES, colorScheme: "light" | "dark"];
/** Structure is the same in both schemes, colours are the same at both widths: two of the four views say all to axe. */
const TELLING: View[] = [
  ["phone", "light"],
  ["desktop", "dark"],
];
const ALL: View[] = [...TELLING, ["phone", "dark"], ["desktop", "light"]];

/**
 * Looks at a page at both widths, light and dark: nothing scrolls sideways, axe finds nothing, a picture is kept. Leaves
 * the page as it was found.
 */
export const look = (page: Page, name: string) => inspect(page, name, ALL, true);

/** The same for a state of a page (a dialog, a refused form) whose page is looked at elsewhere: two views will do. */
export const glance = (page: Page, name: string) => inspect(page, name, TELLING, false);

async function inspect(page: Page, name: string, views: View[], whole: boolean): Promise<void> {
  const before = page.viewportSize();
  for (const view of views) {
    const [width, colorScheme] = view;
    await page.setViewportSize(SIZES[width]);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await settle(page);
    const where = `${name}-${width}-${colorScheme}`;
    const { beyond, height } = await page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight } = document.documentElement;
      return { beyond: scrollWidth - clientWidth, height: scrollHeight };
    });
    expect(beyond, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
    // Of a reference that is dozens of screens long the first one will do.
    await page.screenshot({ path: path.join(SCREENS, `${where}.png`), fullPage: whole && height < LONG });
    if (TELLING.includes(view)) await expectAccessible(page, where);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
}

/** The page has its name, fonts are there, and everything that fades or slides has done so. What turns for ever (a spinner) may. */
async function settle(page: Page): Promise<void> {
  // A page reached within the site has its skeleton first, its name with its data.
  await expect(page).toHaveTitle(/\S/);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForFunction(() => {
    const ends = (animation: Animation) =>
      animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    return !document
      .getAnimations()
      .some((animation) => animation.playState === "running" && ends(animation));
  });
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  // Legacy mode leaves out frames, of which there are none, and with them a window more per check.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(RULES).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map((node) => node.html.slice(0, 200)),
    why: nodes.map((node) => node.failureSummary),
  }));
  expect(found, where).toEqual([]);
}
