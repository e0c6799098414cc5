import path from "node:path";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
} from "@playwright/test";
import { ROOT } from "../support/temporary";

export { expect };

/** The instance's owner, whom the first journey makes. */
export const OWNER = {
  name: "Ada Weber",
  email: "ada@example.org",
  password: "violet harbour lantern",
  organization: "Harbour Café",
  slug: "harbour-cafe",
};

export const STATE = path.join(ROOT, "test-results/owner.json");
const origin = () => new URL(process.env.SIGNET_URL ?? "http://unset.invalid").origin;
export const address = (page: string) => new URL(page, origin()).href;

/** What must not happen in any window of any journey. */
class Watch {
  readonly problems: string[] = [];
  private readonly expected: RegExp[] = [];

  /** The journey provokes this: a message of the console that matches is no problem. */
  expects(message: RegExp): void {
    this.expected.push(message);
  }

  follow(context: BrowserContext): void {
    const note = (text: string) => {
      if (!this.expected.some((pattern) => pattern.test(text))) this.problems.push(text);
    };
    context.on("request", (request) => {
      const { protocol, origin: to } = new URL(request.url());
      if (protocol.startsWith("http") && to !== origin()) note(`a request to ${request.url()}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 500) note(`${response.status()} of ${response.url()}`);
    });
    // Errors of scripts and refusals of the content security policy both end up here.
    context.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning")
        note(`${message.type()}: ${message.text()}`);
    });
    context.on("weberror", ({ error }) => note(`thrown: ${error().message}`));
  }
}

interface Fixtures {
  watch: Watch;
  /** A window of somebody else's browser: nobody is signed in there. */
  stranger: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** A window of the owner's browser, signed in. */
  owner: BrowserContext;
}

/** A person's browser: what calls itself headless is taken for a robot, whose scans do not count. */
const DESKTOP =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

const open = (browser: Browser, options: BrowserContextOptions) =>
  browser.newContext({
    baseURL: origin(),
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width: 1440, height: 900 },
    userAgent: DESKTOP,
    ...options,
  });

export const test = base.extend<Fixtures>({
  watch: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const watch = new Watch();
      await use(watch);
      expect(watch.problems).toEqual([]);
    },
    { auto: true },
  ],
  stranger: async ({ browser, watch }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await open(browser, options);
      opened.push(context);
      watch.follow(context);
      return context;
    });
    for (const context of opened) await context.close();
  },
  owner: async ({ browser, watch }, use) => {
    const context = await open(browser, { storageState: STATE });
    watch.follow(context);
    await use(context);
    await context.close();
  },
});

/** A phone that somebody points at a code. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
  userAgent:
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
};
