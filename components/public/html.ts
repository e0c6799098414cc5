import { escapeToBuffer } from "hono/utils/html";

/** Markup that is finished: interpolated as it is. */
export class Html {
  constructor(private readonly markup: string) {}

  toString(): string {
    return this.markup;
  }
}

type Value = string | number | Html | false | null | undefined | readonly Value[];

const SPECIAL = /[&<>"']/;

/**
 * Markup with every interpolated text escaped, right for elements' content and for attributes in double quotes. Lists
 * are joined; false, null and undefined are nothing. Three times as fast as Hono's `html`, which can also wait for
 * promises, and ten times as its JSX; the escaping itself is Hono's.
 */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  let markup = strings[0] ?? "";
  for (let i = 0; i < values.length; i++) markup += render(values[i]) + strings[i + 1];
  return new Html(markup);
}

function render(value: Value): string {
  if (typeof value === "string") return escapeText(value);
  if (value instanceof Html) return value.toString();
  if (value === undefined || value === null || value === false) return "";
  if (typeof value === "number") return String(value);
  let markup = "";
  for (const item of value) markup += render(item);
  return markup;
}

function escapeText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  const buffer: [string] = [""];
  escapeToBuffer(text, buffer);
  return buffer[0];
}

/** For constants of ours only: what is passed here is not escaped. */
export const raw = (markup: string): Html => new Html(markup);
