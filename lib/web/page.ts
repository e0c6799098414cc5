import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Ctx } from "@/lib/context";
import { cookieSession, type Session } from "@/lib/login";
import { contextForMember } from "@/lib/members";
import { platform } from "@/lib/platform";
import type { Scope } from "@/lib/scopes";
import { PEER_HEADER, type RequestMeta, readMeta } from "./request";

/** The request behind a page or a server action. Read once a request. */
export const pageMeta = cache(async (): Promise<RequestMeta> => {
  const list = await headers();
  return readMeta(
    new Request("http://page.invalid/", { headers: new Headers(list) }),
    list.get(PEER_HEADER) ?? undefined,
  );
});

/** Who is signed in, or null. Read once a request. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const all = (await cookies()).toString();
  return all === "" ? null : cookieSession(platform.get().db, all);
});

/** Who is signed in; everybody else is sent to sign in and back to `returnTo`. */
export async function requireSession(returnTo: string): Promise<Session> {
  return (await currentSession()) ?? redirect(`/sign-in?next=${encodeURIComponent(returnTo)}`);
}

const memberContext = cache(async (slug: string): Promise<Ctx | null> => {
  const session = await currentSession();
  if (!session) return null;
  return contextForMember(platform.get().db, { user: session.user, slug, requestId: (await pageMeta()).id });
});

/**
 * The context of a dashboard page. Not signed in: to sign-in. Not a member, or without `scope`: the not-found page,
 * which tells nobody whether the organisation exists.
 */
export async function pageContext(slug: string, scope?: Scope): Promise<Ctx> {
  await requireSession(`/${slug}`);
  const ctx = await memberContext(slug);
  if (!ctx || (scope && !ctx.scopes.has(scope))) notFound();
  return ctx;
}
