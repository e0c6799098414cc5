import { describe, expect, it } from "vitest";
import { formatRelative } from "./relative-time";

const NOW = Date.UTC(2026, 10, 21, 12);
const ago = (seconds: number) => formatRelative(NOW - seconds * 1000, NOW, "en");

describe("formatRelative", () => {
  it("names the largest whole unit", () => {
    expect(ago(30)).toBe("now");
    expect(ago(60)).toBe("1 min. ago");
    expect(ago(59 * 60)).toBe("59 min. ago");
    expect(ago(3 * 3600 + 3599)).toBe("3 hr. ago");
    expect(ago(86_400)).toBe("yesterday");
    expect(ago(13 * 86_400)).toBe("last wk.");
    expect(ago(400 * 86_400)).toBe("last yr.");
  });

  it("speaks of the future", () => {
    expect(ago(-2 * 86_400)).toBe("in 2 days");
  });

  it("speaks the reader's language", () => {
    expect(formatRelative(NOW - 7_200_000, NOW, "de")).toBe("vor 2 Std.");
  });
});
