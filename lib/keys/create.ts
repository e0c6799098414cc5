import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { insertKey } from "./insert";
import { requireWithinOwn } from "./internal";
import type { CreateApiKey, CreatedApiKey } from "./schemas";

/** Makes an API key. The answer holds the key itself, this once. FORBIDDEN for scopes beyond the maker's own. */
export async function createKey(ctx: Ctx, input: CreateApiKey): Promise<CreatedApiKey> {
  requireScope(ctx, "keys:manage");
  requireWithinOwn(ctx, input.scopes);
  return transaction(ctx, async (tx) => {
    const { name, kind, scopes, allowed_ips, expires_at } = input;
    const made = await insertKey(tx, {
      name,
      kind,
      scopes,
      allowedIps: allowed_ips,
      expiresAt: expires_at ?? null,
    });
    await record(tx, {
      action: "api_key.created",
      target: { type: "api_key", id: made.id },
      changes: { name, kind, scopes, allowed_ips, expires_at: made.expires_at, last4: made.last4 },
    });
    return made;
  });
}
