import type { BrowserContext, Locator, Page } from "@playwright/test";
import { address, expect as asSoonAs, OWNER, test } from "./fixtures";
import { glance, look } from "./look";

// Every page counts anew; a busy machine takes its time over that.
const expect = asSoonAs.configure({ timeout: 30_000 });

const org = (path: string) => `/${OWNER.slug}${path}`;

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
const ANDROID =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
const COMPUTER =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
/** Addresses of providers in these countries, as the bundled database has them. */
const [ATHENS, PATRAS, BERLIN] = ["195.170.0.1", "94.64.0.1", "217.80.0.1"];

interface Campaign {
  id: string;
  short_code: string;
}

async function makeCampaign(owner: BrowserContext, name: string): Promise<Campaign> {
  const answer = await owner.request.post(address("/api/v1/campaigns"), {
    headers: { "x-signet-org": OWNER.slug, origin: new URL(address("/")).origin },
    data: { name, destination: "https://example.org/menu", qr_type: "dynamic" },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
}

/** Somebody holds a phone against a code: a plain request, as it comes in. */
async function scan(path: string, ip: string, userAgent: string, more: Record<string, string> = {}) {
  const answer = await fetch(address(path), {
    redirect: "manual",
    headers: { "user-agent": userAgent, "x-forwarded-for": ip, ...more },
  });
  expect([200, 302]).toContain(answer.status);
  await answer.arrayBuffer();
}

/** Six scans by three people in two countries, and two by a crawler. */
async function scanAround({ short_code: code }: Campaign): Promise<void> {
  for (let i = 0; i < 3; i++) await scan(`/r/${code}`, ATHENS, IPHONE, { "accept-language": "el" });
  await scan(`/r/${code}`, PATRAS, ANDROID, { referer: "https://www.instagram.com/p/1" });
  await scan(`/r/${code}`, BERLIN, COMPUTER, { "accept-language": "de" });
  await scan(`/v/${code}`, BERLIN, COMPUTER, { "accept-language": "de" });
  for (let i = 0; i < 2; i++) await scan(`/r/${code}`, ATHENS, CRAWLER);
}

const figure = (page: Page, label: string) =>
  page.getByText(label, { exact: true }).locator("xpath=following-sibling::p[1]");
const panel = (page: Page, by: string) => page.getByRole("table", { name: `Scans by ${by}`, exact: true });
const chip = (page: Page, text: string) => page.getByRole("link", { name: `Remove the filter: ${text}` });

/** Name and number of each row. */
const rowsOf = (table: Locator) =>
  table
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector("th")?.innerText.trim(),
        row.querySelector("td")?.innerText.trim(),
      ]),
    );

/** A file's records as its head names them. */
async function csvOf(owner: BrowserContext, link: Locator): Promise<Record<string, string>[]> {
  const answer = await owner.request.get(address((await link.getAttribute("href")) ?? ""));
  expect(answer.headers()["content-type"]).toContain("text/csv");
  const [head = "", ...lines] = (await answer.text()).replace("\uFEFF", "").trim().split("\r\n");
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i] ?? "", cell])));
}

test("scans are counted, told apart, filtered and taken along, and every number agrees", async ({
  owner,
}) => {
  const campaign = await makeCampaign(owner, "Counted");
  await scanAround(campaign);
  const page = await owner.newPage();
  const mine = `campaign=${campaign.id}`;
  // What is acknowledged is written within a tenth of a second, and counted when it is asked for.
  await expect(async () => {
    await page.goto(org(`/analytics?range=today&${mine}`));
    await expect(figure(page, "Scans")).toHaveText("6", { timeout: 2000 });
    await expect(figure(page, "Scans by bots")).toHaveText("2", { timeout: 2000 });
  }).toPass();
  await expect(figure(page, "Unique visitors")).toHaveText(/^3/);
  await expect(figure(page, "Scans today")).toHaveText("6");
  await expect(chip(page, "Campaign is Counted")).toBeVisible();
  expect(await rowsOf(panel(page, "country"))).toEqual([
    ["Greece", "4"],
    ["Germany", "2"],
  ]);

  await test.step("the file and the API say what the page says", async () => {
    const countries = await csvOf(owner, page.getByRole("link", { name: "Export Countries as CSV" }));
    expect(countries.map(({ label, scans }) => [label, scans])).toEqual(await rowsOf(panel(page, "country")));
    const course = await csvOf(owner, page.getByRole("link", { name: "Export CSV" }));
    const sum = (key: string) => course.reduce((total, row) => total + Number(row[key]), 0);
    expect([sum("scans"), sum("bots")]).toEqual([6, 2]);
    const answer = await owner.request.get(
      address(`/api/v1/analytics/breakdown?by=device&tz=UTC&${mine}&from=2026-01-01`),
      { headers: { "x-signet-org": OWNER.slug } },
    );
    const { total } = await answer.json();
    expect(total).toEqual({ scans: 6, unique: 3, bots: 2 });
  });

  await test.step("the chart has a twin in words", async () => {
    await page.getByText(/^As a table: \d+ points$/).click();
    const twin = page.getByRole("table", { name: /^Scans per hour, Today/ });
    const numbers = await twin.locator("tbody tr td:nth-of-type(1)").allInnerTexts();
    expect(numbers.reduce((total, text) => total + Number(text), 0)).toBe(6);
    await page.getByText(/^As a table: \d+ points$/).click();
  });

  await test.step("a country is clicked, left out, and brought back", async () => {
    await panel(page, "country").getByRole("link", { name: "Greece", exact: true }).click();
    await expect(figure(page, "Scans")).toHaveText("4");
    await expect(figure(page, "Unique visitors")).toHaveText(/^2/);
    await expect(page).toHaveURL(/country=GR/);
    await expect(chip(page, "Country is Greece")).toBeVisible();
    await glance(page, "analytics-filtered");
    await page.goBack();
    await expect(figure(page, "Scans")).toHaveText("6");
    await page.getByRole("link", { name: "Leave out Greece" }).click();
    await expect(figure(page, "Scans")).toHaveText("2");
    await expect(panel(page, "country").getByRole("link", { name: "Germany", exact: true })).toBeVisible();
    await chip(page, "Country is not Greece").click();
    await expect(figure(page, "Scans")).toHaveText("6");
  });

  await test.step("bots are counted in when asked", async () => {
    const whose = page.getByRole("navigation", { name: "Whose scans" });
    await expect(whose.getByRole("link", { name: "People 6" })).toHaveAttribute("aria-current", "true");
    await whose.getByRole("link", { name: "All 8" }).click();
    await expect(figure(page, "Scans")).toHaveText("8");
    await whose.getByRole("link", { name: "People 6" }).click();
    await expect(figure(page, "Scans")).toHaveText("6");
  });
});

