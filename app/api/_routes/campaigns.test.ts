import { eq } from "drizzle-orm";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { auditLog, campaigns, codes, idempotencyKeys, outboxEvents } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { BulkQrsCreated, Campaign, CampaignCreated } from "@/lib/campaigns/schemas";
import type { Ctx } from "@/lib/context";
import { DesignTrial, StoredImage, Template } from "@/lib/designs/schemas";
import { createKey } from "@/lib/keys";
import { CreateApiKey } from "@/lib/keys/schemas";
import { scopesOf } from "@/lib/scopes";
import { Answer } from "@/lib/web/answer";
import { type Bindings, mountRoutes } from "@/lib/web/mount";
import { bulkRoutes } from "./bulk";
import { campaignRoutes } from "./campaigns";
import { imageRoutes } from "./images";
import { templateRoutes } from "./templates";

const { db } = await testDatabase();
const app = new Hono<{ Bindings: Bindings }>({ strict: false });
mountRoutes(app, [...bulkRoutes, ...campaignRoutes, ...imageRoutes, ...templateRoutes]);

/** Calls as a program with a key of everything that the role may do. */
async function client(ctx: Ctx) {
  const { key } = await createKey(ctx, CreateApiKey.parse({ name: "Test", scopes: [...scopesOf("editor")] }));
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const raw = Buffer.isBuffer(body);
    const type: Record<string, string> =
      body === undefined || raw ? {} : { "content-type": "application/json" };
    const init = {
      method,
      headers: { authorization: `Bearer ${key}`, ...type, ...headers },
      ...(body !== undefined && { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
    };
    const given: Answer | Response = await app.fetch(new Request(`http://door.invalid${path}`, init), {
      peer: "198.51.100.1",
    });
    const answer = given instanceof Answer ? given.toResponse() : given;
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isJson = answer.headers.get("content-type")?.startsWith("application/json");
    const json = isJson ? JSON.parse(bytes.toString()) : undefined;
    return { status: answer.status, headers: answer.headers, bytes, json };
  };
}

const SUMMER = { name: "Summer", destination: "https://example.org/summer" };
const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><circle cx="16" cy="16" r="12"/></svg>',
);
const pathsOf = ({ json }: { json: { issues?: { path: string }[] } }) => json.issues?.map(({ path }) => path);

test("a campaign's life over HTTP: made, found, changed, archived, brought back", async () => {
  const { owner } = await testOrg();
  const call = await client(owner);
  const made = await call("POST", "/api/v1/campaigns", SUMMER);
  expect(made.status).toBe(201);
  expect(CampaignCreated.strict().parse(made.json)).toEqual(made.json);
  const at = `/api/v1/campaigns/${made.json.id}`;
  expect((await call("GET", at)).json).toEqual(made.json);
  expect((await call("GET", "/api/v1/campaigns?q=summer")).json).toMatchObject({
    data: [{ id: made.json.id }],
    next_cursor: null,
  });
  const changed = await call("PUT", at, { ...made.json, destination: "https://example.org/new" });
  expect([changed.status, changed.json.destination, changed.json.version]).toEqual([
    200,
    "https://example.org/new",
    2,
  ]);
  expect((await call("PUT", at, made.json)).status).toBe(409);
  expect((await call("GET", `${at}/versions`)).json.data).toHaveLength(2);
  expect((await call("POST", `${at}/revert`, { version: 1 })).json.destination).toBe(SUMMER.destination);
  expect((await call("POST", `${at}/route`, {})).json).toMatchObject({ rule: null, status: "running" });
  expect((await call("POST", `${at}/route`)).status).toBe(200);
  expect((await call("GET", `${at}/codes`)).json).toMatchObject({
    total: 1,
    data: [{ token: made.json.short_code }],
  });
  const copy = await call("POST", `${at}/duplicate`);
  expect([copy.status, copy.json.status]).toEqual([201, "draft"]);
  expect((await call("POST", `/api/v1/campaigns/${copy.json.id}/publish`)).json.status).toBe("running");
  const archived = await call("DELETE", at);
  expect([archived.status, Campaign.parse(archived.json).status]).toEqual([200, "archived"]);
  expect((await call("PUT", at, { name: "x" })).status).toBe(409);
  expect((await call("POST", `${at}/unarchive`)).json.status).toBe("running");
  expect((await call("POST", `${at}/secret`)).status).toBe(409);
});

