import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { product } from "../support/fixtures";
import { ROOT } from "../support/temporary";

/** Real Python with its real dates and its real idea of HTTP, where this machine has it. */
const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);

test("Python's own datetime, json and HTTP get along with the API", () => {
  // Without an interpreter the same calls are made by python-sdk.test.ts, as this client would make them.
  if (python === undefined) return;
  const script = path.join(ROOT, "e2e/contract/quickstart.py");
  const run = spawnSync(python, [script, product.url, product.own.apiKey], { encoding: "utf8" });
  expect(run.stderr).toBe("");
  const said = JSON.parse(run.stdout) as Record<string, unknown> & { sent: string };
  expect(said).toEqual({
    created: 201,
    sent: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/),
    expires_at: said.sent.replace(/\d{3}\+00:00$/, "Z"),
    verified: true,
    trust_score: expect.any(Number),
    listed: true,
    status: "ACTIVE",
    bulk: [207, 2],
    revoked: 200,
    verified_after: false,
    error: [400, expect.any(String), ["destinationUrl"]],
    stranger: 401,
  });
});
