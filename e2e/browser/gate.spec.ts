import { createHmac } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import { until } from "../support/until";
import { filmOf } from "./film";
import { test as base, expect, OWNER, PHONE, STATE } from "./fixtures";
import { glance, look } from "./look";

const origin = () => new URL(process.env.SIGNET_URL ?? "").origin;
const gate = `/${OWNER.slug}/gate`;

interface Fixtures {
  /** Somebody at the door, signed in as the owner, whose phone's camera sees `picture`. */
  phoneAt: (picture: Buffer) => Promise<Page>;
}

const test = base.extend<Fixtures>({
  phoneAt: async ({ watch }, use, info) => {
    // Refusals have a status of their own, which browsers write to the console.
    watch.expects(/the server responded with a status of 4(01|03|04|09|10|22)/);
    const opened: Browser[] = [];
    await use(async (picture) => {
      const film = info.outputPath(`camera-${opened.length}.y4m`);
      await writeFile(film, await filmOf(picture));
      const { args = [], executablePath } = info.project.use.launchOptions ?? {};
      const camera = ["device-for-media-stream", "ui-for-media-stream"].map((what) => `--use-fake-${what}`);
      camera.push(`--use-file-for-fake-video-capture=${film}`);
      const browser = await chromium.launch({ executablePath, args: [...args, ...camera] });
      opened.push(browser);
      const context = await browser.newContext({
        ...PHONE,
        baseURL: origin(),
        locale: "en-GB",
        timezoneId: "UTC",
        storageState: STATE,
        permissions: ["camera"],
      });
      watch.follow(context);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      return page;
    });
    for (const browser of opened) await browser.close();
  },
});

interface Event {
  id: string;
  name: string;
  secret: string;
  tickets: string[];
}

