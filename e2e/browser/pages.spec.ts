import { expect, OWNER, test } from "./fixtures";
import { glance, look } from "./look";

const org = (path = "") => `/${OWNER.slug}${path}`;

/** Pages that no journey looks at by itself. */
const OWNERS: Record<string, [string, string]> = {
  overview: [org(), "Overview"],
  audit: [org("/audit"), "Audit log"],
  settings: [org("/settings"), "Settings"],
  "signing-keys": [org("/settings/signing-keys"), "Settings"],
  "new-organization": ["/new", "organisation"],
};
const PUBLIC: Record<string, [string, string]> = {
  landing: ["/", "QR codes"],
  docs: ["/docs", ""],
  // Some of the reference: all its operations look alike, and axe would spend minutes on thousands of elements.
  "docs-api": ["/docs/api?q=qrcodes", ""],
};

test("the owner's pages", async ({ owner }) => {
  const page = await owner.newPage();
  for (const [name, [path, heading]] of Object.entries(OWNERS)) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), name).toContainText(heading);
    await look(page, name);
  }
});

test("the pages for everybody", async ({ stranger }) => {
  const page = await (await stranger()).newPage();
  for (const [name, [path, heading]] of Object.entries(PUBLIC)) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), name).toContainText(heading);
    await look(page, name);
  }
});

test("an address that leads nowhere says so, signed in or not", async ({ owner, stranger, watch }) => {
  watch.expects(/404 \(Not Found\)/);
  for (const [name, context] of Object.entries({ owner, stranger: await stranger() })) {
    const page = await context.newPage();
    for (const path of ["/no/such/page/anywhere", org("/codes/0000000000000000000000000A")]) {
      await page.goto(path);
      const shown = page.getByRole("heading", { level: 1 });
      if (page.url().includes("/sign-in")) await expect(shown).toHaveText("Sign in");
      else await expect(shown).toContainText(/not|nothing|no /i);
    }
    await look(page, `not-found-${name}`);
  }
});

test("every page of the dashboard allows scripts with its own nonce only", async ({ owner }) => {
  const page = await owner.newPage();
  const nonces = new Set<string>();
  for (const path of [org(), org("/codes"), "/account"]) {
    const response = await page.goto(path);
    const policy = response?.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.match(/script-src [^;]*/)?.[0]).not.toContain("unsafe");
    nonces.add(policy.match(/'nonce-([^']+)'/)?.[1] ?? "");
    expect(response?.headers()["x-content-type-options"]).toBe("nosniff");
  }
  expect(nonces.size).toBe(3);
  expect(nonces.has("")).toBe(false);
});

test("everything is within reach of the keyboard", async ({ owner }) => {
  const page = await owner.newPage();
  await page.goto(org());
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /skip/i })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+k");
  const palette = page.getByRole("dialog", { name: "Search and commands" });
  await expect(palette).toBeVisible();
  await glance(page, "palette");
  await page.keyboard.type("audit");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${org("/audit")}$`));
  await expect(palette).toBeHidden();
});
