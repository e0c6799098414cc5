import { expect, test } from "vitest";
import { UpdateOrganization } from "./schemas";

test.each(["not a domain", "localhost", "com", "10.0.0.1", 7])(
  "%j is no domain, and the problem says what is",
  (domain) => {
    const problem = UpdateOrganization.safeParse({ domain }).error?.issues[0];
    expect(problem).toMatchObject({ path: ["domain"] });
    expect(problem?.message).toMatch(/domain/i);
  },
);

test("a domain is kept in lower-case ASCII; nothing clears it", () => {
  expect(UpdateOrganization.parse({ domain: "Bücher.Example.org" }).domain).toBe("xn--bcher-kva.example.org");
  expect(UpdateOrganization.parse({ domain: "" }).domain).toBeNull();
});
