import { and, desc, eq, lt } from "drizzle-orm";
import { apiKeys } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { selectKeys, toApiKey } from "./internal";
import type { ApiKeyPage, ListApiKeys } from "./schemas";

/** The organisation's keys, newest first, the dead ones included. Ids grow with time, so the last one is the cursor. */
export async function listKeys(ctx: Ctx, { limit, cursor }: ListApiKeys): Promise<ApiKeyPage> {
  requireScope(ctx, "keys:manage");
  const rows = await selectKeys(ctx)
    .where(and(eq(apiKeys.orgId, ctx.org.id), cursor === undefined ? undefined : lt(apiKeys.id, cursor)))
    .orderBy(desc(apiKeys.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return {
    data: page.map((row) => toApiKey(row, ctx.now())),
    next_cursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}
