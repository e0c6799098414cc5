import { describe, expect, it } from "vitest";
import { fieldErrors, otherErrors } from "./form-result";

const refused = {
  ok: false as const,
  message: "Some fields need another look.",
  issues: [
    { path: "name", message: "Required." },
    { path: "scopes.1", message: "Not a scope." },
    { path: "nameless", message: "Too long." },
  ],
};

describe("a form's errors", () => {
  it("go to their field, with those of its parts", () => {
    expect(fieldErrors(refused, "name")).toEqual(["Required."]);
    expect(fieldErrors(refused, "scopes")).toEqual(["Not a scope."]);
  });

  it("are never lost: what no field shows is shown for the form", () => {
    expect(otherErrors(refused, ["name", "scopes"])).toEqual(["nameless: Too long."]);
  });

  it("are none before the first answer and after success", () => {
    for (const result of [null, undefined, { ok: true as const }]) {
      expect(fieldErrors(result, "name")).toEqual([]);
      expect(otherErrors(result, [])).toEqual([]);
    }
  });
});
