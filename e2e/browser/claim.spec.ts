import { expect, OWNER, STATE, test } from "./fixtures";
import { glance, look } from "./look";

const EMPTY = {
  codes: "No codes yet",
  campaigns: "No campaigns yet",
  templates: "No templates of your own yet",
  imports: "No imports yet",
};

test("a fresh instance is claimed with the printed link, once, and by nobody else", async ({ stranger }) => {
  const context = await stranger();
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.getByText("This installation has no owner yet")).toBeVisible();
  await look(page, "landing-unclaimed");
  await page.goto("/sign-in");
  await expect(page.getByText("Not set up yet")).toBeVisible();
  await look(page, "sign-in-unclaimed");
  await page.goto("/setup?token=guessed");
  await expect(page.getByText("This link does not open it")).toBeVisible();
  await glance(page, "setup-wrong-link");

  await page.goto(process.env.SIGNET_SETUP_LINK ?? "");
  await expect(page.getByRole("heading", { name: "Set up this installation" })).toBeVisible();
  await look(page, "setup");
  await page.getByLabel("Your name").fill(OWNER.name);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByLabel("Organisation").fill(OWNER.organization);
  await page.getByRole("button", { name: "Claim this installation" }).click();
  await expect(page.getByText("At least 10 characters.", { exact: true })).toBeVisible();
  await glance(page, "setup-refused");

  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "Claim this installation" }).click();
  await page.waitForURL(`/${OWNER.slug}`);
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await look(page, "overview-empty");
  // What an organisation has nothing of yet says what it is for.
  for (const [path, title] of Object.entries(EMPTY)) {
    await page.goto(`/${OWNER.slug}/${path}`);
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await glance(page, `${path}-empty`);
  }
  await context.storageState({ path: STATE });

  const late = await (await stranger()).newPage();
  await late.goto(process.env.SIGNET_SETUP_LINK ?? "");
  await expect(late.getByRole("heading", { name: "Set up already" })).toBeVisible();
  await glance(late, "setup-done");
});
