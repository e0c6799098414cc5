import type { Page } from "@playwright/test";
import { expect, OWNER, test } from "./fixtures";
import { glance, look } from "./look";

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("a wrong password and an unknown address are refused with the same words", async ({ stranger }) => {
  const page = await (await stranger()).newPage();
  await page.goto("/sign-in");
  await look(page, "sign-in");
  const told: string[] = [];
  for (const email of [OWNER.email, "nobody@example.org"]) {
    await page.goto("/sign-in");
    await signIn(page, email, "not the password");
    const alert = page.getByRole("alert").filter({ hasText: /\S/ });
    await expect(alert).toBeVisible();
    told.push((await alert.textContent()) ?? "");
  }
  expect(told[0]).toBe("The e-mail address or the password is not right.");
  expect(told[1]).toBe(told[0]);
  await glance(page, "sign-in-refused");
});

test("sign-in leads back to where one was going, sign-out ends it", async ({ stranger }) => {
  const page = await (await stranger()).newPage();
  await page.goto(`/${OWNER.slug}/audit`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, OWNER.email, OWNER.password);
  await expect(page).toHaveURL(new RegExp(`/${OWNER.slug}$|/${OWNER.slug}/audit$`));
  const kept = await page.context().cookies();
  expect(kept.find((cookie) => cookie.name === "signet.session")).toMatchObject({
    httpOnly: true,
    sameSite: "Lax",
  });

  await page
    .getByRole("button", { name: `Account of ${OWNER.name}` })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  // The cookie of before opens nothing any more: the session is gone, not just the browser's memory of it.
  await page.context().addCookies(kept);
  await page.goto(`/${OWNER.slug}`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("?next= never leads to another site", async ({ stranger }) => {
  const page = await (await stranger()).newPage();
  await page.goto("/sign-in?next=https%3A%2F%2Fevil.example%2F");
  await signIn(page, OWNER.email, OWNER.password);
  await expect(page).toHaveURL(new RegExp(`/${OWNER.slug}$`));
});

test("another browser's session is seen and ended from the account page", async ({ owner, stranger }) => {
  const elsewhere = await (
    await stranger({ userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" })
  ).newPage();
  await elsewhere.goto("/sign-in");
  await signIn(elsewhere, OWNER.email, OWNER.password);
  await expect(elsewhere.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();

  const page = await owner.newPage();
  await page.goto("/account");
  await look(page, "account");
  await page
    .getByRole("button", { name: /Sign out Firefox/ })
    .first()
    .click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out browser" }).click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(page.getByText(/Firefox/)).toHaveCount(0);
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Account", level: 1 })).toBeVisible();
});

test("somebody new signs up, with an organisation of their own and no sight of others", async ({
  stranger,
  watch,
}) => {
  const page = await (await stranger()).newPage();
  await page.goto("/sign-up");
  await look(page, "sign-up");
  await page.getByLabel("Your name").fill("Ben Okafor");
  await page.getByLabel("E-mail address").fill("ben@example.org");
  await page.getByLabel("Password", { exact: true }).fill("amber kettle meadow");
  await page.getByLabel("Organisation").fill("Okafor Prints");
  await page.getByRole("button", { name: /Create/ }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/okafor-prints");
  watch.expects(/404 \(Not Found\)/);
  await page.goto(`/${OWNER.slug}/codes`);
  await expect(page.getByRole("heading", { name: OWNER.organization })).toHaveCount(0);
  await expect(page.getByText(OWNER.organization)).toHaveCount(0);
  const other = await page.request.get("/api/v1/qrcodes", { headers: { "x-signet-org": OWNER.slug } });
  expect(other.status()).toBe(401);
});
