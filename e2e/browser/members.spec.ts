import { address, expect, OWNER, test } from "./fixtures";
import { glance, look } from "./look";

const org = (path = "") => `/${OWNER.slug}${path}`;
const VIEWER = { name: "Vera Lund", email: "vera@example.org", password: "copper willow station" };

test("a viewer is invited by link, sees everything there is to see, and can change nothing", async ({
  owner,
  stranger,
  watch,
}) => {
  const page = await owner.newPage();
  await page.goto(org("/codes/new"));
  await page.getByLabel("Leads to").fill("https://example.com/for-viewers");
  await page.getByLabel("Label").fill("Seen by viewers");
  await page.getByRole("button", { name: "Issue code" }).click();
  await expect(page.getByRole("heading", { name: "Seen by viewers" })).toBeVisible();
  const code = new URL(page.url()).pathname;

  await page.goto(org("/members"));
  await expect(page.getByRole("heading", { name: "Members", level: 1 })).toBeVisible();
  await look(page, "members");
  await page.getByRole("button", { name: "Invite member" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("E-mail address").fill(OWNER.email);
  await form.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(form.getByText("This person is a member already.")).toBeVisible();
  await form.getByLabel("E-mail address").fill(VIEWER.email);
  await form.getByRole("radio", { name: /^Viewer/ }).check();
  await glance(page, "member-invite");
  await form.getByRole("button", { name: "Invite", exact: true }).click();
  const link = await page.getByLabel("Invitation link").inputValue();
  expect(link).toContain("/invite/");
  await glance(page, "member-invited");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("heading", { name: "Open invitations" })).toBeVisible();

  const theirs = await stranger();
  const seen = await theirs.newPage();
  await seen.goto(link);
  await expect(seen.getByRole("heading", { name: `Join ${OWNER.organization}` })).toBeVisible();
  await look(seen, "invitation");
  await seen.getByLabel("Your name").fill(VIEWER.name);
  await seen.getByLabel("Password", { exact: true }).fill(VIEWER.password);
  await seen.getByRole("button", { name: `Join ${OWNER.organization}` }).click();
  await expect(seen.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await look(seen, "viewer-overview");

  const main = seen.getByRole("main");
  for (const path of [
    org(),
    org("/codes"),
    code,
    org("/members"),
    org("/settings"),
    org("/settings/signing-keys"),
  ]) {
    await seen.goto(path);
    await expect(main.getByRole("heading", { level: 1 }), path).toBeVisible();
    await expect(
      main.getByRole("button", {
        name: /^(Revoke|Rotate|Create|Invite|Save|Delete|Actions|Remove|Change role)/,
      }),
      path,
    ).toHaveCount(0);
    await expect(main.getByRole("link", { name: /^(New code|Change|Edit)/ }), path).toHaveCount(0);
    await expect(main.getByRole("checkbox"), path).toHaveCount(0);
  }
  await seen.goto(code);
  await glance(seen, "viewer-code");
  const nav = seen.getByRole("navigation", { name: "Main" });
  await expect(nav.getByRole("link", { name: "Codes" })).toBeVisible();
  for (const name of ["API keys", "Audit log"]) await expect(nav.getByRole("link", { name })).toHaveCount(0);

  await seen.goto(org("/gate"));
  await expect(seen.getByRole("heading", { name: "Your role does not reach the gate" })).toBeVisible();
  await glance(seen, "viewer-gate");

  watch.expects(/404 \(Not Found\)/);
  for (const path of [org("/codes/new"), `${code}/edit`, org("/api-keys"), org("/audit")]) {
    await seen.goto(path);
    await expect(seen.getByRole("heading", { level: 1 }), path).toContainText(/not|nothing|no /i);
  }

  // The same person's session, used by hand: the API refuses what the pages did not offer.
  const headers = { "x-signet-org": OWNER.slug, origin: new URL(address("/")).origin };
  const read = await theirs.request.get(address("/api/v1/qrcodes"), { headers });
  expect(read.status()).toBe(200);
  const token = code.split("/").at(-1);
  const writes = [
    theirs.request.post(address("/api/v1/qrcodes"), {
      headers,
      data: { destinationUrl: "https://example.com" },
    }),
    theirs.request.patch(address(`/api/v1/qrcodes/${token}`), { headers, data: { label: "mine" } }),
    theirs.request.delete(address(`/api/v1/qrcodes/${token}`), { headers }),
    theirs.request.post(address("/api/v1/api-keys"), { headers, data: { name: "mine" } }),
  ];
  for (const write of writes) expect((await write).status()).toBe(403);

  await page.reload();
  await expect(page.getByText(VIEWER.email)).toBeVisible();
  const late = await (await stranger()).newPage();
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "This invitation does not work" })).toBeVisible();
  await glance(late, "invitation-used");
});
