import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Answer, Check } from "./http";

interface Operation {
  responses: Record<string, { content?: Record<string, unknown> }>;
  "x-rate-limit"?: string;
}

/** The parts of an OpenAPI 3.1 document that the tests read. */
export interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

const pointer = (...parts: string[]) =>
  parts.map((p) => `/${encodeURIComponent(p.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("");

/** The template of the description that a path belongs to; literal segments win over parameters. */
export function templateOf(document: OpenApi, path: string): string | undefined {
  const pathname = new URL(path, "http://any.invalid").pathname.replace(/(.)\/$/, "$1");
  const fits = (template: string) =>
    new RegExp(`^${template.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`).test(pathname);
  return Object.keys(document.paths)
    .filter(fits)
    .sort((a, b) => a.split("{").length - b.split("{").length)[0];
}

/**
 * A check for the HTTP client: every answer of a described route has a declared status, media type and body, and every
 * answer at all keeps the promises that hold for the whole product.
 */
export function checkAgainst(document: OpenApi): Check {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema(document, "openapi");
  return ({ method, path }, answer) => {
    const fail = (problem: string): never => {
      throw new Error(`${method} ${path} → ${answer.status}: ${problem}\n${answer.text.slice(0, 500)}`);
    };
    // Published clients follow none; only the pages of a scan send people on.
    const leadsOn = /^\/[rt]\//i.test(path);
    if (answer.status >= 300 && answer.status < 400 && answer.status !== 304 && !leadsOn)
      fail("redirects are not allowed");
    if (!path.startsWith("/api/auth/") && !answer.headers["x-request-id"]) fail("without X-Request-Id");
    const template = templateOf(document, path);
    const declared = template && document.paths[template]?.[method === "HEAD" ? "get" : method.toLowerCase()];
    if (template && !declared && answer.status !== 405) fail("a method that is not described");
    if (path.startsWith("/api/v1") && answer.status >= 400) checkError(answer, fail);
    if (!template || !declared || method === "HEAD" || answer.status === 304) return;
    // Refused before it was known whom to count (a browser's call, the database away): nothing to say of a limit.
    const uncounted = [400, 403, 503].includes(answer.status);
    if (!answer.headers.ratelimit && !uncounted) fail("without rate-limit headers");

    const status = String(answer.status);
    const key = declared.responses[status] ? status : "default";
    if (answer.status < 400 && key === "default") fail("a success that is not described");
    const type = (answer.headers["content-type"] ?? "").split(";")[0] ?? "";
    if (!declared.responses[key]?.content?.[type]) fail(`media type ${type} is not described`);
    if (!type.endsWith("json")) return;
    const at = pointer("paths", template, method.toLowerCase(), "responses", key, "content", type, "schema");
    const validate = ajv.getSchema(`openapi#${at}`) ?? fail("its schema is missing");
    if (!validate(answer.json)) fail(`not as described: ${ajv.errorsText(validate.errors)}`);
  };
}

/** One error shape for the whole product. */
function checkError(answer: Answer, fail: (problem: string) => never): void {
  const body = answer.as<Record<string, unknown> | undefined>();
  if (!body || typeof body.message !== "string" || typeof body.code !== "string")
    fail("not in the error shape");
  if (body?.statusCode !== answer.status) fail("statusCode is not the status");
  if (body?.request_id !== answer.headers["x-request-id"]) fail("request_id is not X-Request-Id");
}
