import type { AuthOptions } from "next-auth";
import type { JWTOptions } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { hkdfSha256 } from "@/lib/crypto/hkdf";
import { env } from "@/lib/env";
import { toAppError } from "@/lib/errors";
import { log } from "@/lib/log";
import {
  checkPassword,
  LIFETIME_MS,
  openSession,
  sessionByToken,
  sessionCookieName,
  signOut,
  type User,
} from "@/lib/login";
import { SignIn } from "@/lib/login/schemas";
import { enterWithIdentity } from "@/lib/onboarding";
import { platform } from "@/lib/platform";
import { identityOf, outsideProviders } from "./auth-providers";
import { localPath } from "./local-path";
import { addressGroup, type RequestMeta } from "./request";

/** Whom a request to next-auth comes from. */
export interface AuthCaller {
  meta: RequestMeta;
  /** The session token of the request, right or wrong. */
  sessionToken: string | null;
}

/**
 * next-auth with sessions of ours. With credentials it insists on its strategy "jwt", whose token it passes through
 * `encode` and `decode`: here that token is an opaque random one and its content a row of `sessions`, so a session can
 * be listed and revoked and there is no JWT. The short-lived cookies of an OAuth sign-in (state, PKCE verifier, nonce)
 * do not pass through these two: next-auth seals those with its own functions and `secret`.
 */
export function authOptions(caller: AuthCaller): AuthOptions {
  const { db, masterKeys } = platform.get();
  const { meta, sessionToken } = caller;
  const visit: Visit = { entered: undefined };
  return {
    secret: hkdfSha256(masterKeys.current.key, "signet/next-auth", 32).toString("base64url"),
    useSecureCookies: env().secure,
    session: { strategy: "jwt", maxAge: LIFETIME_MS / 1000 },
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/account" },
    providers: [passwordProvider(meta, visit), ...outsideProviders()],
    callbacks: {
      async signIn({ account, profile }) {
        if (account?.type !== "oauth") return true;
        const identity = identityOf(account.provider, profile as Parameters<typeof identityOf>[1]);
        const entry = await enterWithIdentity(db, identity, meta.id);
        if ("refused" in entry) return `/sign-in?error=${entry.refused}`;
        visit.entered = entry.user;
        return true;
      },
      redirect: ({ url, baseUrl }) =>
        baseUrl + localPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url, "/"),
    },
    jwt: sessionTokens(caller, visit),
    events: {
      async signOut() {
        if (sessionToken !== null) await signOut(db, sessionToken);
      },
    },
    logger,
  };
}

/** Who proved in this very request who they are. */
interface Visit {
  entered: User | undefined;
}

/** The session token in place of a JWT: `encode` opens a session, `decode` looks one up. */
function sessionTokens(
  { meta, sessionToken }: AuthCaller,
  visit: Visit,
): Pick<JWTOptions, "encode" | "decode"> {
  const { db } = platform.get();
  return {
    async encode({ token }) {
      // Asked for the session (GET /api/auth/session): the token is the one that came.
      if (typeof token?.sessionToken === "string") return token.sessionToken;
      if (!visit.entered) throw new Error("a session was asked for by somebody who has not signed in");
      if (sessionToken !== null) await signOut(db, sessionToken);
      return openSession(db, visit.entered.id, meta.userAgent);
    },
    async decode({ token }) {
      const session = token ? await sessionByToken(db, token) : null;
      if (!session || !token) return null;
      return {
        sub: session.user.id,
        name: session.user.name,
        email: session.user.email,
        sessionToken: token,
      };
    },
  };
}

export const sessionCookie = () => ({
  name: sessionCookieName(),
  options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: env().secure },
});

/** Answers with a code for the sign-in page: nothing in it tells an unknown address from a wrong password. */
function passwordProvider(meta: RequestMeta, visit: Visit) {
  return CredentialsProvider({
    credentials: { email: {}, password: {} },
    async authorize(given) {
      const input = SignIn.safeParse(given);
      if (!input.success) return null;
      try {
        const user = await checkPassword(platform.get().db, input.data, addressGroup(meta.ip));
        if (user) visit.entered = user;
        return user;
      } catch (thrown) {
        const error = toAppError(thrown);
        if (error.code !== "RATE_LIMITED")
          log().error({ err: thrown, request_id: meta.id }, "sign-in failed");
        throw new Error(error.code === "RATE_LIMITED" ? "RateLimited" : "Unavailable");
      }
    },
  });
}

/** Only code and message: what next-auth hands over beside them may hold tokens of the provider. */
const logger: AuthOptions["logger"] = {
  error(code, metadata) {
    const cause = metadata instanceof Error ? metadata : metadata.error;
    const level = code === "JWT_SESSION_ERROR" ? "debug" : "warn";
    log()[level]({ code, reason: cause instanceof Error ? cause.message : undefined }, "next-auth");
  },
  warn: (code) => log().debug({ code }, "next-auth"),
  debug: () => undefined,
};
