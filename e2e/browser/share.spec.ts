import type { BrowserContext, Page } from "@playwright/test";
import { address, expect, OWNER, PHONE, test } from "./fixtures";
import { glance, look } from "./look";

const org = (path: string) => `/${OWNER.slug}${path}`;
const PASSWORD = "copper willow station";
const PERSON =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

/** A campaign that was scanned so many times. */
async function scanned(owner: BrowserContext, name: string, times: number): Promise<string> {
  const answer = await owner.request.post(address("/api/v1/campaigns"), {
    headers: { "x-signet-org": OWNER.slug, origin: new URL(address("/")).origin },
    data: { name, destination: "https://example.org/menu", qr_type: "dynamic" },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { id, short_code } = await answer.json();
  for (let i = 0; i < times; i++) {
    const scan = await fetch(address(`/r/${short_code}`), {
      redirect: "manual",
      headers: { "user-agent": PERSON },
    });
    expect(scan.status).toBe(302);
    await scan.arrayBuffer();
  }
  return id;
}

const figure = (page: Page, label: string) =>
  page.getByText(label, { exact: true }).locator("xpath=following-sibling::p[1]");

/** The figures at the top, and names and numbers of a panel under them. */
async function numbersOf(page: Page): Promise<Array<string | undefined>> {
  const labels = ["Scans", "Unique visitors", "Scans by bots"];
  const figures = await Promise.all(labels.map((label) => figure(page, label).innerText()));
  const devices = await page
    .getByRole("table", { name: "Scans by device", exact: true })
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.flatMap((row) => [
        row.querySelector("th")?.innerText.trim(),
        row.querySelector("td")?.innerText.trim(),
      ]),
    );
  return [...figures, ...devices];
}

test("a campaign is shared with a password, read on a phone, and the link is revoked", async ({
  owner,
  stranger,
  watch,
}) => {
  const campaign = await scanned(owner, "Shared with the agency", 5);
  await scanned(owner, "Kept to ourselves", 2);
  const page = await owner.newPage();
  await expect(async () => {
    await page.goto(org(`/campaigns/${campaign}/analytics?tz=UTC`));
    await expect(figure(page, "Scans")).toHaveText("5", { timeout: 2000 });
  }).toPass();
  const numbers = await numbersOf(page);

  await page.getByRole("button", { name: /^Share/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Share the analytics of/ });
  await expect(dialog.getByText("No link yet")).toBeVisible();
  await dialog.getByLabel("Label").fill("The agency");
  await dialog.getByLabel("Password (optional)", { exact: true }).fill("short");
  await dialog.getByRole("button", { name: "Create link" }).click();
  await expect(dialog.getByText("At least 6 characters.", { exact: true })).toBeVisible();
  await dialog.getByLabel("Password (optional)", { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "Create link" }).click();
  const links = dialog.getByRole("list", { name: "Links" });
  const link = await links.getByLabel("Address of The agency").inputValue();
  expect(link).toContain("/share/");
  await expect(links.getByText("not opened yet")).toBeVisible();
  await glance(page, "share-dialog");

  const phone = await stranger(PHONE);
  const theirs = await phone.newPage();
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "Shared analytics" })).toBeVisible();
  await look(theirs, "share-locked");
  await theirs.getByLabel("Password", { exact: true }).fill("a wrong one");
  await theirs.getByRole("button", { name: "Show the report" }).click();
  await expect(theirs.getByText("This is not the password.")).toBeVisible();
  await theirs.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await theirs.getByRole("button", { name: "Show the report" }).click();
  await expect(theirs.getByRole("heading", { name: "Shared with the agency", level: 1 })).toBeVisible();
  expect(await numbersOf(theirs)).toEqual(numbers);
  await expect(theirs.getByRole("main").getByText("Kept to ourselves")).toHaveCount(0);
  await look(theirs, "share-report");

  await theirs.getByRole("link", { name: "Last 7 days" }).click();
  await expect(theirs).toHaveURL(/range=7d/);
  await expect(figure(theirs, "Scans")).toHaveText("5");
  await theirs.goto(`${link}?range=yesterday&campaign=&code=`);
  await expect(theirs.getByText("No scans in this time")).toBeVisible();

  watch.expects(/404 \(Not Found\)/);
  await page.reload();
  await page.getByRole("button", { name: /^Share/ }).click();
  await expect(links.getByText(/last opened/)).toBeVisible();
  await links.getByRole("button", { name: "Revoke The agency" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke link" }).click();
  await expect(dialog.getByText("No link yet")).toBeVisible();
  // Who has the password and its cookie finds nothing either.
  const gone = await theirs.goto(link);
  expect(gone?.status()).toBe(404);
  await expect(theirs.getByRole("heading", { level: 1 })).toContainText("no page");
});

test("a report opens with its password where no script runs", async ({ owner, stranger }) => {
  const campaign = await scanned(owner, "Read without scripts", 1);
  const made = await owner.request.post(address(`/api/v1/campaigns/${campaign}/shares`), {
    headers: { "x-signet-org": OWNER.slug, origin: new URL(address("/")).origin },
    data: { password: PASSWORD },
  });
  const { url } = await made.json();
  const page = await (await stranger({ ...PHONE, javaScriptEnabled: false })).newPage();
  await page.goto(url);
  await page.getByLabel("Password", { exact: true }).fill("a wrong one");
  await page.getByRole("button", { name: "Show the report" }).click();
  await expect(page.getByText("This is not the password.")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Show the report" }).click();
  await expect(page.getByRole("heading", { name: "Read without scripts", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Last 90 days" }).click();
  await expect(page).toHaveURL(/range=90d/);
  await expect(page.getByRole("heading", { name: "Read without scripts", level: 1 })).toBeVisible();
});

test("a weekly summary is switched on and off, and settings tell what fewer months would delete", async ({
  owner,
}) => {
  const page = await owner.newPage();
  await page.goto("/account");
  // This instance has no mail server: nothing can be switched on that would never come.
  await expect(page.getByText(/This instance has no mail server/)).toBeVisible();
  const summary = page.getByRole("switch", { name: `Weekly summary of ${OWNER.organization}` });
  await expect(summary).toBeDisabled();
  await page.getByLabel("Show analytics in a time zone of my own").check();
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Profile saved")).toBeVisible();
  await page.reload();
  const own = page.getByLabel("Show analytics in a time zone of my own");
  await expect(own).toBeChecked();
  await look(page, "account-zone");
  await own.uncheck();
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Profile saved")).toBeVisible();

  await page.goto(org("/settings"));
  const months = page.getByLabel("Keep scans for … months");
  await expect(months).toHaveValue("25");
  const card = page.locator("form").filter({ has: months });
  await months.fill("12");
  await card.getByRole("button", { name: "Save", exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("There are no scans from before");
  await glance(page, "settings-retention");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(months).toHaveValue("12");
  await months.fill("25");
  await card.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
});
