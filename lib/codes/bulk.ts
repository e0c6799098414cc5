import type { z } from "zod";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { ignoredFields, issueCodes } from "./create";
import { presentCreated } from "./present";
import { type BulkCreate, type BulkResult, CreateCode } from "./schemas";

type Item = BulkResult["results"][number];

const labelOf = (given: unknown): string | null => {
  const label = typeof given === "object" && given !== null && "label" in given ? given.label : null;
  return typeof label === "string" ? label : null;
};

/** Issues up to 100 codes at once. A bad item fails alone; the good ones are written in one transaction. */
export async function createCodesInBulk(ctx: Ctx, input: z.output<typeof BulkCreate>): Promise<BulkResult> {
  requireScope(ctx, "codes:write");
  const checked = input.items.map((given) => ({ given, parsed: CreateCode.safeParse(given) }));
  const good = checked.flatMap(({ parsed }) => (parsed.success ? [{ by: ctx, input: parsed.data }] : []));
  const issued = good.length === 0 ? [] : await transaction(ctx, (tx) => issueCodes(tx, good));
  const written = issued.values();
  const results = checked.map(({ given, parsed }, index): Item => {
    if (!parsed.success) return failure(index, given, parsed.error);
    const code = written.next().value;
    if (!code) throw new Error("issueCodes wrote fewer rows than it was given");
    return { index, success: true, data: presentCreated(code, ignoredFields(given)), label: code.label };
  });
  const tally = { total: results.length, succeeded: issued.length, failed: results.length - issued.length };
  return { ...tally, summary: tally, results };
}

function failure(index: number, given: unknown, error: z.ZodError): Item {
  const issues = error.issues.map((i) => ({ path: i.path.join("."), message: i.message }));
  const sentence = issues.map((i) => (i.path === "" ? i.message : `${i.path}: ${i.message}`)).join(" ");
  return { index, success: false, error: sentence, errorCode: "VALIDATION", issues, label: labelOf(given) };
}