test("what a body has wrong is a 422 that names it all; a query's problems are a 400; an unknown id is a 404", async () => {
  const { owner } = await testOrg();
  const call = await client(owner);
  const wrong = await call("POST", "/api/v1/campaigns", {
    name: "",
    destination: "ftp://x",
    design_config: { colour: "red", logo: { image: "x" } },
    nonsense: 1,
  });
  expect(wrong.status).toBe(422);
  expect(wrong.json.code).toBe("UNPROCESSABLE");
  expect(pathsOf(wrong)?.sort()).toEqual([
    "design_config.colour",
    "design_config.logo.image",
    "destination",
    "name",
    "nonsense",
  ]);
  const pale = await call("POST", "/api/v1/campaigns", { ...SUMMER, design_config: { color: "#eee" } });
  expect([pale.status, pathsOf(pale)]).toEqual([422, ["design_config.color"]]);
  expect((await call("GET", "/api/v1/campaigns?sort=size")).status).toBe(400);
  expect((await call("GET", "/api/v1/campaigns?cursor=x")).status).toBe(400);
  expect((await call("GET", "/api/v1/campaigns/01900000-0000-7000-8000-000000000000")).status).toBe(404);
  expect((await call("POST", "/api/v1/campaigns", { ...SUMMER, slug: "a" })).status).toBe(201);
  expect((await call("POST", "/api/v1/campaigns", { ...SUMMER, slug: "a" })).status).toBe(409);
});

test("templates and pictures over HTTP", async () => {
  const { owner } = await testOrg();
  const call = await client(owner);
  const picture = await call("POST", "/api/v1/images?name=Logo", SVG, { "content-type": "image/svg+xml" });
  expect([picture.status, StoredImage.parse(picture.json).name]).toEqual([201, "Logo"]);
  const shown = await call("GET", `/api/v1/images/${picture.json.id}`);
  expect(shown.headers.get("content-type")).toBe("image/png");
  expect(shown.bytes.subarray(1, 4).toString()).toBe("PNG");
  expect((await call("GET", "/api/v1/images?limit=1")).json.data).toEqual([picture.json]);
  expect(
    (await call("POST", "/api/v1/images", Buffer.from("junk"), { "content-type": "image/png" })).status,
  ).toBe(422);
  expect(
    (await call("POST", "/api/v1/images", Buffer.alloc(5 * 1024 * 1024), { "content-type": "image/png" }))
      .status,
  ).toBe(413);
  expect((await call("POST", "/api/v1/images", SVG, { "content-type": "text/html" })).status).toBe(415);
  const design_config = { shapes: "dots", logo: { image: picture.json.id, scale: 0.15 } };
  const checked = await call("POST", "/api/v1/designs/check", { design_config });
  expect(DesignTrial.parse(checked.json)).toMatchObject({
    ok: true,
    decoded: true,
    svg: expect.stringMatching(/^<svg.*<image/),
  });
  const saved = await call("POST", "/api/v1/templates", { name: "Dots", design_config });
  expect([saved.status, Template.parse(saved.json).name]).toEqual([201, "Dots"]);
  expect((await call("POST", "/api/v1/templates", { name: "DOTS", design_config: {} })).status).toBe(409);
  const at = `/api/v1/templates/${saved.json.id}`;
  expect((await call("POST", `${at}/default`)).json.is_default).toBe(true);
  expect((await call("POST", `${at}/duplicate`, { name: "More" })).status).toBe(201);
  expect((await call("PUT", at, { name: "Points" })).json.name).toBe("Points");
  expect((await call("GET", "/api/v1/templates")).json.data).toHaveLength(5);
  expect((await call("POST", "/api/v1/campaigns", SUMMER)).json.design_config).toEqual(
    saved.json.design_config,
  );
  expect((await call("DELETE", at)).status).toBe(200);
  expect((await call("DELETE", at)).status).toBe(404);
  expect((await call("DELETE", "/api/v1/templates/builtin:ink")).status).toBe(409);
});

