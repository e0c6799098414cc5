import { beforeAll, describe, expect, test } from "vitest";
import { goodCall, nameOf, orgFor, pathFor } from "../support/examples";
import { as, inSeconds, newKey, product, visitor } from "../support/fixtures";
import type { Answer, Client } from "../support/http";
import { madeUpKey, misspelt } from "../support/keys";
import { signIn } from "../support/session";
import { until } from "../support/until";

/** What holds for every route of the table, also for one that is added tomorrow. */
const named = product.routes.map((route) => ({ name: nameOf(route), route }));
const closed = named.filter(({ route }) => route.auth === "organization");
const READS = new Set(["codes:read", "analytics:read", "org:read", "members:read"]);

describe("every route declares", () => {
  test.each(named)("$name: who may call it, how often, and its description", ({ route }) => {
    expect(["organization", "public"]).toContain(route.auth);
    expect(route.limit).toMatch(/^\w+\.\w+$/);
    const described = product.openapi.paths[route.path]?.[route.method];
    expect(described?.["x-rate-limit"]).toBe(route.limit);
    expect(Object.keys(described?.responses ?? {})).toContain(String(route.status));
  });

  test.each(closed)("$name: a scope and how another organisation would call it", ({ route }) => {
    expect(route.scope).toMatch(/^\w+:\w+$/);
    expect(route.foreign).toBeDefined();
    const parameters = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const told = route.foreign && "params" in route.foreign ? Object.keys(route.foreign.params) : [];
    expect(told).toEqual(parameters);
  });

  test("nothing is described that is not in the table", () => {
    const described = Object.entries(product.openapi.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(named.map(({ name }) => name).sort());
  });
});

describe("every route answers", () => {
  test.each(named)("$name: its declared success, with and without a trailing slash", async ({ route }) => {
    const client = as(orgFor(route));
    const plain = await client.send(await goodCall(route, client));
    expect(plain.status).toBe(route.status);
    const call = await goodCall(route, client);
    const slashed = await client.send({ ...call, path: call.path.replace(/\?|$/, "/$&") });
    expect(slashed.status).toBe(route.status);
  });

  test.each(named)("$name: 405 to other methods, naming the allowed ones", async ({ route }) => {
    const client = as(orgFor(route));
    const { path } = await goodCall(route, client);
    // A fixed path can also be read as another route's parameter: `…/qrcodes/export` is a token to PATCH.
    const [plain = ""] = path.split("?");
    const served = product.routes.flatMap((other) =>
      new RegExp(`^${other.path.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(plain)
        ? other.method.toUpperCase()
        : [],
    );
    for (const method of ["PUT", "PATCH", "OPTIONS"].filter((m) => !served.includes(m))) {
      const answer = await visitor().send({ method, path });
      expect(answer.status, method).toBe(405);
      expect(answer.headers.allow).toContain(route.method.toUpperCase());
      expect(answer.json).toMatchObject({ code: "METHOD_NOT_ALLOWED", statusCode: 405 });
    }
  });
});

describe("401: every credential that is none gets one and the same answer", () => {
  const keys: Record<string, string | undefined> = { none: undefined, unknown: madeUpKey() };

  beforeAll(async () => {
    const owner = as(product.own);
    keys["with a wrong checksum"] = misspelt(product.own.apiKey);
    keys["of another form"] = "secret";
    keys.empty = "";

    const revoked = await newKey(owner, ["codes:read"]);
    expect((await visitor().key(revoked.key).get("/api/v1/qrcodes")).status).toBe(200);
    await owner.delete(`/api/v1/api-keys/${revoked.id}`);
    keys.revoked = revoked.key;

    const expired = await newKey(owner, ["codes:read"], { expires_at: inSeconds(2) });
    const client = visitor().key(expired.key);
    await until("the key to expire", async () => (await client.get("/api/v1/qrcodes")).status === 401);
    keys.expired = expired.key;

    const challenge = await newKey(owner, ["codes:read"], { kind: "challenge" });
    keys["of another kind"] = challenge.key;
  });

  const seen = (answer: Answer) => {
    const { request_id, ...body } = answer.as<Record<string, unknown>>();
    const { "www-authenticate": scheme, "content-type": type, "cache-control": cache } = answer.headers;
    return { status: answer.status, body, scheme, type, cache };
  };

  test.each(closed)("$name", async ({ route }) => {
    const call = await goodCall(route, as(orgFor(route)));
    const expected = {
      status: 401,
      body: {
        statusCode: 401,
        error: "Unauthorized",
        code: "UNAUTHENTICATED",
        message: expect.any(String),
      },
      scheme: "Bearer",
      type: "application/json; charset=utf-8",
      cache: "no-store",
    };
    const answers = new Set<string>();
    for (const [kind, key] of Object.entries(keys)) {
      const answer = await visitor().with({ "x-api-key": key }).send(call);
      expect(seen(answer), `a key that is ${kind}`).toEqual(expected);
      answers.add(JSON.stringify(seen(answer)));
      if (key) {
        const bearer = await visitor()
          .with({ authorization: `Bearer ${key}` })
          .send(call);
        answers.add(JSON.stringify(seen(bearer)));
      }
    }
    const stale = await visitor().with({
      cookie: "signet.session=not-a-session",
      "x-signet-org": product.own.slug,
    });
    answers.add(JSON.stringify(seen(await stale.send(call))));
    expect(answers.size).toBe(1);
  });
});

describe("403", () => {
  let powerless: Client;
  let viewer: Client;
  beforeAll(async () => {
    powerless = visitor().key((await newKey(as(product.own), [])).key);
    viewer = await signIn(product.viewer, product.own.slug);
  });

  test.each(closed)("$name: a key without scopes", async ({ route }) => {
    const answer = await powerless.send(await goodCall(route, as(product.own)));
    expect(answer.status).toBe(403);
    expect(answer.json).toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining(route.scope ?? "?"),
    });
  });

  test.each(closed)("$name: a viewer's browser may look and no more", async ({ route }) => {
    const answer = await viewer.send(await goodCall(route, as(product.own)));
    if (READS.has(route.scope ?? "")) expect(answer.status).toBe(route.status);
    else expect(answer.status).toBe(403);
  });
});

describe("404: another organisation's things are not there", () => {
  const withIds = closed.filter(({ route }) => route.foreign && "params" in route.foreign);

  /** All that the foreign organisation can see of itself. */
  async function inventory(client: Client) {
    const paths = ["/api/v1/qrcodes?pageSize=100", "/api/v1/signing-keys", "/api/v1/api-keys?limit=100"];
    const lists = await Promise.all(
      paths.map(async (path) => (await client.get(path)).as<{ data: object[] }>().data),
    );
    return lists.map((list) => list.map((item) => ({ ...item, last_used_at: undefined })));
  }

  test.each(withIds)("$name: 404 and nothing changed", async ({ route }) => {
    const foreign = as(product.foreign);
    const path = await pathFor(route, foreign);
    const before = await inventory(foreign);
    const body = route.foreign && "params" in route.foreign ? route.foreign.body : undefined;
    const answer = await as(product.own).send({ method: route.method.toUpperCase(), path, body });
    expect(answer.status).toBe(404);
    expect(answer.json).toMatchObject({ code: "NOT_FOUND" });
    expect(await inventory(foreign)).toEqual(before);
  });

  test.each(withIds)("$name: an id that never was gets the same answer", async ({ route }) => {
    const client = as(product.own);
    const body = route.foreign && "params" in route.foreign ? route.foreign.body : undefined;
    const method = route.method.toUpperCase();
    const foreign = await client.send({ method, path: await pathFor(route, as(product.foreign)), body });
    const unknown = route.path
      .replace("{token}", "0".repeat(26))
      .replace("{code}", "0".repeat(26))
      .replace("{id}", "01900000-0000-7000-8000-000000000000")
      .replace("{kid}", "A".repeat(43));
    const never = await client.send({ method, path: unknown, body });
    const bare = (answer: Answer) => ({ ...answer.as<object>(), request_id: "" });
    expect(bare(never)).toEqual(bare(foreign));
  });

  test.each(["/api/v1/nothing", "/api", "/api/", "/api/v2/qrcodes", "/.well-known/nothing"])(
    "%s: an unknown path answers in the error shape",
    async (path) => {
      const answer = await visitor().get(path);
      expect(answer.status).toBe(404);
      expect(answer.json).toMatchObject({
        statusCode: 404,
        code: "NOT_FOUND",
        request_id: expect.any(String),
      });
    },
  );
});