async function call<T>(owner: BrowserContext, path: string, data: unknown): Promise<T> {
  const headers = { origin: origin(), "x-signet-org": OWNER.slug };
  const answer = await owner.request.post(`${origin()}/api/v1/${path}`, { headers, data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

/** An event with four tickets, "Seat 1" to "Seat 4". */
async function anEvent(owner: BrowserContext, name: string, type: "dynamic" | "morphing"): Promise<Event> {
  const destination = "https://example.com/welcome";
  const made = await call<{ id: string; secret_key?: string }>(owner, "campaigns", {
    name,
    destination,
    qr_type: type,
  });
  const seats = [1, 2, 3, 4];
  const bulk = await call<{ data: { short_code: string }[] }>(owner, "qrs/bulk", {
    urls: seats.map(() => destination),
    labels: seats.map((seat) => `Seat ${seat}`),
    qr_type: type,
    campaign_id: made.id,
  });
  const tickets = bulk.data.map(({ short_code }) => short_code);
  return { id: made.id, name, secret: made.secret_key ?? "", tickets };
}

/** What a camera sees that nobody holds a ticket before. */
const nothing = () =>
  sharp({ create: { width: 600, height: 600, channels: 3, background: "#d8d8d8" } })
    .png()
    .toBuffer();

const ticketOf = ({ tickets }: Event, seat: number): string => tickets[seat - 1] ?? "";

const admit = (owner: BrowserContext, event: Event, seat: number, place: string) =>
  call<{ admitted_at: string }>(owner, `tickets/${ticketOf(event, seat)}/admit`, { gate: place });

async function pictureAt(owner: BrowserContext, path: string): Promise<Buffer> {
  const answer = await owner.request.get(`${origin()}/api/render/${path}`);
  expect(answer.headers()["x-render-status"] ?? "ok").toBe("ok");
  return answer.body();
}

/** The picture that a holder's screen shows at `t` (milliseconds), signed as the ticket's seller signs it. */
function livePicture(owner: BrowserContext, event: Event, seat: number, t: number): Promise<Buffer> {
  const token = ticketOf(event, seat);
  const sig = createHmac("sha256", event.secret).update(`${token}.${t}`).digest("hex");
  return pictureAt(owner, `${token}.png?size=600&v=2&t=${t}&sig=${sig}`);
}

/** Goes to the gate and begins. Verdicts stay until they are tapped, so that they can be looked at. */
async function stand(page: Page, event: Event, place: string): Promise<void> {
  await page.goto(gate);
  await page.getByLabel("Event").selectOption({ label: event.name });
  await page.getByLabel("Gate (optional)").fill(place);
  await page.getByLabel("Keep every verdict until it is tapped").check();
  await page.getByRole("button", { name: "Start scanning" }).click();
}

async function verdict(page: Page, kind: string): Promise<void> {
  await expect(page.locator("[data-verdict]")).toHaveAttribute("data-verdict", kind, { timeout: 30_000 });
}
const goOn = (page: Page) => page.getByRole("button", { name: "Tap to go on" }).click();

async function type(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Type" }).click();
  await page.getByLabel("Ticket code").fill(text);
  await page.getByRole("button", { name: "Check ticket" }).click();
}

/** A hardware scanner types faster than any person, and ends with Enter. */
const wedge = (page: Page, text: string) =>
  page.evaluate(
    (keys) => {
      for (const key of keys)
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    },
    [...text, "Enter"],
  );

test("a live ticket is let in, once; an old picture of one is not; nor is what is no ticket of the event", async ({
  owner,
  phoneAt,
}) => {
  const event = await anEvent(owner, "Harbour concert", "morphing");
  const other = await anEvent(owner, "Winter ball", "dynamic");
  const photographed = Date.now() - 20_000;
  const photograph = await livePicture(owner, event, 2, photographed);

  const page = await phoneAt(await livePicture(owner, event, 1, Date.now()));
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") asked.push(new URL(request.url()).pathname);
  });
  await stand(page, event, "North");
  await verdict(page, "admitted");
  await expect(page.getByRole("alert").first()).toHaveText("Admit. Seat 1");
  await look(page, "gate-admitted");
  await goOn(page);
  await expect(page.locator("[data-admitted='1']:visible")).toBeVisible();
  await expect(page.getByRole("dialog").getByText("Live", { exact: true }).first()).toBeVisible();
  await look(page, "gate-scanning");
  // The ticket was in view all the while.
  expect(asked).toEqual([`/api/v1/tickets/${ticketOf(event, 1)}/admit`]);
  expect(Number(await page.locator("video").getAttribute("data-looks"))).toBeGreaterThan(3);

  await wedge(page, `${origin()}/r/${ticketOf(event, 3)}?m=t1xq0z.AbC-_9dEfGhIjKlM`);
  await verdict(page, "forged");
  await goOn(page);
  await type(page, ticketOf(other, 1));
  await verdict(page, "wrong_event");
  await expect(page.getByText("This ticket is for Winter ball.").last()).toBeVisible();
  await glance(page, "gate-wrong-event");
  await goOn(page);
  await type(page, "0123-4567-89AB-CDEF-GHJK-MNPQ-RS");
  await verdict(page, "unknown");
  await goOn(page);
  await page.getByRole("button", { name: "Type" }).click();
  await glance(page, "gate-type");
  const png = await pictureAt(owner, `${ticketOf(other, 2)}.png?size=600`);
  await page
    .getByLabel("Picture of a code")
    .setInputFiles({ name: "ticket.png", mimeType: "image/png", buffer: png });
  await verdict(page, "wrong_event");
  await goOn(page);

  await until("the photograph to be too old", () => Date.now() > photographed + 36_000, 20_000);
  const late = await phoneAt(photograph);
  await stand(late, event, "South");
  await verdict(late, "stale");
  await expect(late.getByText(/Ask to open the live ticket/).last()).toBeVisible();
  await glance(late, "gate-stale");
});

test("a ticket that comes a second time is told when and where it was admitted", async ({
  owner,
  phoneAt,
}) => {
  const event = await anEvent(owner, "Summer gala", "dynamic");
  const { admitted_at } = await admit(owner, event, 1, "South");
  const page = await phoneAt(await pictureAt(owner, `${ticketOf(event, 1)}.png?size=600`));
  await page.goto(gate);
  await expect(page.getByRole("heading", { name: "Gate", level: 1 })).toBeVisible();
  await look(page, "gate-setup");
  await stand(page, event, "North");
  await verdict(page, "already_admitted");
  await expect(page.locator("[data-verdict]")).toContainText(`At ${admitted_at.slice(11, 16)} · South`);
  await glance(page, "gate-already");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-verdict]")).toHaveCount(0);

  // By itself, where nobody asked for it to stay; before this camera there is nothing that would be read as well.
  const other = await phoneAt(await nothing());
  await stand(other, event, "East");
  await other.getByRole("button", { name: "End" }).click();
  await other.getByLabel("Keep every verdict until it is tapped").uncheck();
  await other.getByRole("button", { name: "Start scanning" }).click();
  await type(other, ticketOf(event, 2));
  await verdict(other, "admitted");
  await expect(other.locator("[data-verdict]")).toHaveCount(0, { timeout: 10_000 });
  await expect(other.locator("[data-admitted='2']:visible")).toBeVisible();
  // Another gate's admission is seen here.
  await admit(owner, event, 3, "South");
  await expect(other.locator("[data-admitted='3']:visible")).toBeVisible();
});

