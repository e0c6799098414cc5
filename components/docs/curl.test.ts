import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { curlOf } from "./curl";
import type { Operation } from "./openapi";

const operation = (more: Partial<Operation>): Operation => ({
  id: "x",
  method: "GET",
  path: "/api/v1/things",
  summary: "",
  description: null,
  scope: null,
  limit: null,
  parameters: [],
  body: null,
  success: { status: "200", media: ["application/json"], schema: {} },
  failures: [],
  ...more,
});

/** The arguments that a POSIX shell hands to curl. */
function argumentsOf(command: string): string[] {
  const shown = command.replace(/^curl/, `printf '%s\\0'`);
  const env = { ...process.env, SIGNET_API_KEY: "the-key" };
  return execFileSync("sh", ["-c", shown], { env, encoding: "utf8" }).split("\0").slice(0, -1);
}

test("a public GET is the bare address", () => {
  expect(curlOf(operation({}), "https://qr.example.org")).toBe("curl https://qr.example.org/api/v1/things");
});

test("the shell hands curl the method, the key and a body that is the example, quotes and all", () => {
  const body = { type: "object", required: ["a"], properties: { a: { examples: ['it\'s $HOME "x"'] } } };
  const command = curlOf(
    operation({ method: "POST", scope: "codes:write", body: { schema: body, required: true } }),
    "https://qr.example.org",
  );
  const [url, ...rest] = argumentsOf(command);
  expect(url).toBe("https://qr.example.org/api/v1/things");
  expect(rest.slice(0, 4)).toEqual(["-H", "X-API-Key: the-key", "-H", "Content-Type: application/json"]);
  expect(JSON.parse(rest[5] ?? "")).toEqual({ a: 'it\'s $HOME "x"' });
});

test("a method that curl would not choose by itself is named", () => {
  expect(argumentsOf(curlOf(operation({ method: "DELETE" }), "http://h"))).toEqual([
    "-X",
    "DELETE",
    "http://h/api/v1/things",
  ]);
  expect(argumentsOf(curlOf(operation({ method: "POST" }), "http://h")).slice(0, 2)).toEqual(["-X", "POST"]);
});

test("path parameters get example values and required query parameters are given, safely quoted", () => {
  const command = curlOf(
    operation({
      path: "/api/v1/things/{id}",
      parameters: [
        { name: "id", in: "path", required: true, schema: { examples: ["a b/c"] } },
        { name: "at", in: "query", required: true, schema: { examples: ["x&y"] } },
        { name: "not", in: "query", schema: { type: "string" } },
      ],
    }),
    "http://h",
  );
  expect(argumentsOf(command)).toEqual(["http://h/api/v1/things/a%20b%2Fc?at=x%26y"]);
});
