import { endLive } from "@/lib/analytics";
import { boot } from "@/lib/boot";
import { env } from "@/lib/env";
import { ensureSetupToken } from "@/lib/login";
import { platform } from "@/lib/platform";
import { prepareNextAuth } from "@/lib/web/next-auth-env";
import { nodeListener } from "@/lib/web/node-adapter";
import { door } from "./mount";

/** What server.mjs takes over: the web app, how to stop, and what to print. */
export interface Handover {
  /** Serves a request of node:http. */
  listener: ReturnType<typeof nodeListener>;
  close(): Promise<void>;
  /** Ends answers that would go on for long: what the stop must not wait for. */
  endStreams(): void;
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
    listener: nodeListener((request, bindings) => door().fetch(request, bindings)),
    close: () => running.close(),
    endStreams: endLive,
    url,
    setupUrl: token === null ? null : `${url}/setup?token=${token}`,
    secure: env().secure,
  };
}