test("without a network the gate keeps what it reads, and settles it afterwards", async ({
  owner,
  phoneAt,
  watch,
}) => {
  watch.expects(/ERR_INTERNET_DISCONNECTED/);
  const event = await anEvent(owner, "Open air", "dynamic");
  const page = await phoneAt(await pictureAt(owner, `${ticketOf(event, 1)}.png?size=600`));
  await stand(page, event, "North");
  await verdict(page, "admitted");
  await goOn(page);

  await page.context().setOffline(true);
  await type(page, ticketOf(event, 2));
  await verdict(page, "unconfirmed");
  await expect(page.locator("[data-verdict]")).toContainText("No connection. Kept on this device");
  await glance(page, "gate-unconfirmed");
  await goOn(page);
  await type(page, ticketOf(event, 3));
  await verdict(page, "unconfirmed");
  await goOn(page);
  for (const seat of [1, 2]) {
    await type(page, ticketOf(event, seat));
    await verdict(page, "seen_here");
    await goOn(page);
  }
  await expect(page.getByText("Offline", { exact: true }).first()).toBeVisible();
  await look(page, "gate-offline");
  await page.getByRole("button", { name: "2 unconfirmed" }).click();
  await glance(page, "gate-offline-list");
  await page.getByRole("button", { name: "Close" }).click();

  await admit(owner, event, 3, "South");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "1 needs attention", exact: true }).click();
  const list = page.getByRole("dialog", { name: "Scans of this device" });
  await expect(list.getByText("Already admitted")).toBeVisible();
  await expect(list.getByText(`…${ticketOf(event, 3).slice(-6)}`)).toBeVisible();
  await expect(list.getByText("Unconfirmed (")).toHaveCount(0);
  await glance(page, "gate-attention");
  await list.getByRole("button", { name: "Acknowledge" }).click();
  await expect(list.getByText("Every scan of this device is confirmed.")).toBeVisible();
  await list.getByRole("button", { name: "Close" }).click();
  await expect(page.locator("[data-admitted='3']:visible")).toBeVisible();
});

test("what waits survives a reload and the end of the session", async ({ owner, phoneAt, watch }) => {
  watch.expects(/ERR_FAILED/);
  const event = await anEvent(owner, "Late show", "dynamic");
  const page = await phoneAt(await pictureAt(owner, `${ticketOf(event, 4)}.png?size=600`));
  const api = "**/api/v1/tickets/**";
  await page.route(api, (route) => route.abort());
  await stand(page, event, "North");
  await verdict(page, "unconfirmed");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Unconfirmed (1)" })).toBeVisible();
  await look(page, "gate-setup-waiting");
  await page.unroute(api);
  await expect(page.getByRole("heading", { name: "Unconfirmed (1)" })).toHaveCount(0, { timeout: 30_000 });

  await expect(page.getByLabel("Event")).toHaveValue(event.id);
  await page.getByRole("button", { name: "Start scanning" }).click();
  await verdict(page, "already_admitted");
  await goOn(page);
  await page.context().clearCookies();
  await type(page, ticketOf(event, 2));
  await verdict(page, "unconfirmed");
  await expect(page.locator("[data-verdict]")).toContainText("You are signed out.");
  await goOn(page);
  await glance(page, "gate-signed-out");
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(gate);
  await page.getByRole("button", { name: "Start scanning" }).click();
  await expect(page.locator("[data-admitted='2']").first()).toBeAttached({ timeout: 30_000 });
});
