import { z } from "zod";
import { When } from "@/lib/when";

export const KEY_STATUS = ["ACTIVE", "ROTATED", "REVOKED"] as const;

export const SigningKey = z.object({
  kid: z.string(),
  status: z.enum(KEY_STATUS),
  public_key: z.string().describe("The raw Ed25519 public key, base64url"),
  created_at: z.iso.datetime(),
  rotated_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
  compromised_at: z.iso.datetime().nullable(),
});
export type SigningKey = z.infer<typeof SigningKey>;

export const RevokeSigningKey = z.object({
  kid: z.string().min(1).max(100),
  compromised_at: When.describe("What the key signed from this moment on no longer verifies"),
});

export const Jwks = z.object({
  keys: z.array(
    z.object({
      kty: z.literal("OKP"),
      crv: z.literal("Ed25519"),
      x: z.string(),
      kid: z.string(),
      use: z.literal("sig"),
      alg: z.literal("EdDSA"),
    }),
  ),
});
