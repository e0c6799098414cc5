import type { Page } from "@playwright/test";
import { expect, OWNER, test } from "./fixtures";
import { glance } from "./look";

const templates = `/${OWNER.slug}/templates`;
const meter = (page: Page) => page.getByLabel("Preview and scannability");

test("a design that would not scan is refused with the reason, and passes with its nearest fix", async ({
  owner,
  watch,
}) => {
  const page = await owner.newPage();
  await page.goto(`${templates}/new`);
  await page.getByLabel("Name").fill("Lemon");
  await page.getByLabel("Code", { exact: true }).fill("#ffff00");
  await expect(meter(page).getByText("Does not scan", { exact: true })).toBeVisible();
  await expect(meter(page).getByText("Not safe to print.")).toBeVisible();
  await glance(page, "design-refused");
  await page.getByRole("button", { name: "Make template" }).click();
  await expect(page.getByText("This design does not scan yet.")).toBeVisible();

  // The page only spares a way: whoever sends it by hand is told the same.
  watch.expects(/422 \(Unprocessable/);
  const refusal = await page.evaluate(
    async ({ org }) => {
      const answer = await fetch("/api/v1/templates", {
        method: "POST",
        headers: { "content-type": "application/json", "x-signet-org": org },
        body: JSON.stringify({ name: "Lemon", design_config: { color: "#ffff00" } }),
      });
      return { status: answer.status, body: (await answer.json()) as { issues: { path: string }[] } };
    },
    { org: OWNER.slug },
  );
  expect(refusal.status).toBe(422);
  expect(refusal.body.issues.map(({ path }) => path)).toContain("design_config.color");

  await meter(page).getByRole("button", { name: "Apply the nearest fix" }).click();
  await expect(meter(page).getByText("Scans", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Code", { exact: true })).not.toHaveValue("#ffff00");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(meter(page).getByText("Does not scan", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(meter(page).getByText("Reads it at every size")).toBeVisible();
  await page.getByRole("button", { name: "Make template" }).click();
  await expect(page.getByRole("heading", { name: "Templates", level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "Lemon" })).toBeVisible();

  await page.getByRole("button", { name: "Actions for Lemon" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete template" }).click();
  await expect(page.getByRole("link", { name: "Lemon" })).toHaveCount(0);
});
