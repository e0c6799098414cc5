import "server-only";
import type { z } from "zod";
import type { FormState } from "@/components/login/form-state";
import type { FormResult } from "@/components/ui/form-result";
import { formObject, settle } from "@/lib/web/action";
import { pageMeta } from "@/lib/web/page";
import { parseOne } from "@/lib/web/parse";
import type { RequestMeta } from "@/lib/web/request";

/**
 * Runs a form by somebody who need not be signed in. `work` answers the sentence of a refusal that is nobody's mistake
 * to look into, or throws. What was typed goes back with it, but no password.
 */
export async function runForm<S extends z.ZodType>(
  schema: S,
  work: (input: z.output<S>, meta: RequestMeta) => Promise<string | undefined>,
  fields: FormData,
): Promise<FormState> {
  const meta = await pageMeta();
  const given = formObject(fields) as Record<string, unknown>;
  const settled = await settle(meta.id, () => work(parseOne(schema, given), meta));
  const typed = Object.entries(given).filter(
    ([name, value]) => name !== "password" && typeof value === "string",
  );
  return { result: resultOf(settled), values: Object.fromEntries(typed) as Record<string, string> };
}

function resultOf(settled: Awaited<ReturnType<typeof settle<string | undefined>>>): FormResult {
  if (!settled.ok) {
    const { issues } = settled;
    return issues.length > 0 ? { ...settled, message: "Some fields need another look." } : settled;
  }
  return settled.data === undefined ? { ok: true } : { ok: false, message: settled.data };
}
