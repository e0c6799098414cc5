import "server-only";
import { cookies } from "next/headers";
import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { type Issue, toAppError, unauthenticated } from "@/lib/errors";
import { cookieSession } from "@/lib/login";
import { contextForMember } from "@/lib/members";
import { platform } from "@/lib/platform";
import { pageMeta } from "./page";
import { parseOne } from "./parse";
import { logError } from "./respond";

/** What a form gets back: plain data that crosses to the browser. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; message: string; issues: Issue[]; requestId: string };

/**
 * Runs a verb for a form of the dashboard: session, membership, parsing, the verb, and its error as data. Next
 * compares Origin with Host before any server action runs, so a foreign page cannot get here.
 */
export async function runAction<S extends z.ZodType, T>(
  slug: string,
  schema: S,
  verb: (ctx: Ctx, input: z.output<S>) => Promise<T>,
  input: unknown,
): Promise<ActionResult<T>> {
  const meta = await pageMeta();
  return settle(meta.id, async () => {
    const { db } = platform.get();
    const session = await cookieSession(db, (await cookies()).toString());
    const ctx = session && (await contextForMember(db, { user: session.user, slug, requestId: meta.id }));
    if (!ctx) throw unauthenticated();
    return verb(ctx, parseOne(schema, formObject(input)));
  });
}

/** Turns a thrown error into the form's answer; what is not the person's doing is logged. */
export async function settle<T>(requestId: string, work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await work() };
  } catch (thrown) {
    if (isNextSignal(thrown)) throw thrown;
    const error = toAppError(thrown);
    logError(error, requestId);
    return { ok: false, message: error.message, issues: error.issues ?? [], requestId };
  }
}

/** redirect() and notFound() travel as errors with a digest; Next must see them. */
const isNextSignal = (thrown: unknown) =>
  typeof thrown === "object" &&
  thrown !== null &&
  "digest" in thrown &&
  String(thrown.digest).startsWith("NEXT_");

/** A FormData as an object; a field that occurs several times becomes an array; empty text is "not given". */
export function formObject(input: unknown): unknown {
  if (!(input instanceof FormData)) return input;
  const result: Record<string, unknown> = {};
  for (const name of new Set(input.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const values = input.getAll(name).filter((v) => v !== "");
    if (values.length > 0) result[name] = values.length === 1 ? values[0] : values;
  }
  return result;
}
