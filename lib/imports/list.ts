import { and, desc, eq, sql } from "drizzle-orm";
import { imports } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { parseDateInput, toRfc3339 } from "@/lib/time";
import { importInOrg, presentImport, presentSummary } from "./internal";
import type { Import, ImportPage, ListImports } from "./schemas";

/** One import: how far it is, and how its file is read. */
export async function getImport(ctx: Ctx, id: string): Promise<Import> {
  requireScope(ctx, "codes:read");
  return presentImport(ctx, await importInOrg(ctx, id));
}

/** The organisation's imports, newest first. */
export async function listImports(ctx: Ctx, { limit, cursor }: ListImports): Promise<ImportPage> {
  requireScope(ctx, "codes:read");
  const rows = await ctx.db
    .select()
    .from(imports)
    .where(and(eq(imports.orgId, ctx.org.id), cursor === undefined ? undefined : beyond(cursor)))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(limit + 1);
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const next = rows.length > limit && last ? `${toRfc3339(last.createdAt)} ${last.id}` : null;
  return {
    data: data.map(presentSummary),
    next_cursor: next && Buffer.from(next).toString("base64url"),
  };
}

function beyond(cursor: string) {
  const [at = "", id = ""] = Buffer.from(cursor, "base64url").toString("utf8").split(" ");
  const date = parseDateInput(at);
  if (!date || !isUuid(id)) throw invalid([{ path: "cursor", message: "Not a cursor of this list." }]);
  return sql`(${imports.createdAt}, ${imports.id}) < (${toRfc3339(date)}::timestamptz, ${id}::uuid)`;
}
