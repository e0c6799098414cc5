import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { as, type Created, product } from "../support/fixtures";

const client = as(product.own);
const CODES = "/api/v1/qrcodes";
const withKey = (key: string) => ({ "idempotency-key": key });
const countOf = async (label: string) =>
  (await client.get(`${CODES}?q=${label}`)).as<{ total: number }>().total;

describe("Idempotency-Key", () => {
  test("50 requests at once with one key create one code", async () => {
    const key = randomUUID();
    const body = { destinationUrl: "https://example.com", label: key };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => client.post(CODES, body, withKey(key))),
    );
    const created = answers.filter((a) => a.status === 201);
    const waiting = answers.filter((a) => a.status === 409);
    expect(created.length + waiting.length).toBe(50);
    expect(new Set(created.map((a) => a.as<Created>().token)).size).toBe(1);
    expect(created.filter((a) => a.headers["idempotency-replayed"] === undefined).length).toBe(1);
    expect(await countOf(key)).toBe(1);
  });

  test("a repetition gets the first answer, byte for byte, and says so", async () => {
    const key = randomUUID();
    const body = { destinationUrl: "https://example.com", label: key };
    const first = await client.post(CODES, body, withKey(key));
    const second = await client.post(CODES, body, withKey(key));
    const slashed = await client.post(`${CODES}/`, body, withKey(key));
    expect(first.headers["idempotency-replayed"]).toBeUndefined();
    for (const again of [second, slashed]) {
      expect(again.status).toBe(201);
      expect(again.headers["idempotency-replayed"]).toBe("true");
      expect(again.bytes.equals(first.bytes)).toBe(true);
    }
    expect(await countOf(key)).toBe(1);
  });

  test("409: the same key with another body, or for another route", async () => {
    const key = randomUUID();
    const body = { destinationUrl: "https://example.com", label: key };
    await client.post(CODES, body, withKey(key));
    const other = await client.post(CODES, { ...body, maxScans: 1 }, withKey(key));
    expect(other.status).toBe(409);
    expect(other.json).toMatchObject({ code: "CONFLICT" });
    const bulk = await client.post(`${CODES}/bulk`, { items: [body] }, withKey(key));
    expect(bulk.status).toBe(409);
    expect(await countOf(key)).toBe(1);
  });

  test("a key belongs to its organisation", async () => {
    const key = randomUUID();
    const body = { destinationUrl: "https://example.com", label: key };
    const mine = await client.post(CODES, body, withKey(key));
    const theirs = await as(product.foreign).post(CODES, body, withKey(key));
    expect(theirs.status).toBe(201);
    expect(theirs.as<Created>().token).not.toBe(mine.as<Created>().token);
  });

  test("a refused request is not remembered", async () => {
    const key = randomUUID();
    const refused = await client.post(CODES, { destinationUrl: "nonsense" }, withKey(key));
    expect(refused.status).toBe(400);
    const mended = await client.post(
      CODES,
      { destinationUrl: "https://example.com", label: key },
      withKey(key),
    );
    expect(mended.status).toBe(201);
  });

  test("bulk is remembered with its failures", async () => {
    const key = randomUUID();
    const body = { items: [{ destinationUrl: "https://example.com", label: key }, {}] };
    const first = await client.post(`${CODES}/bulk`, body, withKey(key));
    const second = await client.post(`${CODES}/bulk`, body, withKey(key));
    expect([first.status, second.status]).toEqual([207, 207]);
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect(await countOf(key)).toBe(1);
  });

  test.each(["", "a b", "x".repeat(256), "ключ"])("400: %j is no key", async (key) => {
    const header = Buffer.from(key, "utf8").toString("latin1");
    const answer = await client.post(CODES, { destinationUrl: "https://example.com" }, withKey(header));
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ issues: [{ path: "Idempotency-Key" }] });
  });
});
