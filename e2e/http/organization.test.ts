import { describe, expect, test } from "vitest";
import { as, newCode, newKey, product, visitor } from "../support/fixtures";

const client = as(product.own);

interface Entry {
  action: string;
  actor: { type: string; name: string };
  target: { type: string; id: string };
  changes: Record<string, unknown>;
  request_id: string;
}
const audit = async (query: string) =>
  (await client.get(`/api/v1/audit-log?${query}`)).as<{ data: Entry[]; next_cursor: string | null }>();

describe("GET /api/v1/organization and /api/v1/members", () => {
  test("200: the caller's own", async () => {
    const { id, name, slug } = product.own;
    expect((await client.get("/api/v1/organization")).json).toMatchObject({ id, name, slug });
    const { data } = (await client.get("/api/v1/members")).as<{
      data: Array<{ email: string; role: string }>;
    }>();
    expect(data.map(({ email, role }) => [email, role])).toEqual([
      [product.own.email, "owner"],
      [product.viewer.email, "viewer"],
    ]);
  });

  test("200: page by page; 400: no page", async () => {
    const first = (await client.get("/api/v1/members?limit=1")).as<{ data: object[]; next_cursor: string }>();
    const second = await client.get(
      `/api/v1/members?limit=1&cursor=${encodeURIComponent(first.next_cursor)}`,
    );
    expect(second.json).toMatchObject({ data: [{ email: product.viewer.email }] });
    expect((await client.get("/api/v1/members?limit=0")).status).toBe(400);
  });
});

describe("the audit log", () => {
  test("200: every write leaves who, what and in which request, and no secret", async () => {
    const { token } = await newCode(client, { label: "audited" });
    const changed = await client.patch(`/api/v1/qrcodes/${token}`, { label: "audited twice" });
    await client.delete(`/api/v1/qrcodes/${token}?reason=done`);
    const { data } = await audit(`target=${token}`);
    expect(data.map((entry) => entry.action)).toEqual(["code.revoked", "code.updated", "code.created"]);
    expect(data[1]).toMatchObject({
      actor: { type: "api_key" },
      target: { type: "code", id: token },
      changes: { label: ["audited", "audited twice"] },
      request_id: changed.headers["x-request-id"],
    });
    const { key } = await newKey(client, ["codes:read"]);
    expect(JSON.stringify(await audit("action=api_key."))).not.toContain(key);
  });

  test("200: a refused change leaves nothing", async () => {
    const { token } = await newCode(client);
    await client.patch(`/api/v1/qrcodes/${token}`, { destinationUrl: "nonsense" });
    await as(product.foreign).delete(`/api/v1/qrcodes/${token}`);
    expect((await audit(`target=${token}`)).data.map((entry) => entry.action)).toEqual(["code.created"]);
  });

  test("200: the cursor walks through all of it, newest first, once", async () => {
    const { token } = await newCode(client);
    for (const label of ["a", "b", "c"]) await client.patch(`/api/v1/qrcodes/${token}`, { label });
    const seen: string[] = [];
    for (let cursor = ""; ; ) {
      const page = await audit(`target=${token}&limit=3${cursor}`);
      seen.push(...page.data.map((entry) => entry.request_id));
      if (page.next_cursor === null) break;
      cursor = `&cursor=${page.next_cursor}`;
    }
    expect(new Set(seen).size).toBe(4);
  });

  test("400: a filter that is none", async () => {
    for (const query of ["from=yesterday", "limit=1000", "cursor=abc"])
      expect((await client.get(`/api/v1/audit-log?${query}`)).status, query).toBe(400);
  });
});

describe("CSV", () => {
  const file = async (path: string) => {
    const answer = await client.get(path);
    expect(answer.headers["content-type"]).toMatch(/^text\/csv/);
    expect(answer.headers["content-disposition"]).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
    return answer.text;
  };

  test("200: codes as they are listed, with nothing that a spreadsheet would run", async () => {
    const mark = `csv ${Math.random()}`;
    await newCode(client, { label: `=HYPERLINK("https://evil.example","${mark}")` });
    await newCode(client, { label: `+1 ${mark}` });
    await newCode(client, { label: `plain, "quoted"\nline ${mark}` });
    const text = await file(`/api/v1/qrcodes/export?q=${encodeURIComponent(mark)}`);
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"",""${mark}"")"`);
    expect(text).toContain(`'+1 ${mark}`);
    expect(text).toContain(`"plain, ""quoted""\nline ${mark}"`);
    expect(text.trim().split("\r\n").length).toBe(4);
  });

  test("200: the audit log", async () => {
    const { token } = await newCode(client);
    const text = await file(`/api/v1/audit-log/export?target=${token}`);
    expect(text.trim().split("\r\n").length).toBe(2);
    expect(text).toContain("code.created");
  });
});

test("answers of the API are never kept by anybody", async () => {
  for (const path of [
    "/api/v1/qrcodes",
    "/api/v1/organization",
    "/api/v1/members",
    "/api/v1/audit-log",
    "/api/v1/nothing",
  ]) {
    const { headers } = await visitor().key(product.own.apiKey).get(path);
    expect(headers["cache-control"], path).toBe("no-store");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
  }
});
