import { expect, test } from "vitest";
import { z } from "zod";
import type { Schema } from "./openapi";
import { shapeOf } from "./schema";

const shapeOfZod = (schema: z.ZodType) => shapeOf(z.toJSONSchema(schema, { io: "input" }) as Schema);

test("a nullable is shown as its type with null, in either form of JSON Schema", () => {
  for (const schema of [{ type: ["string", "null"] }, { anyOf: [{ type: "string" }, { type: "null" }] }]) {
    expect(shapeOf(schema)).toMatchObject({ type: "string", nullable: true, variants: [] });
  }
});

test("limits are told in words; the bounds of a double are none", () => {
  expect(shapeOfZod(z.int().min(1).max(100).default(20)).limits).toEqual(["1 to 100", "default 20"]);
  expect(shapeOfZod(z.int()).limits).toEqual([]);
  expect(shapeOfZod(z.string().max(2048)).limits).toEqual(["at most 2,048 characters"]);
  expect(shapeOfZod(z.string().length(26)).limits).toEqual(["exactly 26 characters"]);
  expect(shapeOfZod(z.array(z.string().max(9)).min(1)).limits).toEqual([
    "at least 1 item",
    "each at most 9 characters",
  ]);
});

test("objects list their fields, and arrays of objects those of one element", () => {
  const location = z.object({ lat: z.number(), radiusM: z.number().optional() });
  const [field] = shapeOfZod(z.object({ places: z.array(location) })).properties;
  expect(field).toMatchObject({ name: "places", required: true, shape: { type: "array of object" } });
  expect(field?.shape.properties.map((p) => [p.name, p.required])).toEqual([
    ["lat", true],
    ["radiusM", false],
  ]);
});

test("a union shows each way it can look", () => {
  const union = z.discriminatedUnion("ok", [
    z.object({ ok: z.literal(true), data: z.string() }),
    z.object({ ok: z.literal(false), error: z.string() }),
  ]);
  const shape = shapeOfZod(union);
  expect(shape.type).toBe("one of");
  expect(shape.variants.map((v) => v.properties.map((p) => p.name))).toEqual([
    ["ok", "data"],
    ["ok", "error"],
  ]);
});

test("a schema that contains itself is cut where it repeats", () => {
  interface Tree {
    name: string;
    children: Tree[];
  }
  const Tree: z.ZodType<Tree> = z.lazy(() => z.object({ name: z.string(), children: z.array(Tree) }));
  const shape = shapeOfZod(z.object({ root: Tree }));
  const names = (of: typeof shape): string[] => of.properties.flatMap((p) => [p.name, ...names(p.shape)]);
  expect(names(shape)).toEqual(["root", "name", "children"]);
});

test("values of enums and constants are shown as JSON", () => {
  expect(shapeOfZod(z.enum(["a", "b"])).values).toEqual(['"a"', '"b"']);
  expect(shapeOfZod(z.literal(true)).values).toEqual(["true"]);
});
