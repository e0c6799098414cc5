import { type Ctx, requireScope } from "@/lib/context";
import { toRfc3339 } from "@/lib/time";
import { isAsSigned, keyCounts, keysOf } from "./integrity";
import { codeInOrg } from "./internal";
import { presentRow } from "./present";
import type { CodeDetail } from "./schemas";

/** One code of the organisation with what only its issuer sees. Throws NOT_FOUND. */
export async function getCodeDetail(ctx: Ctx, token: string): Promise<CodeDetail> {
  requireScope(ctx, "codes:read");
  const code = await codeInOrg(ctx, token);
  const key = (await keysOf(ctx, [code.keyId])).get(code.keyId);
  return {
    ...presentRow(code, ctx.now()),
    createdBy: code.createdBy,
    usedScans: code.usedScans,
    destinationChangedAt: code.destinationChangedAt && toRfc3339(code.destinationChangedAt),
    destinationChanges: code.destinationChanges,
    signatureValid: key !== undefined && keyCounts(key, code.signedAt) && isAsSigned(code, ctx.org, key),
    keyStatus: (key?.status as CodeDetail["keyStatus"]) ?? null,
  };
}
