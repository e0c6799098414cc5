import { readFile } from "node:fs/promises";
import type { BrowserContext, Page } from "@playwright/test";
import sharp from "sharp";
import { decode } from "../support/decode";
import { address, OWNER, PHONE } from "./fixtures";
import { glance, look } from "./look";
import { expect, test } from "./places";

const org = (path: string) => `/${OWNER.slug}${path}`;
const section = (page: Page, title: string) => page.locator("summary").filter({ hasText: title });
const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Campaign" }).getByRole("link", { name, exact: true });

/** A sign as a shop may have one, in the form and size that its designer sent. */
const logo = () =>
  sharp({ create: { width: 900, height: 900, channels: 4, background: "#00000000" } })
    .composite([
      {
        input: Buffer.from(
          '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 900"><circle cx="450" cy="450" r="430" fill="#0f4c5c"/><path d="M250 560q200 180 400 0M450 220v380" fill="none" stroke="#fff" stroke-width="70" stroke-linecap="round"/></svg>',
        ),
      },
    ])
    .png()
    .toBuffer();

/** Makes a template that has some of everything; the page of templates then shows it. */
async function makeTemplate(page: Page, name: string): Promise<void> {
  await page.goto(org("/templates/new"));
  await page.getByLabel("Name").fill(name);
  const pick = (group: string, option: string) =>
    page.getByRole("group", { name: group, exact: true }).getByRole("radio", { name: option }).check();
  await pick("Modules", "Rounded");
  await pick("Inside the eyes", "Circle");
  await pick("Fill", "Linear");
  await page.getByLabel("From", { exact: true }).fill("#0f4c5c");
  await page.getByLabel("To", { exact: true }).fill("#7a1e48");
  await section(page, "Logo").click();
  await page
    .getByLabel(/Drop a logo here/)
    .setInputFiles({ name: "harbour.png", mimeType: "image/png", buffer: await logo() });
  await expect(page.getByRole("button", { name: "Remove logo" })).toBeVisible();
  await section(page, "Frame").click();
  await pick("Style", "Text below");
  await page.getByLabel("Text", { exact: true }).fill("See the menu");
  const meter = page.getByLabel("Preview and scannability");
  // Drawn and read at several sizes, blurred and turned: a busy machine takes its time.
  await expect(meter.getByText("Reads it at every size")).toBeVisible({ timeout: 30_000 });
  await expect(meter.getByText("Scans", { exact: true })).toBeVisible();
  await expect(meter.getByText(/\d+ × \d+ \(version \d+\)/)).toBeVisible();
  await expect(meter.getByText(/^From [\d.]+ mm wide at 300 dpi\.$/)).toBeVisible();
  await look(page, "design-editor");
  await page.getByRole("button", { name: "Make template" }).click();
  await expect(page.getByRole("link", { name })).toBeVisible();
}

/** What stands in the picture that the page offers for printing. */
async function printed(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download SVG" }).click();
  const svg = await readFile(await (await download).path());
  expect(svg.toString()).toMatch(/^<svg/);
  return (await decode(svg, { density: 300 })).text;
}

/** Somebody scans: where the browser ends up. */
async function scan(context: BrowserContext, text: string): Promise<string> {
  const page = await context.newPage();
  await page.goto(text);
  const end = page.url();
  await page.close();
  return end;
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save and sign again" }).click();
  await expect(page.getByText("All saved.")).toBeVisible();
}

