import { and, desc, eq, lt, or, type SQL } from "drizzle-orm";
import { admissions, codes } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { parseDateInput, toRfc3339 } from "@/lib/time";
import { presentAdmitted } from "./present";
import type { AdmissionPage, ListAdmissions } from "./schemas";

/** Who was let in, newest first. */
export async function listAdmissions(ctx: Ctx, input: ListAdmissions): Promise<AdmissionPage> {
  requireScope(ctx, "tickets:admit");
  const { campaign_id, cursor, limit } = input;
  const rows = await ctx.db
    .select({ admission: admissions, token: codes.token, label: codes.label })
    .from(admissions)
    .innerJoin(codes, and(eq(codes.orgId, admissions.orgId), eq(codes.id, admissions.codeId)))
    .where(
      and(
        eq(admissions.orgId, ctx.org.id),
        campaign_id === undefined ? undefined : eq(admissions.campaignId, campaign_id),
        cursor === undefined ? undefined : before(cursor),
      ),
    )
    .orderBy(desc(admissions.admittedAt), desc(admissions.codeId))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1)?.admission;
  return {
    data: page.map(({ admission, ...code }) => presentAdmitted(admission, code)),
    next_cursor: rows.length > limit && last ? `${toRfc3339(last.admittedAt)}~${last.codeId}` : null,
  };
}

function before(cursor: string): SQL | undefined {
  const [time = "", id = ""] = cursor.split("~", 2);
  const at = parseDateInput(time);
  if (!at || !isUuid(id)) throw invalid([{ path: "cursor", message: "Not a cursor of this list." }]);
  return or(lt(admissions.admittedAt, at), and(eq(admissions.admittedAt, at), lt(admissions.codeId, id)));
}
