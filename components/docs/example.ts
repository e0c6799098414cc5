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
  destination: "https://example.org/menu",
  url: "https://example.org/menu",
  scanUrl: `https://qr.example.org/v/${TOKEN}`,
  scan_url: `https://qr.example.org/r/${TOKEN}`,
  render_url: `https://qr.example.org/api/render/${TOKEN}.svg`,
  short_code: TOKEN,
  qr_type: "dynamic",
  label: "Table 12",
  name: "Harbour café",
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
  content_type: "url",
  public_key: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
  compromised_at: "2027-05-20T08:00:00Z",
  items: [{ destinationUrl: "https://example.org/menu", label: "Table 12" }],
  changedBy: "Maria Papadopoulou",
  created_by: "Maria Papadopoulou",
  changed_by: "Maria Papadopoulou",
  admitted_by: "Maria Papadopoulou",
  admitted_at: MOMENT,
  created_at: MOMENT,
  updated_at: MOMENT,
  revokedAt: null,
  revoked_at: null,
  revocationReason: null,
  rotated_to: null,
  campaignId: null,
  status: "ACTIVE",
  last4: "x7Qp",
  kycStatus: "VERIFIED",
  trustLevel: "BUSINESS",
  trustScore: 100,
  country: "GR",
  language: "el",
  device: "phone",
  os: "Android",
  browser: "Chrome",
  outcome: "verified",
  bot: false,
  time_zone: "Europe/Athens",
  email: "maria@example.org",
  domain: "example.org",
  organization: "harbour",
  slug: "harbour",
  request_id: "req_5f0c2d7a91b84e36a7d0c1f2",
  next_cursor: null,
  id: ID,
  tag: "spring",
  gate: "North gate",
  unconfirmed_scan: false,
  is_default: false,
  built_in: false,
  has_password: false,
  condition: "countries",
  given: "GR",
  wanted: ["GR"],
  file_name: "tables.csv",
  headings: ["Address", "Table"],
  sample: [["https://example.org/menu", "Table 12"]],
  columns: { url: 0, label: 1 },
  media_type: "image/png",
  width: 512,
  height: 512,
  size: 18_204,
  modules: 33,
  contrast: 14.68,
  min_print_mm: 13.9,
  error_correction: "M",
  why: "Rule 1 is the first whose conditions all hold: countries.",
  svg: "<svg …>",
  problems: [],
  warnings: [],
  signals: [],
  action: "code.created",
  type: "code",
  version: 1,
  signature_version: 1,
  page: 1,
  pageSize: 20,
  total: 1,
  totalPages: 1,
  count: 1,
  succeeded: 1,
  changed: 1,
  row: 2,
};

const BY_FORMAT: Record<string, unknown> = {
  uuid: ID,
  "date-time": MOMENT,
  date: "2027-05-25",
  uri: `https://example.org/v/${TOKEN}`,
  email: "maria@example.org",
  ipv4: "203.0.113.7",
};

/** What is shown where nothing tells more; a list of it is shown empty. */
const UNTOLD = "string";

const membersOf = (schema: Schema) => [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
const typesOf = (schema: Schema) => [schema, ...membersOf(schema)].flatMap((part) => part.type ?? []);
const isNullable = (schema: Schema) => typesOf(schema).includes("null");
/** `countries` → `country`, `addresses` → `address`, `tags` → `tag`. */
const singular = (name: string) => name.replace(/ies$/, "y").replace(/(?<=ss)es$|(?<!s)s$/, "");

/**
 * A value that fits the schema, telling when the name or the format allows it. Of a union the first member, null where it
 * may be; of an object the fields that are always there. Undefined where a schema contains itself.
 */
export function exampleOf(
  schema: Schema,
  name = "",
  resolve: Resolve = localDefinitions(schema),
  above: readonly string[] = [],
): unknown {
  if (schema.examples && schema.examples.length > 0) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  const familiar = FAMILIAR[name];
  if (familiar !== undefined && fits(familiar, schema)) return familiar;
  if (schema.enum) return schema.enum[0];
  const inside = (part: Schema, of = "") => exampleOf(part, of, resolve, above);
  if (schema.$ref !== undefined) {
    const target = above.includes(schema.$ref) ? undefined : resolve(schema.$ref);
    return target && exampleOf(target, name, resolve, [...above, schema.$ref]);
  }
  if (isNullable(schema)) return null;
  const [member] = membersOf(schema);
  if (member) return inside(member, name);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => inside(part)));
  if (schema.default !== undefined) return schema.default;
  return ofType(schema, name, inside);
}

function ofType(schema: Schema, name: string, inside: (part: Schema, of?: string) => unknown): unknown {
  const [type] = typesOf(schema);
  if (type === "object" || schema.properties) {
    const always = schema.required ?? [];
    const fields = Object.entries(schema.properties ?? {});
    const shown = always.length > 0 ? fields.filter(([field]) => always.includes(field)) : fields;
    const values = shown.map(([field, part]) => [field, inside(part, field)] as const);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  }
  if (type === "array") {
    const item = schema.items && inside(schema.items, singular(name));
    return item === undefined || (item === UNTOLD && !schema.minItems) ? [] : [item];
  }
  if (type === "integer" || type === "number") return Math.max(schema.minimum ?? 0, 0);
  if (type === "boolean") return true;
  if (type === "string") return BY_FORMAT[schema.format ?? ""] ?? UNTOLD;
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

const isTelling = (name: string, part: Schema) =>
  part.default === undefined && (part.examples !== undefined || FAMILIAR[name] != null);

/**
 * A request body with the required fields; where none is, with the first two that have a plain value, because an empty
 * body teaches nothing.
 */
export function requestExample(schema: Schema): unknown {
  const optional = Object.entries(schema.properties ?? {});
  if (optional.length === 0 || schema.examples) return exampleOf(schema);
  const required = new Set(schema.required ?? []);
  const chosen =
    required.size > 0
      ? optional.filter(([name]) => required.has(name))
      : optional.filter(([name, part]) => isTelling(name, part)).slice(0, 2);
  const resolve = localDefinitions(schema);
  return Object.fromEntries(chosen.map(([name, part]) => [name, exampleOf(part, name, resolve)]));
}
