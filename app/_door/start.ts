import { boot } from "@/lib/boot";
import { env } from "@/lib/env";
import { ensureSetupToken } from "@/lib/login";
import { platform } from "@/lib/platform";
import { prepareNextAuth } from "@/lib/web/next-auth-env";
import { door } from "./mount";

/** What server.mjs takes over: the web app, how to stop, and what to print. */
export interface Handover {
  fetch(request: Request, bindings: { peer?: string }): Response | Promise<Response>;
  close(): Promise<void>;
  /** The address people use. */
  url: string;
  /** One-time link to claim a fresh instance; null when it is claimed. */
  setupUrl: string | null;
  secure: boolean;
}

export async function start(): Promise<Handover> {
  prepareNextAuth();
  const running = await boot();
  const token = await ensureSetupToken(platform.get().db);
  const url = env().APP_URL;
  return {
    fetch: (request, bindings) => door().fetch(request, bindings),
    close: () => running.close(),
    url,
    setupUrl: token === null ? null : `${url}/setup?token=${token}`,
    secure: env().secure,
  };
}
