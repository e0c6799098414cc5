import { NextRequest } from "next/server";
import { cookieSession } from "@/lib/login";
import { platform } from "@/lib/platform";
import { answerNextAuth } from "./next-auth-route";
import type { Person, TestProvider } from "./oidc.testing";

/** A browser before /api/auth: keeps cookies as one does, follows nothing by itself. */
export class Browser {
  readonly jar = new Map<string, string>();
  readonly attributes = new Map<string, string>();

  constructor(readonly origin = "http://localhost:3000") {}

  async send(method: "GET" | "POST", path: string, form?: Record<string, string>): Promise<Response> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
    const headers: Record<string, string> = { cookie, "user-agent": "TestBrowser/1" };
    const body = form && new URLSearchParams(form).toString();
    if (body !== undefined) {
      headers["content-type"] = "application/x-www-form-urlencoded";
      headers["content-length"] = String(body.length);
    }
    const request = new NextRequest(`${this.origin}/api/auth/${path}`, { method, headers, body });
    const response = await answerNextAuth(request, (path.split("?")[0] ?? "").split("/"));
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.attributes.set(name, line);
      if (value === "") this.jar.delete(name);
      else this.jar.set(name, decodeURIComponent(value));
    }
    return response;
  }

  async csrf(): Promise<string> {
    return ((await (await this.send("GET", "csrf")).json()) as { csrfToken: string }).csrfToken;
  }

  async signIn(email: string, password: string): Promise<Response> {
    return this.send("POST", "callback/credentials", { email, password, csrfToken: await this.csrf() });
  }

  /** The whole way: to the provider, where `person` agrees, and back. */
  async throughProvider(provider: TestProvider, person: Person, callbackUrl = "/acme"): Promise<Response> {
    const start = await this.send("POST", "signin/oidc", { csrfToken: await this.csrf(), callbackUrl });
    const query = provider.approve(start.headers.get("location") ?? "", person);
    return this.send("GET", `callback/oidc?${query}`);
  }

  get session() {
    const token = this.jar.get("signet.session");
    return token === undefined ? null : cookieSession(platform.get().db, `signet.session=${token}`);
  }
}

/** The code that the sign-in page is given. */
export const errorIn = (response: Response): string | null =>
  new URL(response.headers.get("location") ?? "", "http://localhost:3000").searchParams.get("error");
