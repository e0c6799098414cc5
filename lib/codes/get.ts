import { and, desc, eq } from "drizzle-orm";
import { codeVersions } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { toRfc3339 } from "@/lib/time";
import { codeInOrg } from "./internal";
import { presentRow } from "./present";
import type { CodeRow, CodeVersion } from "./schemas";

/** One code of the organisation. Throws NOT_FOUND. */
export async function getCode(ctx: Ctx, token: string): Promise<CodeRow> {
  requireScope(ctx, "codes:read");
  return presentRow(await codeInOrg(ctx, token), ctx.now());
}

/** The signed versions of a code, newest first; at most 100. */
export async function listVersions(ctx: Ctx, token: string): Promise<CodeVersion[]> {
  requireScope(ctx, "codes:read");
  const code = await codeInOrg(ctx, token);
  const rows = await ctx.db
    .select()
    .from(codeVersions)
    .where(and(eq(codeVersions.orgId, ctx.org.id), eq(codeVersions.codeId, code.id)))
    .orderBy(desc(codeVersions.version))
    .limit(100);
  return rows.map((r) => ({
    version: r.version,
    destinationUrl: r.destinationUrl,
    changedAt: toRfc3339(r.changedAt),
    changedBy: r.changedBy,
    keyId: r.keyId,
  }));
}
