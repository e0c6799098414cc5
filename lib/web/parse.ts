import type { z } from "zod";
import { AppError, type Issue, invalid } from "@/lib/errors";
import type { DoorRequest } from "./answer";

const MIB = 1024 * 1024;

const issuesOf = (error: z.ZodError, prefix = ""): Issue[] =>
  error.issues.flatMap((i) => {
    const path = [prefix, ...i.path.map(String)].filter((p) => p !== "").join(".");
    if (i.code === "unrecognized_keys")
      return i.keys.map((k) => ({ path: path === "" ? k : `${path}.${k}`, message: "Unknown field." }));
    return [{ path, message: i.message }];
  });

export type Parts = Array<[schema: unknown, value: unknown]>;

/** Parses the parts of a request, or throws one error (VALIDATION unless told) with every problem of all of them. */
export function parseAll(parts: Parts, refuse: (issues: Issue[]) => AppError = invalid): unknown[] {
  const issues: Issue[] = [];
  const values = parts.map(([schema, value]) => {
    if (schema === undefined) return undefined;
    const result = (schema as z.ZodType).safeParse(value);
    if (result.success) return result.data;
    issues.push(...issuesOf(result.error));
    return undefined;
  });
  if (issues.length > 0) throw refuse(issues);
  return values;
}

/** Parses one value (a form, a page's query) with the same errors. */
export function parseOne<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(issuesOf(result.error));
}

/** Reads a JSON body of at most `max` bytes; an empty body is `undefined`. Throws VALIDATION, TOO_LARGE, UNSUPPORTED_MEDIA. */
export async function readJson(request: DoorRequest, max = MIB): Promise<{ value: unknown; text: string }> {
  const text = (await readBytes(request, max)).toString("utf8");
  if (text === "") return { value: undefined, text };
  const type = request.headers.get("content-type") ?? "application/json";
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type)) {
    throw new AppError("UNSUPPORTED_MEDIA", "Send the body as application/json.");
  }
  try {
    return { value: JSON.parse(text), text };
  } catch {
    throw invalid([{ path: "", message: "The body is not valid JSON." }]);
  }
}

/** Reads the fields of an HTML form without files. Throws as `readJson` does. */
export async function readForm(request: DoorRequest, max: number): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? ""))
    throw new AppError("UNSUPPORTED_MEDIA", "Send the body as application/x-www-form-urlencoded.");
  return new URLSearchParams((await readBytes(request, max)).toString("utf8"));
}

/** Reads a file sent as the body, of at most `max` bytes. A declared type must be one of `media`. Throws as `readJson` does. */
export async function readFile(
  request: DoorRequest,
  { media, max }: { media: string[]; max: number },
): Promise<Buffer> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type && !media.includes(type))
    throw new AppError("UNSUPPORTED_MEDIA", `Send the file as one of: ${media.join(", ")}.`);
  return readBytes(request, max);
}

async function readBytes(request: DoorRequest, max: number): Promise<Buffer> {
  const tooLarge = () => new AppError("TOO_LARGE", `The body may be at most ${max} bytes.`);
  const declared = Number(request.headers.get("content-length") ?? "");
  if (declared > max) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > max) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
