import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test as base } from "./fixtures";

export { expect } from "./fixtures";

interface Places {
  /** `http://127.0.0.1:…`: where an organisation has its own pages. */
  origin: string;
}

/** Journeys that end on somebody else's website: each of its pages says its own path in its heading. */
export const test = base.extend<{ places: Places }>({
  places: async ({ watch }, use) => {
    const server = createServer(({ url = "/" }, answer) => {
      const { pathname } = new URL(url, "http://places.invalid");
      answer.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      answer.end(
        `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Elsewhere</title><h1>${pathname}</h1></html>`,
      );
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    watch.expects(new RegExp(`^a request to ${origin}/`));
    await use({ origin });
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  },
});
