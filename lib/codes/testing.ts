/** Shared by the tests of this room and of those above it. */
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { codes } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { platform } from "@/lib/platform";
import { createCode } from "./create";
import { resolvedCodes } from "./resolve";
import { CreateCode } from "./schemas";

/** Issues a code as a form or an API call would: parsed by the schema, then the verb. */
export const issue = (ctx: Ctx, fields: Partial<z.input<typeof CreateCode>> = {}) =>
  createCode(ctx, CreateCode.parse({ destinationUrl: "https://example.org/menu", ...fields }));

/** Changes a code behind the product's back, as somebody with a database shell would. */
export async function tamper(token: string, columns: Partial<typeof codes.$inferInsert>): Promise<void> {
  await platform.get().db.update(codes).set(columns).where(eq(codes.token, token));
  resolvedCodes().drop(token);
}

export const DAY_MS = 86_400_000;
/** RFC 3339, `days` from now. */
export const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
