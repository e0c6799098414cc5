import { and, asc, eq, sql } from "drizzle-orm";
import { memberships, users } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { toRfc3339 } from "@/lib/time";
import type { ListMembers, Member, MemberPage } from "./schemas";

/** The members, longest-serving first. */
export async function listMembers(ctx: Ctx, { limit, cursor }: ListMembers): Promise<MemberPage> {
  requireScope(ctx, "members:read");
  const rows = await ctx.db
    .select({
      id: memberships.userId,
      name: users.name,
      email: users.email,
      role: memberships.role,
      createdAt: memberships.createdAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.orgId, ctx.org.id), cursor === undefined ? undefined : after(cursor)))
    .orderBy(asc(memberships.createdAt), asc(memberships.userId))
    .limit(limit + 1);
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return {
    data: data.map((row) => ({
      user_id: row.id,
      name: row.name,
      email: row.email,
      role: row.role as Member["role"],
      joined_at: toRfc3339(row.createdAt),
    })),
    next_cursor: last && rows.length > limit ? cursorOf(last) : null,
  };
}

const cursorOf = (row: { createdAt: Date; id: string }) =>
  Buffer.from(`${toRfc3339(row.createdAt)} ${row.id}`).toString("base64url");

function after(cursor: string) {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const match =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  if (!match || Number.isNaN(Date.parse(match[1] ?? "")))
    throw invalid([{ path: "cursor", message: "Not a cursor of this list." }]);
  return sql`(${memberships.createdAt}, ${memberships.userId}) > (${match[1]}::timestamptz, ${match[2]}::uuid)`;
}
