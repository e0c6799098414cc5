import { expect, test } from "vitest";
import { csvLine } from "./csv";

test("cells are quoted only where they must be", () => {
  expect(csvLine(["plain", 'say "hi"', "a,b", "two\nlines", 12, -3, null, ""])).toBe(
    'plain,"say ""hi""","a,b","two\nlines",12,-3,,\r\n',
  );
});

test.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "  =1",
  "＝1",
  '=HYPERLINK("http://evil.example")',
])("a spreadsheet cannot run %j", (text) => {
  const cell = csvLine([text]).replace(/^"|\r\n$/g, "");
  expect(cell.startsWith("'")).toBe(true);
});
