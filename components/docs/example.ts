import type { Schema } from "./openapi";
import { localDefinitions, type Resolve } from "./schema";

const ID = "01938e2c-7c1a-7d3f-9a54-2b6f0c8d1e77";
const TOKEN = "7Q3NWZ8K5VYH2R9TCB4DXM6EPG";
const MOMENT = "2027-05-25T10:00:00.000Z";

/** Values for names that say more than their type does. */
const FAMILIAR: Record<string, unknown> = {
  token: TOKEN,
  file: `${TOKEN}.svg`,
  kid: "JVnlPwVqBm3kVqkq4sBxYQ0mRkTq3tA5oVgm1Hd0n9E",
  keyId: "JVnlPwVqBm3kVqkq4sBxYQ0mRkTq3tA5oVgm1Hd0n9E",
  key_id: "JVnlPwVqBm3kVqkq4sBxYQ0mRkTq3tA5oVgm1Hd0n9E",
  key: "qrauth_…",
  signature: "5VZDAMNgrHKQhuLMgG6CioSHfx64v0gLsbFq…",
  destinationUrl: "https://example.org/menu",
  destination_url: "https://example.org/menu",
  label: "Table 12",
  name: "Till",
  lat: 40.63,
  lng: 22.94,
  latitude: 40.63,
  longitude: 22.94,
  radiusM: 100,
  reason: "Poster taken down",
  startsAt: null,
  expiresAt: MOMENT,
  expires_at: MOMENT,
  verification_url: `https://qr.example.org/v/${TOKEN}`,
  verificationUrl: `https://qr.example.org/v/${TOKEN}`,
  qr_image_url: `https://qr.example.org/api/render/${TOKEN}.png`,
  qr_svg_url: `https://qr.example.org/api/render/${TOKEN}.svg`,
  alg_version: "ed25519-jcs-v1",
  algVersion: "ed25519-jcs-v1",
  contentType: "url",
  public_key: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
  compromised_at: "2027-05-20T08:00:00Z",
  items: [{ destinationUrl: "https://example.org/menu", label: "Table 12" }],
  changedBy: "Maria Papadopoulou",
  created_by: "Maria Papadopoulou",
  revokedAt: null,
  revoked_at: null,
  revocationReason: null,
  rotated_to: null,
  campaignId: null,
  status: "ACTIVE",
  last4: "x7Qp",
  country: "GR",
  domain: "example.org",
  organization: "harbour",
  slug: "harbour",
  request_id: "req_5f0c2d7a91b84e36a7d0c1f2",
  next_cursor: null,
};

const BY_FORMAT: Record<string, unknown> = {
  uuid: ID,
  "date-time": MOMENT,
  date: "2027-05-25",
  uri: `https://example.org/v/${TOKEN}`,
  email: "maria@example.org",
  ipv4: "203.0.113.7",
};

const MAX_DEPTH = 6;

const membersOf = (schema: Schema) => [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
const typesOf = (schema: Schema) => [schema, ...membersOf(schema)].flatMap((part) => part.type ?? []);
const isNullable = (schema: Schema) => typesOf(schema).includes("null");

/**
 * A value that fits the schema, telling when the name or the format allows it. Of a union the first member, null where it
 * may be; of an object the fields that are always there.
 */
export function exampleOf(
  schema: Schema,
  name = "",
  resolve: Resolve = localDefinitions(schema),
  depth = 0,
): unknown {
  if (schema.examples && schema.examples.length > 0) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  const familiar = FAMILIAR[name];
  if (familiar !== undefined && fits(familiar, schema)) return familiar;
  if (schema.enum) return schema.enum[0];
  if (depth > MAX_DEPTH) return {};
  const inside = (part: Schema, of = "") => exampleOf(part, of, resolve, depth + 1);
  if (schema.$ref !== undefined) return inside(resolve(schema.$ref) ?? {}, name);
  if (isNullable(schema)) return null;
  const [member] = membersOf(schema);
  if (member) return inside(member, name);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => inside(part)));
  if (schema.default !== undefined) return schema.default;
  return ofType(schema, inside);
}

function ofType(schema: Schema, inside: (part: Schema, of?: string) => unknown): unknown {
  const [type] = typesOf(schema);
  if (type === "object" || schema.properties) {
    const always = schema.required ?? [];
    const fields = Object.entries(schema.properties ?? {});
    const shown = always.length > 0 ? fields.filter(([field]) => always.includes(field)) : fields;
    return Object.fromEntries(shown.map(([field, part]) => [field, inside(part, field)]));
  }
  if (type === "array") return schema.items ? [inside(schema.items)] : [];
  if (type === "integer" || type === "number") return Math.max(schema.minimum ?? 0, 0);
  if (type === "boolean") return true;
  if (type === "string") return BY_FORMAT[schema.format ?? ""] ?? "string";
  return {};
}

/** Whether the value is of the schema's kind: `status` is an enum here and a number there. */
function fits(value: unknown, schema: Schema): boolean {
  if (schema.enum) return schema.enum.includes(value);
  const types = typesOf(schema);
  if (types.length === 0) return true;
  if (value === null) return types.includes("null");
  if (Array.isArray(value)) return types.includes("array");
  return types.includes(typeof value) || (typeof value === "number" && types.includes("integer"));
}

/**
 * A request body with the required fields; where none is, with the first two that have a plain value, because an empty
 * body teaches nothing.
 */
export function requestExample(schema: Schema): unknown {
  const optional = Object.entries(schema.properties ?? {});
  if (optional.length === 0) return exampleOf(schema);
  const required = new Set(schema.required ?? []);
  const chosen =
    required.size > 0
      ? optional.filter(([name]) => required.has(name))
      : optional.filter(([name, part]) => FAMILIAR[name] != null && part.default === undefined).slice(0, 2);
  const resolve = localDefinitions(schema);
  return Object.fromEntries(chosen.map(([name, part]) => [name, exampleOf(part, name, resolve)]));
}
