import { describe, expect, it } from "vitest";
import { readTicket, readToken, surelyStale } from "./ticket";

const TOKEN = "0123456789ABCDEFGHJKMNPQRS";

describe("what was read", () => {
  it.each([
    `HTTPS://TICKETS.EXAMPLE.ORG/R/${TOKEN}`,
    `https://tickets.example.org/r/${TOKEN.toLowerCase()}`,
    `https://tickets.example.org/v/${TOKEN}`,
    `https://tickets.example.org/t/${TOKEN}/`,
    `https://example.org/below/r/${TOKEN}?lang=de#x`,
    `  ${TOKEN}\n`,
    `${TOKEN.slice(0, 13)}-${TOKEN.slice(13).toLowerCase()}`,
    TOKEN.replace("0", "O").replace("1", "l"),
  ])("is the ticket of %s", (text) => {
    expect(readTicket(text)).toMatchObject({ token: TOKEN, mark: null });
  });

  it("keeps the mark of a morphing code letter for letter", () => {
    const mark = "t1xq0z.AbC-_9dEfGhIjKlM";
    const scan = `https://example.org/r/${TOKEN}?m=${mark}`;
    expect(readTicket(` ${scan}\n`)).toEqual({ token: TOKEN, mark, scan });
    expect(readTicket(TOKEN)).toEqual({ token: TOKEN, mark: null, scan: null });
  });

  it.each([
    "",
    "https://example.org/menu",
    `https://example.org/r/${TOKEN}X`,
    `https://example.org/r/${TOKEN}/more`,
    `ftp://example.org/r/${TOKEN}`,
    "https://",
    "WIFI:T:WPA;S:bar;P:secret;;",
    `${TOKEN}U`,
    "x".repeat(5000),
  ])("is nothing of ours: %s", (text) => {
    expect(readTicket(text)).toBeNull();
  });

  it("refuses a token with the letter that Crockford leaves out", () => {
    expect(readToken(TOKEN.replace("Z", "").replace("S", "U"))).toBeNull();
  });
});

describe("an old picture, judged without the server", () => {
  const start = Date.UTC(2027, 4, 3, 18, 0, 0);
  const mark = `${(start / 1000).toString(36)}.AbC-_9dEfGhIjKlM`;

  it("is refused only when no clock could call it fresh", () => {
    for (const seconds of [-3600, 0, 30, 35, 45])
      expect(surelyStale(mark, start + seconds * 1000)).toBe(false);
    for (const seconds of [45.001, 60, 86_400]) expect(surelyStale(mark, start + seconds * 1000)).toBe(true);
  });

  it("that holds no time is left to the server", () => {
    expect(surelyStale("not a mark", start)).toBe(false);
  });
});
