import Bowser from "bowser";

/** A browser's self-description in words: "Firefox on Linux". Server only: the parser is large. */
export function describeAgent(userAgent: string | null): string {
  if (!userAgent) return "Unknown browser";
  const { browser, os } = Bowser.parse(userAgent);
  if (!browser.name) return "Unknown browser";
  return os.name ? `${browser.name} on ${os.name}` : browser.name;
}
