import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeClient } from "./client";
import { PEOPLE, ROBOTS } from "./testing-agents";

describe("people", () => {
  test.each(PEOPLE)("$name", ({ agent, device, os, browser }) => {
    expect(describeClient(agent)).toEqual({ device, os, browser, bot: false, botKind: null });
  });

  test("nobody who says nothing is a bot", () => {
    expect(describeClient("")).toEqual({
      device: "unknown",
      os: null,
      browser: null,
      bot: false,
      botKind: null,
    });
  });
});

describe("bots", () => {
  test.each(ROBOTS)("$kind: $agent", ({ agent, kind }) => {
    expect(describeClient(agent)).toMatchObject({ device: "bot", bot: true, botKind: kind });
  });

  test("mail scanners that say who they are, browser or not", () => {
    const browser =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36";
    for (const name of ["Microsoft Office SafeLinks Protection", "Mimecast", "Proofpoint", "Cloudmark"])
      expect(describeClient(`${browser} (${name})`).botKind, name).toBe("mail");
    expect(describeClient(browser).bot).toBe(false);
  });
});

test("those alike but for a build are one; who differs in a word is not", () => {
  const app = (build: string, phone: string) =>
    `Mozilla/5.0 (${phone}) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22F76 Instagram ${build}`;
  const iphone = describeClient(app("382.0.0.20.86 (iPhone16,2; 742562234)", "iPhone; CPU iPhone OS 18_5_1"));
  expect(describeClient(app("383.1.0.9.99 (iPhone16,2; 742562999)", "iPhone; CPU iPhone OS 18_6_2"))).toBe(
    iphone,
  );
  expect(describeClient(app("382.0.0.20.86", "Linux; Android 15; K")).os).toBe("Android");
});

test("no name that a stranger made up, and none that is empty", () => {
  for (const agent of ["Made-Up/1.0 (x) y", "Made up 1.0", "evil<script>/2 (a)", "Mozilla/5.0 (x)"])
    expect(describeClient(agent).browser).toBeNull();
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 600 }), fc.string({ unit: "binary" })), (agent) => {
      const { os, browser, bot, botKind } = describeClient(agent);
      expect(bot).toBe(botKind !== null);
      for (const name of [os, browser]) expect(name === null || /^[\w .-]{1,40}$/.test(name)).toBe(true);
    }),
  );
});
