import type { Page } from "@playwright/test";
import { expect, OWNER, PHONE, test } from "./fixtures";
import { glance, look } from "./look";

const codes = `/${OWNER.slug}/codes`;

/** Issues a code through the form; the page then shows it. Its token. */
async function issue(
  page: Page,
  label: string,
  fill: (page: Page) => Promise<void> = async () => {},
): Promise<string> {
  await page.goto(`${codes}/new`);
  await page.getByLabel("Leads to").fill("https://menu.example.com/today");
  await page.getByLabel("Label").fill(label);
  await fill(page);
  await page.getByRole("button", { name: "Issue code" }).click();
  await expect(page.getByRole("heading", { name: label, level: 1 })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

test("a code is issued, scanned, changed, revoked, and scanned again", async ({ owner, stranger }) => {
  const page = await owner.newPage();
  await page.goto(codes);
  await page.getByRole("link", { name: "New code" }).first().click();
  await expect(page.getByRole("heading", { name: "New code", level: 1 })).toBeVisible();
  await look(page, "code-new");
  await page.getByRole("button", { name: "Issue code" }).click();
  await expect(page.getByLabel("Leads to")).toBeFocused();
  await glance(page, "code-new-refused");

  const token = await issue(page, "Menu at the bar");
  await expect(page.getByRole("img", { name: /QR code of/ })).toBeVisible();
  await look(page, "code-detail");
  for (const name of ["Download SVG", "Download PNG, 1024 pixels"]) {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name }).click();
    expect((await download).suggestedFilename()).toMatch(/^Menu-at-the-bar.*\.(svg|png)$/);
    expect(await (await download).failure()).toBeNull();
  }

  // A stranger's phone, with JavaScript off: the address is the printed one, in upper case.
  const phone = await stranger({ ...PHONE, javaScriptEnabled: false });
  const scan = await phone.newPage();
  await scan.goto(`/V/${token}`);
  await expect(scan.getByRole("heading", { level: 1 })).toHaveText("Genuine code");
  await expect(scan.getByText(OWNER.organization).first()).toBeVisible();
  const onward = scan.getByRole("link", { name: /Continue to/ });
  await expect(onward).toHaveAttribute("href", "https://menu.example.com/today");
  await expect(onward).toHaveAttribute("rel", "noopener noreferrer");

  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Not scanned yet")).toHaveCount(0, { timeout: 1000 });
  }).toPass();
  await glance(page, "code-detail-scanned");

  await page.getByRole("link", { name: "Change" }).click();
  await page.getByLabel("Leads to").fill("https://menu.example.com/tomorrow");
  await look(page, "code-edit");
  await page.getByRole("button", { name: "Save and sign again" }).click();
  await expect(page.getByRole("heading", { name: "Destination history" })).toBeVisible();
  await expect(page.getByText("Code changed and signed again")).toBeVisible();
  await scan.reload();
  await expect(scan.getByRole("link", { name: /Continue to/ })).toHaveAttribute(
    "href",
    "https://menu.example.com/tomorrow",
  );

  await page.getByRole("button", { name: "Revoke" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("Menu at the bar");
  await dialog.getByLabel("Reason").fill("The bar has closed");
  await glance(page, "code-revoke");
  await dialog.getByRole("button", { name: "Revoke code" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("The bar has closed")).toBeVisible();
  await expect(page.getByRole("button", { name: "Revoke" })).toHaveCount(0);
  await look(page, "code-detail-revoked");

  await scan.reload();
  await expect(scan.getByRole("heading", { level: 1 })).toHaveText("Revoked — do not use it");
  await expect(scan.getByRole("link", { name: /Continue to/ })).toHaveCount(0);
});

test("what a scan can lead to looks right, large and small, light and dark", async ({
  owner,
  stranger,
  watch,
}) => {
  const page = await owner.newPage();
  const genuine = await issue(page, "Genuine");
  const later = await issue(page, "Later", async (form) => {
    await form.getByText("When it starts and ends").click();
    await form.getByLabel("Valid from").fill("2099-01-01T10:00");
  });
  const placed = await issue(page, "Placed", async (form) => {
    await form.getByText("Where it is meant to be scanned").click();
    await form.getByLabel("Latitude").fill("48.2082");
    await form.getByLabel("Longitude").fill("16.3738");
  });
  const once = await issue(page, "Once", async (form) => {
    await form.getByText("How often it can be scanned").click();
    await form.getByLabel("Scans in all").fill("1");
  });
  watch.expects(/404 \(Not Found\)/);
  const scan = await (await stranger()).newPage();
  await scan.goto(`/v/${once}`);
  const pages: Record<string, [string, string]> = {
    "public-genuine": [`/v/${genuine}`, "Genuine code"],
    "public-not-started": [`/v/${later}`, "Not valid yet"],
    "public-place": [`/v/${placed}`, "Genuine code"],
    "public-wrong-place": [`/v/${placed}?clientLat=40&clientLng=16`, "Wrong place"],
    "public-used-up": [`/v/${once}`, "Used up"],
    "public-unknown": ["/v/NOTACODE", "Not one of our codes"],
    "public-german": [`/v/${genuine}?lang=de`, "Echter Code"],
    "public-arabic": [`/v/${genuine}?lang=ar`, "رمز"],
  };
  for (const [name, [path, heading]] of Object.entries(pages)) {
    await scan.goto(path);
    await expect(scan.getByRole("heading", { level: 1 }), name).toContainText(heading);
    // The verdict's own colours differ; the page around it is the same.
    if (name === "public-genuine" || name === "public-arabic" || name === "public-unknown")
      await look(scan, name);
    else await glance(scan, name);
  }
});

test("a scanner's position is checked by a plain form", async ({ owner, stranger }) => {
  const page = await owner.newPage();
  const token = await issue(page, "At the fountain", async (form) => {
    await form.getByText("Where it is meant to be scanned").click();
    await form.getByLabel("Latitude").fill("48.2082");
    await form.getByLabel("Longitude").fill("16.3738");
    await form.getByLabel("Radius in metres").fill("300");
  });
  const scan = await (await stranger({ ...PHONE, javaScriptEnabled: false })).newPage();
  await scan.goto(`/V/${token}`);
  await scan.getByLabel("Latitude").fill("48.25");
  await scan.getByLabel("Longitude").fill("16.37");
  await scan.getByRole("button", { name: "Check my position" }).click();
  await expect(scan.getByRole("heading", { level: 1 })).toHaveText("Wrong place");
  await scan.getByLabel("Latitude").fill("48.2083");
  await scan.getByLabel("Longitude").fill("16.3739");
  await scan.getByRole("button", { name: "Check another position" }).click();
  await expect(scan.getByRole("heading", { level: 1 })).toHaveText("Genuine code");
  await expect(scan.getByText("The position you gave is where this code belongs.")).toBeVisible();
});

test("the list is searched, filtered, ordered and exported; several codes are revoked at once", async ({
  owner,
}) => {
  const page = await owner.newPage();
  for (const label of ["Table 1", "Table 2", "Table 3"]) await issue(page, label);
  await page.goto(codes);
  await expect(page.getByRole("link", { name: "Table 1" })).toBeVisible();
  await look(page, "codes");

  await page.getByLabel("Search codes").fill("table 2");
  await expect(page.getByRole("link", { name: "Table 2" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Table 1" })).toHaveCount(0);
  expect(new URL(page.url()).searchParams.get("q")).toBe("table 2");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const csv = await (await (await download).createReadStream()).toArray();
  const rows = Buffer.concat(csv).toString("utf8").trim().split("\n");
  expect(rows.length).toBe(2);
  expect(rows[1]).toContain("Table 2");

  await page.goto(`${codes}?q=table`);
  await page.getByLabel("Select Table 1").check();
  await page.getByLabel("Select Table 3").check();
  await page.getByRole("button", { name: "Revoke" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("Table 1");
  await expect(dialog).not.toContainText("Table 2");
  await glance(page, "codes-revoke-several");
  await dialog.getByRole("button", { name: "Revoke 2 codes" }).click();
  await expect(dialog).toBeHidden();
  await page.goto(`${codes}?q=table&status=REVOKED`);
  await expect(page.getByRole("link", { name: "Table 1" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Table 3" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Table 2" })).toHaveCount(0);

  await page.goto(`${codes}?q=nothing-like-it`);
  await expect(page.getByText("No code matches")).toBeVisible();
  await glance(page, "codes-none-match");
});
