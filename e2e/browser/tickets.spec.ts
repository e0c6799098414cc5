import type { BrowserContext, Page } from "@playwright/test";
import { decode } from "../support/decode";
import { until } from "../support/until";
import { OWNER, PHONE } from "./fixtures";
import { glance, look } from "./look";
import { expect, test } from "./places";

/** Makes a morphing campaign by its form. The address of its live ticket. */
async function publish(page: Page, name: string, destination: string): Promise<string> {
  await page.goto(`/${OWNER.slug}/campaigns/new`);
  await page.getByRole("radio", { name: /^Morphing/ }).check();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Leads to").fill(destination);
  await page.getByRole("button", { name: "Publish campaign" }).click();
  await expect(page.getByText("This secret key is shown only once")).toBeVisible();
  await look(page, "campaign-secret");
  await page.getByRole("button", { name: "I saved it" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await glance(page, "campaign-morphing");
  return (await page.getByRole("link", { name: "Open the live ticket" }).getAttribute("href")) ?? "";
}

/** What somebody reads who holds a camera in front of the holder's screen. */
async function photographed(page: Page): Promise<string> {
  const picture = page.getByRole("img", { name: "Your ticket as a QR code" });
  return (await decode(await picture.screenshot())).text;
}

/** The status and the address that a scan ends with. */
async function scan(context: BrowserContext, text: string): Promise<{ page: Page; status?: number }> {
  const page = await context.newPage();
  const answer = await page.goto(text);
  return { page, status: answer?.status() };
}

/** Milliseconds since the epoch at which the scanned text stops working: 30 s, and 5 s for clocks that differ. */
function endOf(text: string): number {
  const window = new URL(text).searchParams.get("m")?.split(".")[0] ?? "";
  return Number.parseInt(window, 36) * 1000 + 35_000;
}

test("a live ticket renews itself, with scripts and without, and a picture of an earlier one leads nowhere", async ({
  owner,
  stranger,
  places,
  watch,
}) => {
  watch.expects(/status of (403|410)/);
  const page = await owner.newPage();
  const address = await publish(page, "Harbour lights", `${places.origin}/welcome`);
  expect(new URL(address).pathname).toMatch(/^\/t\/[0-9A-Z]{26}$/i);

  const holder = await (await stranger(PHONE)).newPage();
  const plain = await (await stranger({ ...PHONE, javaScriptEnabled: false })).newPage();
  await Promise.all([holder.goto(address), plain.goto(address)]);
  await expect(holder.getByText("This code is live.")).toBeVisible();
  const picture = holder.getByRole("img", { name: "Your ticket as a QR code" });
  await expect(picture).not.toHaveAttribute("src", /^blob:/);
  const [old, oldPlain] = [await photographed(holder), await photographed(plain)];
  expect(old).toMatch(/^https?:\/\/[^/]+\/r\/[0-9A-Z]{26}\?m=[0-9a-z]+\.[\w-]{16}$/i);

  const scanner = await stranger(PHONE);
  const inTime = await scan(scanner, old);
  expect(inTime.page.url()).toBe(`${places.origin}/welcome`);
  await look(holder, "public-ticket");

  // Nobody touches either page.
  await expect(picture).toHaveAttribute("src", /^blob:/, { timeout: 30_000 });
  const fresh = await photographed(holder);
  expect(endOf(fresh)).toBeGreaterThan(endOf(old));
  const renewed = await scan(scanner, fresh);
  expect(renewed.page.url()).toBe(`${places.origin}/welcome`);
  await expect(async () => expect(await photographed(plain)).not.toBe(oldPlain)).toPass({ timeout: 30_000 });

  await until("the first picture to be too old", () => Date.now() > endOf(old), 40_000);
  const late = await scan(scanner, old);
  expect(late.status).toBe(410);
  await expect(late.page.getByRole("heading", { level: 1 })).toHaveText("Too old — scan it again");
  expect(late.page.url()).not.toContain(places.origin);
  await look(late.page, "public-ticket-stale");

  // Not even the check page says where the ticket leads.
  await late.page.goto(address.replace("/t/", "/v/"));
  await expect(late.page.getByText(/only the live code leads there/)).toBeVisible();
  await expect(late.page.getByText("/welcome")).toHaveCount(0);
  // A picture whose seal was copied from another time is not merely old.
  const forged = await scan(
    scanner,
    fresh.replace(/m=[^.]+/, `m=${Math.floor(Date.now() / 1000).toString(36)}`),
  );
  expect(forged.status).toBe(403);
  await expect(forged.page.getByRole("heading", { level: 1 })).toHaveText("Forged — do not trust it");
});
