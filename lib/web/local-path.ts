const BASE = "http://local.invalid";

/**
 * `text` if it is the path of a page of this site, else `fallback`. What a browser would take for another site
 * (`//evil`, `/\evil`, `https:…`, a tab or line break that it drops before reading) can never come out of this.
 */
export function localPath(text: string | null | undefined, fallback: string): string {
  if (!text?.startsWith("/") || !URL.canParse(text, BASE)) return fallback;
  const url = new URL(text, BASE);
  if (url.origin !== BASE || url.username !== "") return fallback;
  const path = `${url.pathname}${url.search}${url.hash}`;
  // Dots are resolved by now: `/.//evil` has become `//evil`.
  return path.startsWith("//") ? fallback : path;
}
