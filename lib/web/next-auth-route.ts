import type { NextRequest } from "next/server";
import { AppError } from "@/lib/errors";
import { consume, tooMany } from "@/lib/limits";
import { platform } from "@/lib/platform";
import type { DoorRequest } from "./answer";
import { callNextAuth } from "./next-auth";
import { readJson } from "./parse";
import { addressGroup, readMeta } from "./request";
import { errorResponse } from "./respond";

const MAX_BODY = 16 * 1024;

/** A browser's request to /api/auth/…: a provider sends people back here, and scripts may sign in here. */
export async function answerNextAuth(request: NextRequest, path: string[]): Promise<Response> {
  const meta = readMeta(request, undefined);
  try {
    const limit = await consume(platform.get().db, "public.read", addressGroup(meta.ip));
    if (!limit.allowed) throw tooMany(limit);
    const response = await callNextAuth({
      path,
      method: request.method === "POST" ? "POST" : "GET",
      query: Object.fromEntries(request.nextUrl.searchParams),
      body: await readForm(request),
      cookies: Object.fromEntries(request.cookies.getAll().map((c) => [c.name, c.value])),
      meta,
    });
    response.headers.set("x-request-id", meta.id);
    return response;
  } catch (thrown) {
    return errorResponse(thrown, meta.id).toResponse();
  }
}

async function readForm(request: NextRequest): Promise<Record<string, string> | undefined> {
  if (request.method !== "POST") return undefined;
  if (request.headers.get("content-type")?.includes("json")) {
    const { value } = await readJson(request as DoorRequest, MAX_BODY);
    const entries = Object.entries(typeof value === "object" && value !== null ? value : {});
    return Object.fromEntries(entries.map(([name, each]) => [name, String(each)]));
  }
  // The HTTP parser enforces a declared length; browsers always declare a form's.
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= MAX_BODY)) throw new AppError("TOO_LARGE", `Declare a body of at most ${MAX_BODY} bytes.`);
  return Object.fromEntries(new URLSearchParams(await request.text()));
}
