import type { Schema } from "./openapi";

/** A schema as it is shown: a type in words, its limits, and what is inside. */
export interface Shape {
  /** "string", "integer", "array of string", "object", "one of". */
  type: string;
  nullable: boolean;
  /** Allowed values, as JSON. */
  values: string[];
  /** "1 to 100", "at most 200 characters", "default 20". */
  limits: string[];
  description: string | null;
  /** Of an object, or of the objects in an array. */
  properties: Property[];
  /** Of a union: each way it can look. */
  variants: Shape[];
}

export interface Property {
  name: string;
  required: boolean;
  shape: Shape;
}

/** Integers of zod carry the bounds of a double, which say nothing. */
const isReal = (bound: number | undefined): bound is number =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;

const number = (value: number) => value.toLocaleString("en");

function range(low: number | undefined, high: number | undefined, noun = ""): string[] {
  const least = isReal(low) && !(noun && low === 0) ? low : undefined;
  const most = isReal(high) ? high : undefined;
  const counted = (n: number) => number(n) + (noun && ` ${noun}${n === 1 ? "" : "s"}`);
  if (least !== undefined && most !== undefined) {
    return [least === most ? `exactly ${counted(least)}` : `${number(least)} to ${counted(most)}`];
  }
  if (least !== undefined) return [`at least ${counted(least)}`];
  return most === undefined ? [] : [`at most ${counted(most)}`];
}

function limitsOf(schema: Schema): string[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  return [
    ...range(minimum, maximum),
    ...range(minLength, maxLength, "character"),
    ...range(minItems, maxItems, "item"),
    ...(schema.pattern && !schema.format && schema.pattern.length <= 60 ? [`matches ${schema.pattern}`] : []),
    ...(schema.default === undefined ? [] : [`default ${JSON.stringify(schema.default)}`]),
  ];
}

/** `$ref` into the schema's own `$defs` or the document's components. Undefined for what is not there. */
export type Resolve = (ref: string) => Schema | undefined;

/** What a `$ref` names, looked up in the `$defs` of the schema it stands in. */
export function localDefinitions(root: Schema): Resolve {
  return (ref) => (ref === "#" ? root : root.$defs?.[ref.replace(/^#\/\$defs\//, "")]);
}

const isNull = (schema: Schema) => schema.type === "null";

/**
 * How a schema is shown. A union with null becomes a nullable of the rest; a schema that contains itself is cut where it
 * repeats.
 */
export function shapeOf(
  schema: Schema,
  resolve: Resolve = localDefinitions(schema),
  above: readonly string[] = [],
): Shape {
  if (schema.$ref !== undefined) return shapeOfReference(schema, schema.$ref, resolve, above);
  const inside = (part: Schema) => shapeOf(part, resolve, above);
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return shapeOfUnion(schema, union, inside);
  if (schema.allOf) return inside({ ...merged(schema.allOf), description: schema.description });
  const types = [schema.type ?? []].flat();
  const plain = types.filter((type) => type !== "null");
  const shape: Shape = {
    type: nameOf(schema, plain),
    nullable: plain.length < types.length,
    values: (schema.enum ?? (schema.const === undefined ? [] : [schema.const])).map((v) => JSON.stringify(v)),
    limits: limitsOf(schema),
    description: schema.description ?? null,
    properties: propertiesOf(schema, inside),
    variants: [],
  };
  return schema.items ? withItems(shape, inside(schema.items)) : shape;
}

function shapeOfReference(schema: Schema, ref: string, resolve: Resolve, above: readonly string[]): Shape {
  const target = resolve(ref);
  if (!target || above.includes(ref)) {
    const name = ref.split("/").at(-1) ?? ref;
    return { ...shapeOf({ description: schema.description }), type: name === "#" ? "the same again" : name };
  }
  return shapeOf({ ...target, description: schema.description ?? target.description }, resolve, [
    ...above,
    ref,
  ]);
}

function shapeOfUnion(schema: Schema, union: Schema[], inside: (part: Schema) => Shape): Shape {
  const parts = union.filter((part) => !isNull(part));
  const nullable = parts.length < union.length;
  const outer = { description: schema.description ?? null, limits: limitsOf({ default: schema.default }) };
  const [only, ...others] = parts.map(inside);
  if (only && others.length === 0) {
    return {
      ...only,
      nullable: nullable || only.nullable,
      description: outer.description ?? only.description,
      limits: [...only.limits, ...outer.limits],
    };
  }
  const variants = parts.map(inside);
  return { type: "one of", nullable, values: [], properties: [], variants, ...outer };
}

function nameOf(schema: Schema, types: string[]): string {
  if (types.length === 0) return schema.enum || schema.const !== undefined ? "value" : "any";
  const name = types.join(" or ");
  if (schema.format) return `${name} (${schema.format})`;
  const values = schema.additionalProperties;
  return name === "object" && !schema.properties && values ? "object with any fields" : name;
}

function propertiesOf(schema: Schema, inside: (part: Schema) => Shape): Property[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    required: schema.required?.includes(name) ?? false,
    shape: inside(property),
  }));
}

function withItems(shape: Shape, item: Shape): Shape {
  const { values, properties, variants } = item;
  const limits = [...shape.limits, ...item.limits.map((limit) => `each ${limit}`)];
  return { ...shape, type: `array of ${item.type}`, values, properties, variants, limits };
}

/** `allOf` of objects as one object. */
function merged(parts: Schema[]): Schema {
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map((part) => part.properties ?? {})),
    required: parts.flatMap((part) => part.required ?? []),
  };
}
