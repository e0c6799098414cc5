import { PERSON } from "./instance";

const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");

/** Signs the person in as the form does; the cookie of their session. */
export async function signIn(url: string): Promise<string> {
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: url,
      cookie: cookiesOf(csrf).join("; "),
    },
    body: new URLSearchParams({ csrfToken, ...PERSON, callbackUrl: url, json: "true" }),
  });
  const session = cookiesOf(answer).find((cookie) => cookie.startsWith("signet.session="));
  if (!session) throw new Error(`no session: ${answer.status} ${await answer.text()}`);
  return session;
}
