import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { organizations, signingKeys } from "@/db/schema";
import { publicKeyToJwk } from "@/lib/crypto/ed25519";
import type { Jwks } from "./schemas";

/**
 * The public keys that still verify (RFC 7517): active and rotated ones, of all organisations or of one (by slug).
 * Revoked keys are left out, so that a verifier that knows nothing of compromise dates refuses them altogether.
 */
export async function publicKeys(db: Db, slug?: string): Promise<z.output<typeof Jwks>> {
  const rows = await db
    .select({ kid: signingKeys.kid, publicKey: signingKeys.publicKey })
    .from(signingKeys)
    .innerJoin(organizations, eq(organizations.id, signingKeys.orgId))
    .where(
      and(ne(signingKeys.status, "REVOKED"), slug === undefined ? undefined : eq(organizations.slug, slug)),
    )
    .orderBy(signingKeys.createdAt);
  return { keys: rows.map((r) => publicKeyToJwk(r.publicKey, r.kid)) as z.output<typeof Jwks>["keys"] };
}