test("a design is tried for the text that is given: what does not fit, and what is not there, is told", async () => {
  const { owner } = await testOrg();
  const call = await client(owner);
  const check = async (body: object) => (await call("POST", "/api/v1/designs/check", body)).json;
  expect(await check({ design_config: {}, text: "HTTPS://EXAMPLE.ORG" })).toMatchObject({
    ok: true,
    version: 1,
  });
  expect(await check({ design_config: {}, text: "é".repeat(2000) })).toMatchObject({
    ok: false,
    svg: "",
    version: 0,
  });
  const missing = { logo: { image: "01900000-0000-7000-8000-000000000000" } };
  expect(await check({ design_config: missing })).toMatchObject({
    ok: false,
    problems: [{ code: "logo_missing" }],
    svg: expect.stringMatching(/^<svg/),
  });
  expect((await call("POST", "/api/v1/designs/check", { design_config: { colour: "red" } })).status).toBe(
    422,
  );
});

test("bulk as PowQR's examples send it, with every problem at once", async () => {
  const { owner } = await testOrg();
  const call = await client(owner);
  const urls = ["https://example.com/ticket/1"];
  const made = await call("POST", "/api/v1/qrs/bulk", { urls, qr_type: "morphing", design_config: {} });
  expect(made.status).toBe(201);
  expect(BulkQrsCreated.strict().parse(made.json)).toEqual(made.json);
  const wrong = await call("POST", "/api/v1/qrs/bulk", {
    urls: [...urls, "nonsense", ...urls, 5],
    qr_type: "morphing",
    design_config: { colour: "red", frame: { size: 1 } },
  });
  expect(wrong.status).toBe(422);
  expect(pathsOf(wrong)?.sort()).toEqual([
    "design_config.colour",
    "design_config.frame.size",
    "design_config.frame.style",
    "urls.1",
    "urls.3",
  ]);
  const many = Array.from({ length: 1001 }, () => urls[0]);
  const tooMany = await call("POST", "/api/v1/qrs/bulk", { urls: many, qr_type: "static" });
  expect([tooMany.status, pathsOf(tooMany)]).toEqual([422, ["urls"]]);
  expect(await db.$count(codes, eq(codes.orgId, owner.org.id))).toBe(1);
});

test("a repeated bulk call replays its answer, secret and all, which the database does not hold in clear", async () => {
  const { owner } = await testOrg();
  const call = await client(owner);
  const body = { urls: ["https://example.com/1", "https://example.com/2"], qr_type: "morphing" };
  const send = (given: object) => call("POST", "/api/v1/qrs/bulk", given, { "idempotency-key": "order-1" });
  const first = await send(body);
  const again = await send(body);
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.bytes.equals(first.bytes)).toBe(true);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect((await send({ ...body, qr_type: "dynamic" })).status).toBe(409);
  expect(await db.$count(codes, eq(codes.orgId, owner.org.id))).toBe(2);
  const { orgId } = idempotencyKeys;
  const rows = [
    await db.select().from(idempotencyKeys).where(eq(orgId, owner.org.id)),
    await db.select().from(campaigns).where(eq(campaigns.orgId, owner.org.id)),
    await db.select().from(auditLog).where(eq(auditLog.orgId, owner.org.id)),
    await db.select().from(outboxEvents).where(eq(outboxEvents.orgId, owner.org.id)),
  ];
  expect(first.json.secret_key).toMatch(/^[\w-]{43}$/);
  expect(JSON.stringify(rows)).not.toContain(first.json.secret_key);
});
