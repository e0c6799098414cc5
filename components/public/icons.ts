import { type Html, raw } from "./html";

/** What kind of verdict it is: each has a shape of its own as well as a colour. */
export type Tone = "ok" | "wait" | "stop" | "info";

/** The wavy edge of a wax seal on a 32 × 32 grid. The same path as in components/shell/logo.tsx. */
const SEAL =
  "M16 1.15c1.49 0 2.14 1.71 3.43 2.05c1.28 0.35 2.7-0.81 4-0.06c1.29 0.74 1 2.55 1.94 3.49c0.94 0.94 2.75 0.65 3.49 1.94c0.75 1.3-0.41 2.72-0.06 4c0.34 1.29 2.05 1.94 2.05 3.43c0 1.49-1.71 2.14-2.05 3.43c-0.35 1.28 0.81 2.7 0.06 3.99c-0.74 1.3-2.55 1.01-3.49 1.95c-0.94 0.94-0.65 2.75-1.94 3.49c-1.3 0.75-2.72-0.41-4-0.06c-1.29 0.34-1.94 2.05-3.43 2.05c-1.49 0-2.14-1.71-3.43-2.05c-1.28-0.35-2.7 0.81-3.99 0.06c-1.3-0.74-1.01-2.55-1.95-3.49c-0.94-0.94-2.75-0.65-3.49-1.94c-0.75-1.3 0.41-2.72 0.06-4c-0.34-1.29-2.05-1.94-2.05-3.43c0-1.49 1.71-2.14 2.05-3.43c0.35-1.28-0.81-2.7-0.06-3.99c0.74-1.3 2.55-1.01 3.49-1.95c0.94-0.94 0.65-2.75 1.94-3.49c1.3-0.75 2.72 0.41 4 0.06c1.29-0.34 1.94-2.05 3.43-2.05Z";

/** On a 48 × 48 grid: a seal, a triangle, an octagon, a round. */
const SHAPES: Record<Tone, string> = {
  ok: '<use href="#seal" transform="scale(1.5)"/>',
  wait: '<path d="M20.5 5.6a4 4 0 0 1 7 0l17.3 31.2a4 4 0 0 1-3.5 6H6.7a4 4 0 0 1-3.5-6z"/>',
  stop: '<path d="M14.9 2h18.2L46 14.9v18.2L33.1 46H14.9L2 33.1V14.9z"/>',
  info: '<circle cx="24" cy="24" r="22"/>',
};

/** Drawn in the colour that stands out from the shape. */
const GLYPHS = {
  check: '<path d="M14.5 24.5l6.5 6.5 12.5-13.5"/>',
  cross: '<path d="M16 16l16 16M32 16L16 32"/>',
  exclamation: '<path d="M24 17v11M24 34.5v.1"/>',
  stopExclamation: '<path d="M24 12v15M24 35v.1"/>',
  clock: '<path d="M24 20v8l5 3.5"/><circle cx="24" cy="28" r="9.5" stroke-width="3"/>',
  pin: '<path d="M24 38c-5-5.5-7.5-9-7.5-12a7.5 7.5 0 0 1 15 0c0 3-2.5 6.5-7.5 12z" stroke-width="3"/><path d="M24 25.5v.1"/>',
  question: '<path d="M17.5 18.5a6.5 6.5 0 1 1 9.5 5.7c-2 1.1-3 2.3-3 4.8M24 35.5v.1"/>',
  lock: '<rect x="15" y="22.5" width="18" height="13" rx="2" stroke-width="3"/><path d="M18.5 22v-4a5.5 5.5 0 0 1 11 0v4" stroke-width="3"/>',
  dots: '<path d="M14 24v.1M24 24v.1M34 24v.1" stroke-width="5"/>',
};
export type Glyph = keyof typeof GLYPHS;

/** Decoration beside the words that say the same: hidden from screen readers. */
const draw = (tone: Tone, glyph: Glyph): Html =>
  raw(
    `<svg viewBox="0 0 48 48" fill="currentColor" aria-hidden="true">${SHAPES[tone]}<g fill="none" stroke="var(--on-tone)" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">${GLYPHS[glyph]}</g></svg>`,
  );

const drawn = new Map<string, Html>();

export function verdictIcon(tone: Tone, glyph: Glyph): Html {
  const key = `${tone} ${glyph}`;
  const known = drawn.get(key);
  if (known) return known;
  const icon = draw(tone, glyph);
  drawn.set(key, icon);
  return icon;
}

/** The product's mark: a seal whose middle is a code's finder pattern. Stands on every page: others draw its edge. */
export const MARK = raw(
  `<svg viewBox="0 0 32 32" fill="currentColor" aria-hidden="true"><path id="seal" d="${SEAL}"/><rect x="8" y="8" width="16" height="16" rx="3" fill="var(--canvas)"/><rect x="11.5" y="11.5" width="9" height="9" rx="1.75"/></svg>`,
);

const SQUARE = '<rect x="5" y="5" width="22" height="22" rx="2"';
const favicon = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32' fill='#14808c'>${SQUARE}/>${SQUARE} transform="rotate(30 16 16)"/>${SQUARE} transform="rotate(60 16 16)"/><rect x="8" y="8" width="16" height="16" rx="3" fill="#fff"/><rect x="11.5" y="11.5" width="9" height="9" rx="1.75"/></svg>`;

/** The mark with fewer points as a data URL, so that the browser asks for no icon. */
export const FAVICON = `data:image/svg+xml,${favicon.replaceAll('"', "'").replaceAll("#", "%23").replaceAll("<", "%3C").replaceAll(">", "%3E")}`;
