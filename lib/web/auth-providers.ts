import GithubProvider, { type GithubProfile } from "next-auth/providers/github";
import GoogleProvider, { type GoogleProfile } from "next-auth/providers/google";
import type { OAuthConfig } from "next-auth/providers/index";
import { env } from "@/lib/env";
import type { Identity } from "@/lib/login";
import { Email } from "@/lib/members/schemas";

/** What a provider says of a person, in OpenID Connect's words (Core 1.0 §5.1). */
interface Claims {
  sub: string;
  name?: string | undefined;
  email?: string | undefined;
  email_verified?: boolean | undefined;
}

type OutsideProvider = OAuthConfig<Claims & Record<string, unknown>>;

/** What next-auth hands over, which its types call by the name of its plain part. */
type Asking = Parameters<NonNullable<Extract<OutsideProvider["userinfo"], object>["request"]>>[0];
type TokenSet = Exclude<Parameters<Asking["client"]["userinfo"]>[0], string>;

/** The identity providers that the operator has set up. */
export function outsideProviders(): OutsideProvider[] {
  const v = env();
  return [
    ...(v.GITHUB_ID && v.GITHUB_SECRET ? [github(v.GITHUB_ID, v.GITHUB_SECRET)] : []),
    ...(v.GOOGLE_ID && v.GOOGLE_SECRET ? [google(v.GOOGLE_ID, v.GOOGLE_SECRET)] : []),
    ...(v.OIDC_ISSUER && v.OIDC_CLIENT_ID && v.OIDC_CLIENT_SECRET
      ? [oidc(v.OIDC_ISSUER, v.OIDC_CLIENT_ID, v.OIDC_CLIENT_SECRET)]
      : []),
  ];
}

const profile = ({ sub, name, email }: Claims) => ({ id: sub, name: name ?? null, email: email ?? null });

const GITHUB_USER = "https://api.github.com/user";

/** GitHub says in a list of its own which addresses are verified; the profile's may be any. */
async function githubClaims(token: string | undefined): Promise<Claims & Record<string, unknown>> {
  const read = async <T>(url: string): Promise<T> => {
    const headers = { authorization: `Bearer ${token}`, accept: "application/vnd.github+json" };
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status}`);
    return (await answer.json()) as T;
  };
  const user = await read<{ id: number; login: string; name: string | null }>(GITHUB_USER);
  const emails = await read<{ email: string; primary: boolean; verified: boolean }[]>(
    `${GITHUB_USER}/emails`,
  );
  const email = emails.find((e) => e.primary && e.verified)?.email;
  return { sub: String(user.id), name: user.name ?? user.login, email, email_verified: email !== undefined };
}

const github = (clientId: string, clientSecret: string): OutsideProvider =>
  GithubProvider<Claims & GithubProfile>({
    clientId,
    clientSecret,
    userinfo: { url: GITHUB_USER, request: ({ tokens }) => githubClaims(tokens.access_token) },
    profile,
  }) as unknown as OutsideProvider;

const google = (clientId: string, clientSecret: string): OutsideProvider =>
  GoogleProvider<Claims & GoogleProfile>({ clientId, clientSecret, profile }) as unknown as OutsideProvider;

/** Any OpenID Connect provider, by discovery (Discovery 1.0 §4); code flow with PKCE, state and nonce. */
function oidc(issuer: string, clientId: string, clientSecret: string): OutsideProvider {
  return {
    id: "oidc",
    name: env().OIDC_NAME,
    type: "oauth",
    wellKnown: `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId,
    clientSecret,
    userinfo: {
      // Providers may leave the address out of the ID token (Core 1.0 §5.4); the endpoint has it.
      request: async ({ client, tokens }) => {
        const set = tokens as TokenSet;
        const claims = set.claims();
        return claims.email === undefined ? { ...(await client.userinfo(set)), ...claims } : claims;
      },
    },
    profile,
  };
}

/** The identity behind a completed sign-in at `providerId`. */
export function identityOf(providerId: string, claims: Claims): Identity {
  const email = Email.safeParse(claims.email);
  return {
    provider: providerId === "oidc" ? `oidc:${env().OIDC_ISSUER}` : providerId,
    subject: claims.sub,
    name: claims.name ?? "",
    email: email.success ? email.data : null,
    emailVerified: email.success && claims.email_verified === true,
  };
}
