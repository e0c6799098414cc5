import { Hono } from "hono";
import { expect, test } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import type { Ctx } from "@/lib/context";
import { createKey } from "@/lib/keys";
import { CreateApiKey } from "@/lib/keys/schemas";
import { SCOPES, type Scope, scopesOf } from "@/lib/scopes";
import { Answer } from "@/lib/web/answer";
import { type Bindings, mountRoutes } from "@/lib/web/mount";
import { apiKeyRoutes } from "./api-keys";
import { auditRoutes } from "./audit";
import { organizationRoutes } from "./organization";

await testDatabase();
const app = new Hono<{ Bindings: Bindings }>({ strict: false });
mountRoutes(app, [...apiKeyRoutes, ...auditRoutes, ...organizationRoutes]);

async function keyOf(
  ctx: Ctx,
  scopes: readonly Scope[] = [...scopesOf(ctx.role ?? "viewer")],
): Promise<string> {
  return (await createKey(ctx, CreateApiKey.parse({ name: "Test", scopes }))).key;
}

async function call(key: string, method: string, path: string, body?: unknown) {
  const headers = { "x-api-key": key, ...(body === undefined ? {} : { "content-type": "application/json" }) };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const given: Answer | Response = await app.fetch(new Request(`http://door.invalid${path}`, init), {
    peer: "198.51.100.1",
  });
  const answer = given instanceof Answer ? given.toResponse() : given;
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.startsWith("application/json");
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

test("a key is created, listed without its secret, rotated and revoked", async () => {
  const { admin } = await testOrg();
  const key = await keyOf(admin);
  const made = await call(key, "POST", "/api/v1/api-keys", { name: "Till", kind: "challenge" });
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({
    name: "Till",
    kind: "challenge",
    scopes: [],
    key: expect.stringMatching(/^kc_/),
  });
  const rotated = await call(key, "POST", `/api/v1/api-keys/${made.json.id}/rotate/`);
  expect(rotated.status).toBe(201);
  const listed = await call(key, "GET", "/api/v1/api-keys?limit=2");
  expect(listed.json.data.map((k: { id: string }) => k.id)).toEqual([rotated.json.id, made.json.id]);
  expect(listed.text).not.toContain(made.json.key);
  expect(listed.json.next_cursor).toBe(made.json.id);
  const revoked = await call(key, "DELETE", `/api/v1/api-keys/${made.json.id}`);
  expect([revoked.status, revoked.json.status]).toEqual([200, "REVOKED"]);
  expect((await call(key, "DELETE", `/api/v1/api-keys/${made.json.id}`)).status).toBe(409);
});

test("all problems of a body are answered at once", async () => {
  const { admin } = await testOrg();
  const answer = await call(await keyOf(admin), "POST", "/api/v1/api-keys", {
    name: "",
    kind: "root",
    allowed_ips: ["x"],
  });
  expect(answer.status).toBe(400);
  expect(answer.json.issues.map((i: { path: string }) => i.path).sort()).toEqual([
    "allowed_ips.0",
    "kind",
    "name",
  ]);
});

test("members, organisation and audit log answer their declared shapes", async () => {
  const { admin, org } = await testOrg();
  const key = await keyOf(admin);
  expect((await call(key, "GET", "/api/v1/organization")).json).toMatchObject({ id: org.id, slug: org.slug });
  expect((await call(key, "GET", "/api/v1/members?limit=3")).json.data).toHaveLength(3);
  const log = await call(key, "GET", "/api/v1/audit-log?action=api_key.created");
  expect(log.json.data).toMatchObject([{ action: "api_key.created", actor: { type: "user" } }]);
  const csv = await call(key, "GET", "/api/v1/audit-log/export?action=api_key.");
  expect(csv.headers.get("content-disposition")).toMatch(/^attachment; filename="audit-log-[\w-]+\.csv"$/);
  expect(csv.text.trim().split("\r\n")).toHaveLength(2);
});

const READS = [
  "/api/v1/api-keys",
  "/api/v1/audit-log",
  "/api/v1/audit-log/export",
  "/api/v1/organization",
  "/api/v1/members",
];

test.each(READS)("%s needs its permission", async (path) => {
  const { owner } = await testOrg();
  const needed: Record<string, Scope> = {
    "/api/v1/api-keys": "keys:manage",
    "/api/v1/organization": "org:read",
    "/api/v1/members": "members:read",
  };
  const others = SCOPES.filter((scope) => scope !== (needed[path] ?? "audit:read"));
  expect((await call(await keyOf(owner, others), "GET", path)).status).toBe(403);
  expect((await call("qrauth_nonsense", "GET", path)).status).toBe(401);
});

test("another organisation's key is not found", async () => {
  const { owner } = await testOrg();
  const foreign = await testOrg();
  const { id } = await createKey(foreign.owner, CreateApiKey.parse({ name: "Theirs" }));
  const key = await keyOf(owner);
  expect((await call(key, "DELETE", `/api/v1/api-keys/${id}`)).status).toBe(404);
  expect((await call(key, "POST", `/api/v1/api-keys/${id}/rotate`, {})).status).toBe(404);
});
