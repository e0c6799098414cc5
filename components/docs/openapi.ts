/** The parts of an OpenAPI 3.1 document that the reference shows. Schemas are JSON Schema 2020-12. */
export interface Schema {
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
}

interface Content {
  schema?: Schema;
}

interface OperationObject {
  operationId: string;
  tags?: string[];
  summary?: string;
  description?: string;
  security?: unknown[];
  "x-required-scope"?: string;
  "x-rate-limit"?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, Content> };
  responses: Record<string, { description: string; content?: Record<string, Content> }>;
}

export interface OpenApi {
  info: { title: string; version: string };
  servers?: { url: string }[];
  paths: Record<string, Record<string, OperationObject>>;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description?: string;
  schema: Schema;
}

export interface Operation {
  /** Unique in the document; the anchor on the page. */
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string | null;
  /** Null: anybody may call it. */
  scope: string | null;
  limit: string | null;
  parameters: Parameter[];
  body: { schema: Schema; required: boolean } | null;
  success: { status: string; media: string[]; schema: Schema };
  failures: { status: string; description: string }[];
}

export interface Group {
  tag: string;
  /** The anchor on the page. */
  id: string;
  operations: Operation[];
}

export const anchorOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** The operations by their first tag, both in the order of the document. */
export function groupsOf(document: OpenApi): Group[] {
  const groups = new Map<string, Group>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, found] of Object.entries(methods)) {
      const tag = found.tags?.[0] ?? "Other";
      const group = groups.get(tag) ?? { tag, id: anchorOf(tag), operations: [] };
      group.operations.push(readOperation(method, path, found));
      groups.set(tag, group);
    }
  }
  return [...groups.values()];
}

function readOperation(method: string, path: string, found: OperationObject): Operation {
  const answers = Object.entries(found.responses);
  const [status, success] = answers.find(([code]) => /^2/.test(code)) ?? ["200", { description: "" }];
  const body = found.requestBody?.content["application/json"]?.schema;
  return {
    id: anchorOf(found.operationId),
    method: method.toUpperCase(),
    path,
    summary: found.summary ?? `${method.toUpperCase()} ${path}`,
    description: found.description ?? null,
    scope: found["x-required-scope"] ?? null,
    limit: found["x-rate-limit"] ?? null,
    parameters: found.parameters ?? [],
    body: body ? { schema: body, required: found.requestBody?.required ?? false } : null,
    success: {
      status,
      media: Object.keys(success.content ?? {}),
      schema: Object.values(success.content ?? {})[0]?.schema ?? {},
    },
    failures: answers
      .filter(([code]) => /^[45]/.test(code))
      .map(([code, { description }]) => ({ status: code, description })),
  };
}

/** The groups with only those operations in which every word of `query` occurs. */
export function searchGroups(groups: Group[], query: string): Group[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = groups.map((group) => ({
    ...group,
    operations: group.operations.filter((operation) => {
      const { method, path, summary, description, scope } = operation;
      const text = [group.tag, method, path, summary, description, scope].join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    }),
  }));
  return found.filter(({ operations }) => operations.length > 0);
}
