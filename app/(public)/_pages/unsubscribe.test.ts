import { Hono } from "hono";
import { expect, test } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import { subscribe, subscriptionsOf } from "@/lib/digests";
import { unsubscribeToken } from "@/lib/digests/by-link";
import { Answer } from "@/lib/web/answer";
import type { Bindings } from "@/lib/web/mount";
import { mountPages } from "@/lib/web/public-page";
import { oneClickUnsubscribe } from "./unsubscribe";

const { db } = await testDatabase();
const app = new Hono<{ Bindings: Bindings }>({ strict: false });
mountPages(app, [oneClickUnsubscribe]);

async function call(token: string, init: RequestInit = {}) {
  const request = new Request(`http://door.invalid/api/unsubscribe/${token}`, init);
  const given: Answer | Response = await app.fetch(request, { peer: "198.51.100.7" });
  const answer = given instanceof Answer ? given.toResponse() : given;
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

async function subscribed() {
  const { viewer, users, org } = await testOrg();
  await subscribe(viewer);
  const token = unsubscribeToken({ orgId: org.id, userId: users.viewer.id });
  return { token, gets: async () => (await subscriptionsOf(db, users.viewer.id)).has(org.id) };
}

test.each([
  ["application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"],
  [
    "multipart/form-data; boundary=x",
    '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
  ],
])("a mail program's POST of %s ends the summary, and again says the same", async (type, body) => {
  const { token, gets } = await subscribed();
  expect(await gets()).toBe(true);
  const post = { method: "POST", headers: { "content-type": type }, body };
  for (let i = 0; i < 2; i++) expect((await call(token, post)).status).toBe(200);
  expect(await gets()).toBe(false);
});

test("whoever opens the address is led to the page that asks, and nothing ends by that", async () => {
  const { token, gets } = await subscribed();
  const opened = await call(token);
  expect(opened.status).toBe(200);
  expect(opened.headers.get("content-type")).toContain("text/html");
  expect(opened.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(opened.text).toContain(`<a href="/unsubscribe/${token}">`);
  expect((await call(token, { method: "HEAD" })).status).toBe(200);
  expect(await gets()).toBe(true);
});

test("a link that is none ends nothing, and cannot write into the page", async () => {
  expect((await call("nonsense", { method: "POST" })).status).toBe(404);
  const odd = await call(encodeURIComponent('"><script>alert(1)</script>'));
  expect(odd.text).not.toContain("<script>");
});
