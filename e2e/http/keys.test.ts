import { describe, expect, test } from "vitest";
import { type ApiKeyMade, as, inSeconds, newKey, product, visitor } from "../support/fixtures";
import { until } from "../support/until";

const owner = as(product.own);
const KEYS = "/api/v1/api-keys";
const works = async (key: string) =>
  (await visitor().key(key).get("/api/v1/qrcodes?pageSize=1")).status === 200;

interface Listed {
  id: string;
  last4: string;
  status: string;
  last_used_at: string | null;
  rotated_to: string | null;
}
const listed = async (id: string) =>
  (await owner.get(`${KEYS}?limit=100`)).as<{ data: Listed[] }>().data.find((key) => key.id === id);

describe("POST /api/v1/api-keys", () => {
  test("201: shown this once, afterwards only its last four characters", async () => {
    const answer = await owner.post(KEYS, { name: "Till 4", scopes: ["codes:read"] });
    expect(answer.status).toBe(201);
    const made = answer.as<ApiKeyMade & Listed>();
    expect(made.key).toMatch(/^qrauth_[0-9A-Za-z]{38}$/);
    expect(made.last4).toBe(made.key.slice(-4));
    expect(answer.headers["cache-control"]).toBe("no-store");
    const list = await owner.get(`${KEYS}?limit=100`);
    expect(list.text).not.toContain(made.key);
    expect(await listed(made.id)).toMatchObject({ status: "ACTIVE", last4: made.last4 });
    const audit = await owner.get("/api/v1/audit-log");
    expect(audit.text).not.toContain(made.key);
  });

  test("201: kinds have prefixes of their own, and open nothing yet", async () => {
    const challenge = await newKey(owner, [], { kind: "challenge" });
    const provider = await newKey(owner, [], { kind: "provider" });
    expect(challenge.key).toMatch(/^kc_[0-9A-Za-z]{38}$/);
    expect(provider.key).toMatch(/^pk_live_[0-9A-Za-z-]{1,64}_[0-9A-Za-z]{38}$/);
    expect(await works(challenge.key)).toBe(false);
  });

  test("201: both headers carry it", async () => {
    const { key } = await newKey(owner, ["codes:read"]);
    const bearer = await visitor().get("/api/v1/qrcodes", { authorization: `Bearer ${key}` });
    expect(bearer.status).toBe(200);
  });

  test("201: from other addresses than the allowed ones it is no key", async () => {
    const { key } = await newKey(owner, ["codes:read"], { allowed_ips: ["198.51.100.0/24"] });
    const from = (address: string) =>
      visitor().with({ "x-forwarded-for": address }).key(key).get("/api/v1/qrcodes");
    expect((await from("198.51.100.7")).status).toBe(200);
    expect((await from("203.0.113.7")).status).toBe(401);
  });

  test("400: all problems at once", async () => {
    const answer = await owner.post(KEYS, {
      name: "",
      scopes: ["everything"],
      kind: "x",
      expires_at: "2020-01-01",
    });
    expect(answer.status).toBe(400);
    const paths = answer.as<{ issues: Array<{ path: string }> }>().issues.map((issue) => issue.path);
    expect(paths).toEqual(expect.arrayContaining(["name", "scopes.0", "kind", "expires_at"]));
  });

  test("403: nobody hands out more than they have", async () => {
    const limited = visitor().key((await newKey(owner, ["keys:manage", "codes:read"])).key);
    expect((await limited.post(KEYS, { name: "more", scopes: ["codes:write"] })).status).toBe(403);
    expect((await limited.post(KEYS, { name: "less", scopes: ["codes:read"] })).status).toBe(201);
  });
});

describe("/api/v1/api-keys/{id}", () => {
  test("DELETE 200, again 409: dead at once", async () => {
    const { id, key } = await newKey(owner, ["codes:read"]);
    expect(await works(key)).toBe(true);
    const revoked = await owner.delete(`${KEYS}/${id}`);
    expect(revoked.json).toMatchObject({ id, status: "REVOKED" });
    expect(await works(key)).toBe(false);
    expect((await owner.delete(`${KEYS}/${id}`)).status).toBe(409);
  });

  test("POST rotate 201: the new one works, the old one until the grace ends", async () => {
    const old = await newKey(owner, ["codes:read"]);
    const answer = await owner.post(`${KEYS}/${old.id}/rotate`, { grace_seconds: 1 });
    expect(answer.status).toBe(201);
    const made = answer.as<ApiKeyMade>();
    expect(await works(made.key)).toBe(true);
    expect(await listed(old.id)).toMatchObject({ rotated_to: made.id });
    await until("the old key's grace to end", async () => !(await works(old.key)));
    expect(await works(made.key)).toBe(true);
    expect((await owner.post(`${KEYS}/${old.id}/rotate`)).status).toBe(409);
  });

  test("POST rotate 201: without grace the old one is dead at once", async () => {
    const old = await newKey(owner, ["codes:read"]);
    expect(await works(old.key)).toBe(true);
    expect((await owner.post(`${KEYS}/${old.id}/rotate`, { grace_seconds: 0 })).status).toBe(201);
    expect(await works(old.key)).toBe(false);
  });

  test("400: an id that is none; a grace of 31 days", async () => {
    expect((await owner.delete(`${KEYS}/7`)).status).toBe(400);
    const { id } = await newKey(owner, []);
    expect((await owner.post(`${KEYS}/${id}/rotate`, { grace_seconds: 31 * 86_400 })).status).toBe(400);
  });
});

describe("a key", () => {
  test("expires by the clock", async () => {
    const { key, id } = await newKey(owner, ["codes:read"], { expires_at: inSeconds(3) });
    expect(await works(key)).toBe(true);
    await until("the key to expire", async () => !(await works(key)));
    expect(await listed(id)).toMatchObject({ status: "EXPIRED" });
  });

  test("shows when it was last used", async () => {
    const { key, id } = await newKey(owner, ["codes:read"]);
    expect((await listed(id))?.last_used_at).toBeNull();
    await works(key);
    await until("the use to be noted", async () => (await listed(id))?.last_used_at != null);
  });
});
