import { canonicalJson, type JsonValue } from "@/lib/crypto/canonical";
import { verifyEd25519 } from "@/lib/crypto/ed25519";

/** How codes are signed now; older versions stay listed so that `algorithmStatus` can speak of them. */
export const ALGORITHM = "ed25519-jcs-v1";

export type AlgorithmStatus = "accepted" | "deprecated" | "rejected" | "unknown";

const ALGORITHMS: Record<string, AlgorithmStatus> = { [ALGORITHM]: "accepted" };

export const algorithmStatus = (version: string): AlgorithmStatus => ALGORITHMS[version] ?? "unknown";

/**
 * The bytes that are signed: a domain-separation prefix, so that a signature over one kind of statement can never
 * pass for another kind, then the statement as canonical JSON (RFC 8785), UTF-8.
 */
export function statementBytes(kind: "code", statement: { [key: string]: JsonValue }): Buffer {
  return Buffer.from(`signet.${kind}.v1\n${canonicalJson(statement)}`, "utf8");
}

/** Checks a base64url signature; anything malformed is false. */
export function verifyStatement(publicKey: Uint8Array, bytes: Uint8Array, signature: string): boolean {
  return (
    /^[\w-]{86}$/.test(signature) && verifyEd25519(publicKey, bytes, Buffer.from(signature, "base64url"))
  );
}
