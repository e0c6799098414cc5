import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { sessionCookieName } from "@/lib/login";
import { authOptions } from "./auth-options";
import { prepareNextAuth } from "./next-auth-env";
import type { RequestMeta } from "./request";

/** A request to next-auth: its path below /api/auth, and the parts it reads. */
export interface AuthRequest {
  path: string[];
  method: "GET" | "POST";
  query?: Record<string, string>;
  body?: Record<string, string>;
  /** Decoded. */
  cookies: Record<string, string>;
  meta: RequestMeta;
}

/** What we let through: the rest are pages and a log that we have elsewhere. */
const ACTIONS = new Set(["csrf", "session", "providers", "signin", "signout", "callback", "error"]);

/**
 * Runs next-auth in this process, by its plain request-and-response interface: the route file and the server actions
 * (sign-in.ts) go through the same door.
 */
export async function callNextAuth({
  path,
  method,
  query,
  body,
  cookies,
  meta,
}: AuthRequest): Promise<Response> {
  if (!ACTIONS.has(path[0] ?? "")) return new Response(null, { status: 404 });
  prepareNextAuth();
  const collector = new Collector();
  const request = {
    method,
    query: { ...query, nextauth: path },
    body,
    cookies,
    // It would read the address of this site from them; prepareNextAuth has told it.
    headers: {},
  };
  const options = authOptions({ meta, sessionToken: cookies[sessionCookieName()] ?? null });
  await NextAuth(request as unknown as NextApiRequest, collector as unknown as NextApiResponse, options);
  return collector.response();
}

/** As much of Node's response as next-auth writes to. */
class Collector {
  #status = 200;
  #body: string | null = null;
  readonly #headers = new Map<string, string | string[]>();

  status(code: number): this {
    this.#status = code;
    return this;
  }

  getHeader(name: string): string | string[] | undefined {
    return this.#headers.get(name.toLowerCase());
  }

  setHeader(name: string, value: string | string[]): this {
    this.#headers.set(name.toLowerCase(), value);
    return this;
  }

  json(value: unknown): void {
    this.setHeader("content-type", "application/json");
    this.#body = JSON.stringify(value);
  }

  send(value: unknown): void {
    if (typeof value === "object" && value !== null) this.json(value);
    else this.#body = value === undefined ? null : String(value);
  }

  end(): void {
    this.#body = null;
  }

  response(): Response {
    const headers = new Headers({
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
    for (const [name, value] of this.#headers) {
      for (const each of [value].flat()) {
        if (name === "set-cookie") headers.append(name, each);
        else if (name !== "cache-control") headers.set(name, each);
      }
    }
    return new Response(this.#body, { status: this.#status, headers });
  }
}
