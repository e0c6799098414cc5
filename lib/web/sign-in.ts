import "server-only";
import { cookies } from "next/headers";
import { NextResponse } from "next/server";
import { env } from "@/lib/env";
import { sessionCookieName } from "@/lib/login";
import type { SignIn } from "@/lib/login/schemas";
import { sessionCookie } from "./auth-options";
import { callNextAuth } from "./next-auth";
import { pageMeta } from "./page";

/** For server actions: next-auth's flows without a detour of the browser, so that the forms work without JavaScript. */
type Sent = { response: Response; error: string | null };

/** One POST to next-auth with the CSRF pair it asks for, drawn and used here: Next has checked the form's origin. */
async function post(path: string[], body: Record<string, string>): Promise<Sent> {
  const meta = await pageMeta();
  const held = Object.fromEntries((await cookies()).getAll().map((c) => [c.name, c.value]));
  const drawn = await callNextAuth({ path: ["csrf"], method: "GET", cookies: held, meta });
  const { csrfToken } = (await drawn.clone().json()) as { csrfToken: string };
  const withCsrf = { ...held, ...Object.fromEntries(cookiesOf(drawn).map((c) => [c.name, c.value])) };
  const response = await callNextAuth({
    path,
    method: "POST",
    body: { ...body, csrfToken },
    cookies: withCsrf,
    meta,
  });
  const location = response.headers.get("location");
  const error = location === null ? null : new URL(location, env().APP_URL).searchParams.get("error");
  return { response, error };
}

const cookiesOf = (response: Response) =>
  new NextResponse(null, { headers: response.headers }).cookies.getAll();

/** Hands next-auth's cookies on to the browser. */
async function passOn(response: Response, which: (name: string) => boolean): Promise<void> {
  const jar = await cookies();
  for (const cookie of cookiesOf(response)) if (which(cookie.name)) jar.set(cookie);
}

/** Signs the browser in. Answers the error code for the sign-in page, or null when it worked. */
export async function signInHere(credentials: SignIn): Promise<string | null> {
  const { response, error } = await post(["callback", "credentials"], credentials);
  if (error !== null) return error;
  await passOn(response, (name) => name === sessionCookieName());
  return null;
}

/** Where to send the browser so that it signs in at an identity provider and comes back to `next`. */
export async function providerAddress(providerId: string, next: string): Promise<string> {
  const { response } = await post(["signin", providerId], { callbackUrl: env().APP_URL + next });
  await passOn(response, () => true);
  return response.headers.get("location") ?? "/sign-in?error=OAuthSignin";
}

/** Ends the browser's session and forgets its cookie. */
export async function signOutHere(): Promise<void> {
  await post(["signout"], {});
  const { name, options } = sessionCookie();
  // With the attributes it was set with: a `__Host-` cookie cannot be cleared without `Secure`.
  (await cookies()).set({ name, value: "", ...options, maxAge: 0 });
}
