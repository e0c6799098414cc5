import { type Ctx, requireScope } from "@/lib/context";
import { toRfc3339 } from "@/lib/time";
import { isAsSigned, keyCounts, keysOf } from "./integrity";
import { codeInOrg } from "./internal";
import { presentRow } from "./present";
import type { CodeDetail } from "./schemas";
import { termsOfOne } from "./terms";

/** One code of the organisation with what only its issuer sees. Throws NOT_FOUND. */
export async function getCodeDetail(ctx: Ctx, token: string): Promise<CodeDetail> {
  requireScope(ctx, "codes:read");
  const code = await codeInOrg(ctx, token);
  const [keys, terms] = await Promise.all([keysOf(ctx, [code.keyId]), termsOfOne(ctx, code)]);
  const key = keys.get(code.keyId);
  return {
    ...presentRow(code, ctx.now()),
    createdBy: code.createdBy,
    usedScans: code.usedScans,
    destinationChangedAt: code.destinationChangedAt && toRfc3339(code.destinationChangedAt),
    destinationChanges: code.destinationChanges,
    signatureValid:
      key !== undefined && keyCounts(key, code.signedAt) && isAsSigned(code, ctx.org, key, terms),
    keyStatus: (key?.status as CodeDetail["keyStatus"]) ?? null,
  };
}
