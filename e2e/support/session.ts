import { product, visitor } from "./fixtures";
import type { Client } from "./http";

const cookiesOf = (headers: { "set-cookie"?: string[] }) =>
  (headers["set-cookie"] ?? []).map((line) => line.split(";")[0]);

/** Signs a person in as the sign-in form does; a client with their browser session, acting in the organisation. */
export async function signIn(person: { email: string; password: string }, slug: string): Promise<Client> {
  const browser = visitor();
  const csrf = await browser.get("/api/auth/csrf");
  const form = new URLSearchParams({
    csrfToken: csrf.as<{ csrfToken: string }>().csrfToken,
    email: person.email,
    password: person.password,
    callbackUrl: product.appUrl,
    json: "true",
  });
  const answer = await browser.post("/api/auth/callback/credentials", form.toString(), {
    "content-type": "application/x-www-form-urlencoded",
    origin: product.appUrl,
    cookie: cookiesOf(csrf.headers).join("; "),
  });
  const session = cookiesOf(answer.headers).find((cookie) => cookie?.startsWith("signet.session="));
  if (!session) throw new Error(`no session: ${answer.status} ${answer.text}`);
  return browser.with({ cookie: session, "x-signet-org": slug, origin: product.appUrl });
}
