import { address, expect, OWNER, test } from "./fixtures";
import { glance, look } from "./look";

test("a key is made, shown once, used, and revoked", async ({ owner, request }) => {
  const page = await owner.newPage();
  await page.goto(`/${OWNER.slug}/api-keys`);
  await expect(page.getByText("No API keys yet")).toBeVisible();
  await look(page, "keys-empty");
  await page.getByRole("button", { name: "Create key" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill("Till at the bar");
  await form.getByLabel("See codes and their scans").check();
  await form.getByLabel("Issue, change and revoke codes").check();
  await glance(page, "key-new");
  await form.getByRole("button", { name: "Create key" }).click();

  const shown = page.getByRole("dialog").getByLabel("API key", { exact: true });
  await expect(shown).toHaveText(/^qrauth_[0-9A-Za-z]{38}$/);
  const key = (await shown.textContent()) ?? "";
  await glance(page, "key-shown-once");
  const use = () =>
    request.post(address("/api/v1/qrcodes"), {
      headers: { "x-api-key": key },
      data: { destinationUrl: "https://example.com/by-key" },
    });
  expect((await use()).status()).toBe(201);

  await page.getByRole("button", { name: "I saved it" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("Till at the bar")).toBeVisible();
  expect(await page.content()).not.toContain(key);
  await look(page, "keys");

  await page.getByRole("button", { name: "Actions for “Till at the bar”" }).click();
  await page.getByRole("menuitem", { name: "Revoke…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  const refused = await use();
  expect(refused.status()).toBe(401);
  expect(await refused.json()).toMatchObject({ code: "UNAUTHENTICATED" });
});
