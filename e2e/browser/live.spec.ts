import type { BrowserContext, Page } from "@playwright/test";
import { expect, OWNER, PHONE, test } from "./fixtures";
import { glance, look } from "./look";

const live = `/${OWNER.slug}/live`;
/** A scan is there within about a second; a busy machine takes its time. */
const SOON = { timeout: 5000 };

/** Issues a code through the form. Its token. */
async function issue(page: Page, label: string): Promise<string> {
  await page.goto(`/${OWNER.slug}/codes/new`);
  await page.getByLabel("Leads to").fill("https://menu.example.com/today");
  await page.getByLabel("Label").fill(label);
  await page.getByRole("button", { name: "Issue code" }).click();
  await expect(page.getByRole("heading", { name: label, level: 1 })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

async function scan(phone: BrowserContext, token: string): Promise<void> {
  const page = await phone.newPage();
  await page.goto(`/V/${token}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Genuine code");
  await page.close();
}

const rows = (page: Page, label: string) => page.getByRole("list", { name: /Newest scans/ }).getByText(label);

/** "Scans, 30 minutes". */
const total = async (page: Page) =>
  Number((await page.getByText("Scans, 30 minutes").locator("+ p").innerText()).replaceAll(",", ""));

test("scans arrive on the page that is left open, by mouse, by keyboard and on a wall", async ({
  owner,
  stranger,
}) => {
  const page = await owner.newPage();
  const token = await issue(page, "Poster at the ferry");
  await page.getByRole("link", { name: "Live", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Live", level: 1 })).toBeVisible();
  await expect(page.getByText("Connected.")).toBeAttached();
  const before = await total(page);

  const phone = await stranger({ ...PHONE, javaScriptEnabled: false });
  await scan(phone, token);
  await expect(rows(page, "Poster at the ferry")).toHaveCount(1, SOON);
  await expect.poll(() => total(page), SOON).toBe(before + 1);
  await expect(page.getByRole("table", { name: /Scans per minute/ })).toBeAttached();
  await look(page, "live");

  // Paused, it stands still and says how much it holds back.
  await page.getByRole("button", { name: "Pause" }).click();
  await scan(phone, token);
  await expect(page.getByRole("button", { name: "Resume (1 new)" })).toBeVisible(SOON);
  expect(await rows(page, "Poster at the ferry").count()).toBe(1);
  expect(await total(page)).toBe(before + 1);
  await glance(page, "live-paused");
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(rows(page, "Poster at the ferry")).toHaveCount(2);
  expect(await total(page)).toBe(before + 2);

  await page.getByRole("button", { name: "Full screen" }).press("Enter");
  await expect(page.getByRole("heading", { name: `${OWNER.organization}, live`, level: 1 })).toBeVisible();
  await glance(page, "live-wall");
  await page.getByRole("button", { name: "Leave full screen" }).click();
  await expect(page.getByRole("heading", { name: "Live", level: 1 })).toBeVisible();
});

test("a line that breaks is said, tried again, and brings what was missed", async ({
  owner,
  stranger,
  watch,
}) => {
  watch.expects(/Failed to load resource|ERR_/);
  const page = await owner.newPage();
  const token = await issue(page, "Table by the window");
  // No stream gets through until the network is well again.
  let broken = true;
  await page.route("**/api/v1/analytics/live", async (route) => {
    if (broken) await route.abort("connectionreset");
    else await route.continue();
  });
  await page.goto(live);
  await expect(page.getByText(/Connection lost, next try in \d+ s/)).toBeVisible();
  await glance(page, "live-broken");
  await scan(await stranger({ ...PHONE, javaScriptEnabled: false }), token);
  broken = false;
  await expect(rows(page, "Table by the window")).toHaveCount(1, { timeout: 20_000 });
  await expect(page.getByText("Connected.")).toBeAttached();
});

test("who was signed out meanwhile is told so, and not tried again for ever", async ({ owner, watch }) => {
  watch.expects(/Failed to load resource|ERR_/);
  const page = await owner.newPage();
  let calls = 0;
  await page.route("**/api/v1/analytics/live", async (route) => {
    calls += 1;
    if (calls === 1) await route.abort("connectionreset");
    else await route.continue();
  });
  await page.goto(live);
  await expect(page.getByText(/Connection lost, next try in \d+ s/)).toBeVisible();
  await owner.clearCookies();
  await expect(page.getByText("Signed out", { exact: true })).toBeVisible();
  expect(calls).toBe(2);
});
