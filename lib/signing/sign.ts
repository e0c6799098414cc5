import type { Ctx } from "@/lib/context";
import { signEd25519 } from "@/lib/crypto/ed25519";
import { activeKeys, loadActiveKey } from "./internal";

export interface Signer {
  kid: string;
  /** Ed25519 (RFC 8032) over `bytes`, base64url without padding. */
  sign(bytes: Uint8Array): string;
}

/** The organisation's signer: its active key, kept in memory for up to a minute. */
export async function signerOf(ctx: Ctx): Promise<Signer> {
  const cache = activeKeys();
  const key =
    cache.get(ctx.org.id) ?? (await cache.fill(ctx.org.id, () => loadActiveKey(ctx.db, ctx.org.id)));
  return { kid: key.kid, sign: (bytes) => signEd25519(key.seed, bytes).toString("base64url") };
}
