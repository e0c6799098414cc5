import { expect, test } from "vitest";
import { localPath } from "./local-path";

test.each([
  "/",
  "/acme/codes?status=ACTIVE#top",
  "/invite/abc",
  "/a%20b",
  "/acme//codes",
  "/x?next=https://evil.example",
])("%j is a page of ours", (path) => {
  expect(localPath(path, "/fallback")).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "\t//evil.example",
  " //evil.example",
  "https://evil.example",
  "https:evil.example",
  "javascript:alert(1)",
  "evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "/%2e//evil.example",
  "///evil.example",
  "",
  null,
  undefined,
])("%j leads nowhere", (path) => {
  expect(localPath(path, "/fallback")).toBe("/fallback");
});

test("whatever comes out stays on this site in a browser's eyes", () => {
  const pieces = [
    "/",
    "\\",
    ".",
    "..",
    "\t",
    "\n",
    "%2e",
    "%2f",
    "%5c",
    "@",
    ":",
    "evil.example",
    "?",
    "#",
    " ",
  ];
  for (let n = 0; n < 5000; n++) {
    const text = `/${Array.from({ length: 6 }, (_, i) => pieces[(n * (i + 7) + i * i * 13 + (n >> i)) % pieces.length]).join("")}`;
    expect(new URL(localPath(text, "/"), "https://qr.example.test/sign-in").origin).toBe(
      "https://qr.example.test",
    );
  }
});