test("the page is set by its address, and looks right", async ({ owner }) => {
  await scanAround(await makeCampaign(owner, "قائمة الطعام في الميناء, and a name that is rather long"));
  const page = await owner.newPage();
  await page.goto(org("/"));
  await page.getByRole("link", { name: "Analytics", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Analytics", level: 1 })).toBeVisible();
  await expect(page.locator("svg[role=application]")).toBeVisible();
  await look(page, "analytics");

  await test.step("days, comparison and interval are in the address", async () => {
    await page.getByRole("button", { name: /^Period: / }).click();
    await glance(page, "analytics-period");
    await page.getByRole("link", { name: "Last 7 days" }).click();
    await expect(page).toHaveURL(/range=7d/);
    await page.getByRole("button", { name: "Period: Last 7 days" }).click();
    await page.getByLabel("From", { exact: true }).fill("2026-02-01");
    await page.getByLabel("To, included").fill("2026-02-03");
    await page.getByRole("button", { name: "Show these days" }).click();
    await expect(page).toHaveURL(/from=2026-02-01&to=2026-02-03/);
    await expect(page.getByText("No scans in this time")).toBeVisible();
    await glance(page, "analytics-nothing");
    await page.goBack();
    await expect(page.getByRole("button", { name: "Period: Last 7 days" })).toBeVisible();
    await page.getByRole("button", { name: /^Compared with: / }).click();
    await page.getByRole("menuitem", { name: "No comparison" }).click();
    await expect(page).toHaveURL(/compare=none/);
    await page.getByRole("link", { name: "Hour", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Scans per hour" })).toBeVisible();
  });
});

test("the page works by keyboard, and a campaign has its own", async ({ owner }) => {
  const campaign = await makeCampaign(owner, "By keyboard");
  await scanAround(campaign);
  const page = await owner.newPage();

  await test.step("the keyboard reaches everything and reads the chart", async () => {
    await page.goto(org("/analytics?range=7d"));
    await expect(page.locator("svg[role=application]")).toBeVisible();
    const reached = await tabThrough(page);
    for (const name of [
      /^Period: /,
      /^Compared with: /,
      /^Pause/,
      /^Greece$/,
      /^Leave out Greece$/,
      /^Export CSV$/,
      /^Export Countries as CSV$/,
      /IP geolocation by DB-IP/,
    ])
      expect(
        reached.some((each) => name.test(each)),
        `${name} in ${reached.join(" | ")}`,
      ).toBe(true);
    await page.locator("svg[role=application]").focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("status").filter({ hasText: "Scans" })).toBeVisible();
  });

  await test.step("the refresh can be paused", async () => {
    const pause = page.getByRole("button", { name: "Pause the refresh each minute" });
    await pause.click();
    await expect(pause).toHaveAttribute("aria-pressed", "true");
  });

  await test.step("a campaign has its own", async () => {
    await page.goto(org(`/campaigns/${campaign.id}`));
    await page
      .getByRole("navigation", { name: "Campaign" })
      .getByRole("link", { name: "Analytics", exact: true })
      .click();
    await expect(figure(page, "Scans")).toHaveText("6");
    await expect(page.getByRole("tab", { name: "Campaigns" })).toHaveCount(0);
    await glance(page, "campaign-analytics");
    await page.getByRole("link", { name: "Germany", exact: true }).first().click();
    await expect(figure(page, "Scans")).toHaveText("2");
  });
});

/** The names of all that the Tab key stops at within the page's content, in order. */
async function tabThrough(page: Page): Promise<string[]> {
  await page.locator("main").focus();
  const names: string[] = [];
  for (let i = 0; i < 400; i++) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const here = document.activeElement;
      return here?.closest("main")
        ? (here.getAttribute("aria-label") ?? here.textContent ?? "").trim().slice(0, 80)
        : null;
    });
    if (name === null) break;
    names.push(name);
  }
  return names;
}
