import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { decode } from "../support/decode";
import { unzip } from "../support/unzip";
import { OWNER } from "./fixtures";
import { glance, look } from "./look";
import { expect, test } from "./places";

const imports = `/${OWNER.slug}/imports`;
const ROWS = 1000;

/** What is wrong with a few rows, by their number in the file (the headings are row 1). */
const WRONG: Record<number, [url: string, uses: string]> = {
  5: ["ftp://files.example.org/5", "1"],
  101: ["", "1"],
  502: ["https://example.org/seat/501", "often"],
  999: ["https://guest:secret@example.org/", "1"],
};
/** Rows whose addresses somebody typed without `https://`. */
const BARE = [20, 30, 40];

/** A spreadsheet of a thousand seats, as it is saved where commas are decimal. */
function seats(origin: string): string {
  const lines = Array.from({ length: ROWS }, (_, i) => {
    const row = i + 2;
    const [url, uses] = WRONG[row] ?? [
      BARE.includes(row) ? `example.org/seat/${i}` : `${origin}/seat/${i}`,
      "1",
    ];
    return [url, `Seat ${i}`, uses].join(";");
  });
  return ["Ticket page;Seat;Scans in all", ...lines].join("\r\n");
}

async function downloaded(page: Page, link: string): Promise<Buffer> {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  return readFile(await (await download).path());
}

test("a thousand rows are checked, mended, issued while nobody looks, reported, and had as pictures", async ({
  owner,
  stranger,
  places,
}) => {
  const page = await owner.newPage();
  await page.goto(`${imports}/new`);
  await look(page, "import-new");
  await page
    .getByLabel("Choose file…")
    .setInputFiles({ name: "seats.csv", mimeType: "text/csv", buffer: Buffer.from(seats(places.origin)) });

  await page.getByLabel("Column “Ticket page” is").selectOption("Address");
  await page.getByLabel("Column “Seat” is").selectOption("Label");
  await expect(page.getByText("993 of 1,000 rows ready")).toBeVisible();
  const problems = page.getByRole("table", { name: "Rows with problems" });
  await expect(problems.getByRole("row").filter({ hasText: "502" })).toContainText("Scans in all");
  await expect(problems.getByRole("row").filter({ hasText: "ftp://files.example.org/5" })).toBeVisible();
  await look(page, "import-checked");
  await page.getByLabel("Complete addresses").check();
  await expect(page.getByText("996 of 1,000 rows ready")).toBeVisible();
  const begin = page.getByRole("button", { name: "Issue 996 codes" });
  await expect(begin).toBeDisabled();
  await page.getByLabel("Leave out the 4 rows with problems").check();
  await page.getByLabel("Campaign’s name").fill("Season seats");

  // Held back: else a quick machine is done before anybody has seen it at work.
  const progress = /\/api\/v1\/imports\/[^/?]+$/;
  await page.route(progress, () => undefined);
  await begin.click();
  await expect(page.getByText("Issuing 996 codes…")).toBeVisible();
  await expect(page.getByText("You can leave this page")).toBeVisible();
  await glance(page, "import-running");
  const here = page.url();
  await page.goto(`/${OWNER.slug}`);
  await page.unroute(progress);
  await page.goto(imports);
  await page.getByRole("link", { name: "seats.csv" }).click();
  await expect(page).toHaveURL(here);
  await expect(page.getByText("996 codes issued", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("4 rows left out. The report says why.")).toBeVisible();
  await look(page, "import-done");

  const report = parse(await downloaded(page, "Download report"), { columns: true, bom: true }) as Record<
    string,
    string
  >[];
  expect(report).toHaveLength(ROWS);
  expect(report.filter(({ result }) => result === "created")).toHaveLength(996);
  const refused = report.filter(({ result }) => result === "problem");
  expect(refused.map(({ row }) => row)).toEqual(Object.keys(WRONG));
  for (const { problem, token } of refused) expect([problem !== "", token]).toEqual([true, ""]);

  await page.getByRole("link", { name: "Open the campaign" }).click();
  await expect(page.getByRole("heading", { name: "Season seats", level: 1 })).toBeVisible();
  await page.getByRole("navigation", { name: "Campaign" }).getByRole("link", { name: "Codes" }).click();
  await page.getByRole("button", { name: "Export…" }).click();
  await glance(page, "campaign-export");
  const exported = page.waitForEvent("download", { timeout: 120_000 });
  await page.getByRole("dialog").getByRole("button", { name: "Download" }).click();
  const archive = await exported;
  expect(archive.suggestedFilename()).toMatch(/^season-seats.*\.zip$/);
  const files = unzip(await readFile(await archive.path()));
  const pictures = [...files].filter(([name]) => name.endsWith(".svg"));
  expect(pictures).toHaveLength(996);
  const known = new Map(report.map(({ scan_url, url }) => [scan_url?.toUpperCase(), url]));
  const scanner = await (await stranger()).newPage();
  for (const i of [0, 500, 995]) {
    const { text } = await decode(pictures[i]?.[1] ?? Buffer.alloc(0), { density: 300 });
    const leadsTo = known.get(text.toUpperCase());
    expect(leadsTo, text).toMatch(/\/seat\/\d+$/);
    if (!leadsTo?.startsWith(places.origin)) continue;
    await scanner.goto(text);
    expect(scanner.url()).toBe(leadsTo);
  }

  await page.goto(imports);
  await expect(page.getByRole("link", { name: "seats.csv" })).toBeVisible();
  await glance(page, "imports");
});
