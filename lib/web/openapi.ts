import { z } from "zod";
import { env } from "@/lib/env";
import type { Route } from "./route";

type Json = Record<string, unknown>;

const ERROR: Json = {
  type: "object",
  required: ["statusCode", "error", "code", "message", "request_id"],
  properties: {
    statusCode: { type: "integer" },
    error: { type: "string" },
    code: { type: "string" },
    message: { type: "string" },
    request_id: { type: "string" },
    issues: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "message"],
        properties: { path: { type: "string" }, message: { type: "string" } },
      },
    },
  },
};

/** The OpenAPI 3.1 document of the declared routes; its schemas are the very ones that parse and type the routes. */
export function openapiDocument(routes: Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const r of routes) {
    paths[r.path] = { ...paths[r.path], [r.method]: operation(r) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Signet",
      version,
      description: "Issue signed QR codes, and check them. Dates are RFC 3339.",
    },
    servers: [{ url: env().APP_URL }],
    paths,
    components: {
      schemas: { Error: ERROR },
      securitySchemes: {
        apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
        bearer: { type: "http", scheme: "bearer" },
      },
    },
  };
}

function operation(r: Route): Json {
  const closed = r.auth === "organization";
  return {
    operationId: `${r.method}_${r.path.replace(/[^A-Za-z0-9]+/g, "_")}`.replace(/_+$/, ""),
    tags: [r.tag],
    summary: r.summary,
    ...(r.description ? { description: r.description } : {}),
    security: closed ? [{ apiKey: [] }, { bearer: [] }] : [],
    ...(closed ? { "x-required-scope": r.scope } : {}),
    "x-rate-limit": r.limit,
    parameters: [...parameters(r.params, "path"), ...parameters(r.query, "query"), ...idempotency(r)],
    ...(r.upload ? { requestBody: { required: true, content: fileContent(r.upload.media) } } : {}),
    ...(r.body === undefined
      ? {}
      : {
          requestBody: {
            required: !isOptional(r.body),
            content: { "application/json": { schema: jsonSchema(r.body, "input") } },
          },
        }),
    responses: responses(r),
  };
}

const fileContent = (media: string[]): Json =>
  Object.fromEntries(media.map((type) => [type, { schema: { type: "string", format: "binary" } }]));

function responses(r: Route): Json {
  const media = r.media ?? ["application/json"];
  const schema = r.media ? { type: "string" } : jsonSchema(r.answer, "output");
  const failure = (description: string) => ({
    description,
    content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
  });
  return {
    [String(r.status ?? 200)]: {
      description: "Success",
      content: Object.fromEntries(media.map((m) => [m, { schema }])),
    },
    "400": failure("The request is not valid; every problem is listed in `issues`"),
    ...(r.auth === "organization"
      ? { "401": failure("No valid credential"), "403": failure(`Needs ${r.scope}`) }
      : {}),
    ...(r.params === undefined ? {} : { "404": failure("Unknown, or another organisation's") }),
    ...(r.unprocessable
      ? { "422": failure("The body cannot be taken; every problem is listed in `issues`") }
      : {}),
    ...(r.method === "get" ? {} : { "409": failure("In conflict with the present state") }),
    "429": failure("Too many requests; see Retry-After"),
    default: failure("Any other error"),
  };
}

const idempotency = (r: Route): Json[] =>
  r.auth === "organization" && r.idempotent
    ? [
        {
          name: "Idempotency-Key",
          in: "header",
          required: false,
          schema: { type: "string", maxLength: 255 },
          description: "The first answer is kept for 24 h and replayed",
        },
      ]
    : [];

function parameters(schema: unknown, where: "path" | "query"): Json[] {
  if (schema === undefined) return [];
  const object = jsonSchema(schema, "input") as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(object.properties ?? {}).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || (object.required ?? []).includes(name),
    schema: property,
  }));
}

const isOptional = (schema: unknown) => (schema as z.ZodType).safeParse(undefined).success;

function jsonSchema(schema: unknown, io: "input" | "output"): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema as z.ZodType, {
    io,
    unrepresentable: "any",
    target: "draft-2020-12",
  }) as Json;
  return rest;
}
