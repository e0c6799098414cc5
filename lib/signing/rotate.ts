import { and, eq } from "drizzle-orm";
import { signingKeys } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { conflict } from "@/lib/errors";
import { createSigningKey } from "./create";
import { activeKeys, announceKeyChange } from "./internal";

/** Retires the active key and makes a new one. What the old key signed keeps verifying. */
export async function rotateSigningKey(ctx: Ctx): Promise<{ kid: string }> {
  requireScope(ctx, "signing:manage");
  const made = await transaction(ctx, async (tx) => {
    const retired = await tx.db
      .update(signingKeys)
      .set({ status: "ROTATED", rotatedAt: tx.now() })
      .where(and(eq(signingKeys.orgId, tx.org.id), eq(signingKeys.status, "ACTIVE")))
      .returning({ kid: signingKeys.kid });
    for (const { kid } of retired) {
      await record(tx, {
        action: "signing_key.rotated",
        target: { type: "signing_key", id: kid },
        event: { kid },
      });
    }
    // Two rotations at once: the second finds nothing to retire, and the index lets only one key be active.
    if (retired.length === 0) throw conflict("The key was rotated just now.");
    const key = await createSigningKey(tx);
    await announceKeyChange(tx.db, tx.org.id);
    return key;
  });
  activeKeys().drop(ctx.org.id);
  return made;
}
