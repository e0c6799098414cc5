import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { product, visitor } from "../support/fixtures";

interface Described {
  operationId: string;
  summary: string;
  security: object[];
  parameters: Array<{ name: string; in: string; required: boolean; schema: object }>;
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

/** Every answer of every other test is checked against this document (support/openapi.ts); here is the document itself. */
describe("GET /api/openapi.json", () => {
  const operations = Object.entries(product.openapi.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method,
      operation: operation as unknown as Described,
    })),
  );

  test("200: OpenAPI 3.1, readable from other origins", async () => {
    const answer = await visitor().get("/api/openapi.json");
    expect(answer.json).toMatchObject({
      openapi: "3.1.0",
      info: { title: "Signet" },
      servers: [{ url: product.appUrl }],
    });
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
  });

  test("every operation has a name of its own, a summary, and says who may call it", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) {
      expect(operation.summary).not.toBe("");
      expect(Array.isArray(operation.security)).toBe(true);
    }
  });

  test.each(operations)(
    "$method $path: its parameters are those of its path, its schemas are schemas",
    (described) => {
      const { path, operation } = described;
      const inPath = operation.parameters.filter((p) => p.in === "path").map((p) => p.name);
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      const ajv = addFormats.default(new Ajv2020({ strict: false }));
      const schemas = [
        ...operation.parameters.map((p) => p.schema),
        ...Object.values(operation.requestBody?.content ?? {}).map((c) => c.schema),
        ...Object.values(operation.responses).flatMap((r) =>
          Object.values(r.content ?? {}).map((c) => c.schema),
        ),
      ];
      for (const schema of schemas) expect(ajv.validateSchema(schema), JSON.stringify(schema)).toBe(true);
    },
  );
});
