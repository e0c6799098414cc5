import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { routes } from "@/app/_door/app";
import { exampleOf, requestExample } from "@/components/docs/example";
import { groupsOf, type OpenApi, searchGroups } from "@/components/docs/openapi";
import { readEnv } from "@/lib/env";
import { slot } from "@/lib/singleton";
import { openapiDocument } from "@/lib/web/openapi";

slot("env").set(readEnv({ NODE_ENV: "test" }));
const document = openapiDocument(routes, "0.0.0") as unknown as OpenApi;
const groups = groupsOf(document);
const operations = groups.flatMap((group) => group.operations);
const ajv = addFormats(new Ajv({ strict: false }));

test("every route is in the reference, once, under an anchor of its own", () => {
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort(),
  );
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
});

describe("the examples shown are true", () => {
  const sent = operations.filter(({ body }) => body !== null);
  test.each(sent.map((o) => [`${o.method} ${o.path}`, o] as const))("%s takes its example body", (_, o) => {
    const route = routes.find((r) => r.path === o.path && r.method.toUpperCase() === o.method);
    const example = requestExample(o.body?.schema ?? {});
    const parsed = (route?.body as z.ZodType | undefined)?.safeParse(example);
    expect(parsed?.success).toBeDefined();
    expect(parsed?.error?.issues ?? []).toEqual([]);
  });

  const answered = operations.filter(({ success }) => success.media.includes("application/json"));
  test.each(answered.map((o) => [`${o.method} ${o.path}`, o] as const))(
    "the example answer of %s fits its schema",
    (_, { success }) => {
      const check = ajv.compile(success.schema);
      check(exampleOf(success.schema));
      expect(check.errors ?? []).toEqual([]);
    },
  );
});

test("search finds an operation by all of its words, in any order and case", () => {
  const found = searchGroups(groups, "REVOKE delete");
  expect(found.flatMap((g) => g.operations).map(({ method }) => method)).toContain("DELETE");
  expect(searchGroups(groups, "no-such-thing")).toEqual([]);
});
