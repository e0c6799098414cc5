import { env } from "@/lib/env";

/** `__Host-` binds the cookie to this host over TLS (RFC 6265bis §4.1.3.2); plain HTTP cannot have it. */
export const sessionCookieName = (): string => (env().secure ? "__Host-signet.session" : "signet.session");

/** The session token in a `Cookie` header, or null. Tokens are base64url and need no decoding. */
export function sessionTokenIn(cookieHeader: string): string | null {
  const name = sessionCookieName();
  for (const part of cookieHeader.split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || null;
  }
  return null;
}
