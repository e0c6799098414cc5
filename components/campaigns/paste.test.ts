import { expect, test } from "vitest";
import { pasteProblem, readPaste } from "./paste";

test("addresses are read line by line, with a label behind a tab", () => {
  const rows = readPaste("https://a.example/1\n\n b.example/2 \tDoor 2\r\nftp://c.example\n");
  expect(rows).toEqual([
    { line: 1, url: "https://a.example/1", label: null, problem: null },
    { line: 3, url: "https://b.example/2", label: "Door 2", problem: null },
    { line: 4, url: "ftp://c.example", label: null, problem: expect.stringContaining("https://") },
  ]);
  expect(pasteProblem(rows)).toBe("1 line is no web address.");
  expect(pasteProblem(rows.slice(0, 2))).toBe(null);
});

test("no more than one request takes", () => {
  const rows = readPaste(Array.from({ length: 1001 }, (_, i) => `https://a.example/${i}`).join("\n"));
  expect(pasteProblem(rows)).toMatch(/^1,001 addresses: at most 1,000/);
  expect(pasteProblem(rows.slice(1))).toBe(null);
  expect(pasteProblem([])).toBe("At least one address.");
});