test("a design becomes a template, the template a campaign, and its printed code leads where its rules say", async ({
  owner,
  stranger,
  places,
}) => {
  const page = await owner.newPage();
  await makeTemplate(page, "Harbour sign");
  await look(page, "templates");

  await page.goto(org("/campaigns/new"));
  await page.getByLabel("Name", { exact: true }).fill("Spring menu");
  await page.getByLabel("Leads to").fill(`${places.origin}/menu`);
  await section(page, "Design").click();
  await page.getByRole("radio", { name: "Harbour sign" }).check();
  await section(page, "UTM parameters").click();
  await page.getByLabel("Source").fill("poster");
  await page.getByLabel("Medium").fill("qr");
  const query = "?utm_source=poster&utm_medium=qr";
  await expect(page.getByText(`${places.origin}/menu${query}`).first()).toBeVisible();
  await expect(page.getByRole("img", { name: "A sample of the picture" })).toBeVisible();
  await look(page, "campaign-new");
  await page.getByRole("button", { name: "Publish campaign" }).click();
  await expect(page.getByRole("heading", { name: "Spring menu", level: 1 })).toBeVisible();

  await tab(page, "Destination & rules").click();
  await page.getByRole("button", { name: "Add rule" }).click();
  const rule = page.getByRole("listitem", { name: "Rule 1" });
  await rule.getByLabel("Leads to").fill(`${places.origin}/app`);
  await rule.getByLabel("Name").fill("Android phones");
  for (const [kind, choice] of [
    ["Device", "Phone"],
    ["System", "Android"],
  ] as const) {
    await rule.getByRole("button", { name: "Add condition" }).click();
    await page.getByRole("menuitem", { name: kind }).click();
    await page.getByRole("dialog", { name: kind }).getByLabel(choice).check();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name: kind })).toBeHidden();
  }
  const trial = page.getByRole("region", { name: "Result" });
  await page.getByRole("combobox", { name: "System" }).selectOption("Android");
  await page.getByRole("combobox", { name: "Device" }).selectOption("Phone");
  await page.getByRole("button", { name: "Try it" }).click();
  await expect(trial.getByText("Rule 1 (Android phones) wins")).toBeVisible();
  await expect(trial.getByText(`${places.origin}/app${query}`)).toBeVisible();
  await look(page, "campaign-rules");
  await page.getByRole("combobox", { name: "Device" }).selectOption("Computer");
  await page.getByRole("button", { name: "Try it" }).click();
  await expect(trial.getByText("No rule matches")).toBeVisible();
  await expect(trial.getByText(`${places.origin}/menu${query}`)).toBeVisible();
  await save(page);

  await tab(page, "Overview").click();
  await expect(page.getByText("1 rule", { exact: false }).first()).toBeVisible();
  const text = await printed(page);
  expect(text).toMatch(/^HTTPS?:\/\/[^/]+\/R\/[0-9A-Z]{26}$/);
  expect(new URL(text).host).toBe(new URL(address("/")).host);
  const [phone, desktop] = [await stranger(PHONE), await stranger()];
  expect(await scan(phone, text)).toBe(`${places.origin}/app${query}`);
  expect(await scan(desktop, text)).toBe(`${places.origin}/menu${query}`);

  await tab(page, "Destination & rules").click();
  await page.getByLabel("Leads to").first().fill(`${places.origin}/summer`);
  await save(page);
  expect(await scan(desktop, text)).toBe(`${places.origin}/summer${query}`);
  const check = await phone.newPage();
  await check.goto(text.replace("/R/", "/V/"));
  await expect(check.getByRole("heading", { level: 1 })).toHaveText("Genuine code");
  await expect(check.getByText(/changed (once|2 times)/)).toBeVisible();
  await check.getByText("Technical details").click();
  await expect(check.getByText(`${places.origin}/summer`).first()).toBeVisible();
  await look(check, "public-campaign");

  await tab(page, "Overview").click();
  await expect(page.getByText("Destination changed").first()).toBeVisible();
  await look(page, "campaign");
  await page.getByRole("button", { name: /^Go back to this ?: version 2$/ }).click();
  await expect(page.getByText("Version 2 is back")).toBeVisible();
  expect(await scan(desktop, text)).toBe(`${places.origin}/menu${query}`);
  expect(await scan(phone, text)).toBe(`${places.origin}/app${query}`);
});

/** A running campaign that leads to `destination`; its page is open. The address that its code holds. */
async function publish(page: Page, name: string, destination: string): Promise<string> {
  await page.goto(org("/campaigns/new"));
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Leads to").fill(destination);
  await page.getByRole("button", { name: "Publish campaign" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  return printed(page);
}

test("a password stands before a campaign, and an archived one says that it is over, without JavaScript", async ({
  owner,
  stranger,
  places,
  watch,
}) => {
  watch.expects(/status of (403|410)/);
  const page = await owner.newPage();
  const text = await publish(page, "Members’ evening", `${places.origin}/evening`);
  await tab(page, "Codes").click();
  await glance(page, "campaign-codes");
  await tab(page, "Design").click();
  await expect(page.getByLabel("Preview and scannability").getByText("Reads it at every size")).toBeVisible();
  await glance(page, "campaign-design");
  await tab(page, "Settings").click();
  await page.getByLabel("Password (optional)").fill("tidal bell");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("A password is set")).toBeVisible();
  await look(page, "campaign-settings");

  const phone = await stranger({ ...PHONE, javaScriptEnabled: false });
  const scanned = await phone.newPage();
  await scanned.goto(text);
  await expect(scanned.getByRole("heading", { level: 1 })).toHaveText("This code asks for a password");
  await scanned.getByLabel("Password of this code").fill("guess");
  await scanned.getByRole("button", { name: "Continue" }).click();
  await expect(scanned.getByRole("heading", { level: 1 })).toHaveText("That password is not right");
  await scanned.getByLabel("Password of this code").fill("tidal bell");
  await scanned.getByRole("button", { name: "Continue" }).click();
  await expect(scanned).toHaveURL(`${places.origin}/evening`);
  await scanned.goto(text.replace("/R/", "/V/"));
  await expect(scanned.getByText("it is behind a password")).toBeVisible();
  await expect(scanned.getByText("/evening")).toHaveCount(0);

  // The same pages to look at: where scripts are off, what looks at them cannot run either.
  const seen = await (await stranger(PHONE)).newPage();
  await seen.goto(text);
  await look(seen, "public-password");
  await seen.getByLabel("Password of this code").fill("guess");
  await seen.getByRole("button", { name: "Continue" }).click();
  await expect(seen.getByRole("heading", { level: 1 })).toHaveText("That password is not right");
  await glance(seen, "public-password-wrong");

  await page.getByRole("button", { name: "Archive…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Archive campaign" }).click();
  await expect(page.getByText("This campaign is archived")).toBeVisible();
  const answer = await scanned.goto(text);
  expect(answer?.status()).toBe(410);
  await expect(scanned.getByRole("heading", { level: 1 })).toHaveText("Expired");
  await seen.goto(text);
  await glance(seen, "public-campaign-over");

  await page.goto(org("/campaigns"));
  await expect(page.getByRole("link", { name: "Members’ evening" })).toBeVisible();
  await look(page, "campaigns");
  await page.getByRole("link", { name: "Board", exact: true }).click();
  await expect(page.getByRole("heading", { name: /Archived/ })).toBeVisible();
  await look(page, "campaigns-board");
});
