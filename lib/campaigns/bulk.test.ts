import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, codes, outboxEvents } from "@/db/schema";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { resolveCode } from "@/lib/codes";
import { createTemplate } from "@/lib/designs";
import { archiveCampaign, getCampaign } from ".";
import { BulkQrs, BulkQrsCreated } from "./schemas";
import { bulk, found } from "./testing";

const { db } = await testDatabase();

const tickets = (count: number) =>
  Array.from({ length: count }, (_, i) => `https://my-event.com/ticket/${i + 1}`);
const countOf = (orgId: string) => db.$count(codes, eq(codes.orgId, orgId));
const pathsOf = (given: unknown) => {
  const result = BulkQrs.safeParse(given);
  return result.error?.issues.map(({ path }) => path.join(".")) ?? [];
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: { code: string; issues?: { path: string }[] }) => [
      error.code,
      ...(error.issues ?? []).map(({ path }) => path),
    ],
  );

test("a thousand morphing codes: in order, all signed, one secret, one audit row, one event", async () => {
  const { editor } = await testOrg();
  const urls = tickets(1000);
  const started = performance.now();
  const made = await bulk(editor, { urls, qr_type: "morphing", design_config: {} });
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(BulkQrsCreated.strict().parse(made)).toEqual(made);
  expect(made).toMatchObject({
    count: 1000,
    qr_type: "morphing",
    secret_key: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(made.data.map(({ url }) => url)).toEqual(urls);
  expect(new Set(made.data.map(({ short_code }) => short_code)).size).toBe(1000);
  for (const { short_code } of [made.data[0], made.data[999]].flatMap((d) => d ?? []))
    expect(await resolveCode(db, short_code)).toMatchObject({
      signatureValid: true,
      code: { qrType: "morphing" },
    });
  const log = (await auditOf(editor)).filter(({ action }) => action.startsWith("code"));
  expect(log).toMatchObject([
    {
      action: "codes.created",
      targetId: made.campaign_id,
      changes: { count: 1000, first: made.data[0]?.short_code, last: made.data[999]?.short_code },
    },
  ]);
  const events = await db.select().from(outboxEvents).where(eq(outboxEvents.orgId, editor.org.id));
  const told = events.filter(({ type }) => type === "codes.created").map(({ payload }) => payload);
  expect(told).toMatchObject([{ count: 1000, tokens: made.data.map(({ short_code }) => short_code) }]);
});

test("each item says where its code is found", async () => {
  const { owner } = await testOrg();
  const [url = ""] = tickets(1);
  const of = async (qr_type: "static" | "dynamic" | "morphing") =>
    (await bulk(owner, { urls: [url], qr_type })).data[0];
  const [fixed, dynamic, morphing] = [await of("static"), await of("dynamic"), await of("morphing")];
  expect(Object.keys(morphing ?? {})).toEqual([
    "short_code",
    "url",
    "qr_type",
    "scan_url",
    "verification_url",
    "render_url",
    "ticket_url",
  ]);
  expect(morphing?.render_url).toMatch(new RegExp(`/api/render/${morphing?.short_code}\\.svg$`));
  expect(morphing?.ticket_url).toMatch(new RegExp(`/t/${morphing?.short_code}\\?k=[\\w-]{22}$`));
  expect(dynamic).toMatchObject({ ticket_url: null, scan_url: expect.stringContaining("/r/") });
  expect(fixed).toMatchObject({ ticket_url: null, scan_url: null, url });
});

test("1 to 1,000 addresses: 0 and 1,001 are refused as a whole", () => {
  expect(pathsOf({ urls: tickets(1), qr_type: "dynamic" })).toEqual([]);
  expect(pathsOf({ urls: [], qr_type: "dynamic" })).toEqual(["urls"]);
  expect(pathsOf({ urls: tickets(1001), qr_type: "dynamic" })).toEqual(["urls"]);
  expect(pathsOf({ urls: Array(100_000).fill("x"), qr_type: "dynamic" })).toEqual(["urls"]);
  expect(pathsOf({ urls: "https://example.org", qr_type: "dynamic" })).toEqual(["urls"]);
});

test("every bad row is named with its index and its reason, together with all else that is wrong", () => {
  const urls = [
    "https://ok.example/",
    "ftp://x",
    "javascript:alert(1)",
    7,
    null,
    "https://a b",
    `https://x/${"x".repeat(2048)}`,
    "https://half.example/\ud83d",
    "https://nul.example/\u0000",
  ];
  const labels = ["fine", 5, "a\u0000b"];
  expect(
    pathsOf({ urls, labels, qr_type: "dynamic", design_config: { colour: "red", eyes: "star" } }).sort(),
  ).toEqual(
    [
      ...["urls.1", "urls.2", "urls.3", "urls.4", "urls.5", "urls.6", "urls.7", "urls.8"],
      ...["labels", "labels.1", "labels.2"],
      ...["design_config", "design_config.eyes"],
    ].sort(),
  );
  expect(pathsOf({ urls: tickets(1), qr_type: "verify" })).toEqual(["qr_type"]);
  expect(pathsOf({ urls: tickets(2), labels: ["a"], qr_type: "static" })).toEqual(["labels"]);
  expect(
    pathsOf({ urls: tickets(1), qr_type: "static", design_config: {}, template_id: "builtin:ink" }),
  ).toEqual(["template_id"]);
});

test("labels belong to the codes, empty ones to none; the same address twice makes two codes", async () => {
  const { owner } = await testOrg();
  const urls = ["https://example.org/ä", "https://example.org/ä", "https://example.org/"];
  const { data } = await bulk(owner, { urls, labels: ["🅿️ μία", null, ""], qr_type: "dynamic" });
  const labels = [];
  for (const { short_code } of data) labels.push((await resolveCode(db, short_code))?.code.label);
  expect(labels).toEqual(["🅿️ μία", null, null]);
  expect(data.map(({ url }) => url)).toEqual(urls);
});

test("a static address that fits no code in the design is refused at its row, and nothing is made", async () => {
  const { owner } = await testOrg();
  const fine = "https://example.org/short";
  const long = `https://example.org/${"é".repeat(1000)}`;
  const refused = bulk(owner, { urls: [fine, long, fine, long], qr_type: "static" });
  expect(await refusal(refused)).toEqual(["UNPROCESSABLE", "urls.1", "urls.3"]);
  expect(await countOf(owner.org.id)).toBe(0);
  expect((await bulk(owner, { urls: [fine, long], qr_type: "dynamic" })).count).toBe(2);
});

test("a design that would not scan, another's campaign and one of another type: all said at once", async () => {
  const { owner } = await testOrg();
  const { owner: stranger } = await testOrg();
  const theirs = await found(stranger);
  const own = await found(owner);
  const pale = { color: "#eeeeee" };
  const wrong = bulk(owner, {
    urls: tickets(2),
    qr_type: "morphing",
    campaign_id: theirs.id,
    design_config: pale,
  });
  expect(await refusal(wrong)).toEqual(["UNPROCESSABLE", "campaign_id", "design_config.color"]);
  const mixed = bulk(owner, {
    urls: tickets(2),
    qr_type: "morphing",
    campaign_id: own.id,
    template_id: "builtin:none",
  });
  expect(await refusal(mixed)).toEqual(["UNPROCESSABLE", "campaign_id", "template_id"]);
  await archiveCampaign(owner, own.id);
  const over = bulk(owner, { urls: tickets(2), qr_type: "dynamic", campaign_id: own.id });
  expect(await refusal(over)).toEqual(["UNPROCESSABLE", "campaign_id"]);
  expect(await countOf(owner.org.id)).toBe(1);
  expect(await db.$count(campaigns, eq(campaigns.orgId, owner.org.id))).toBe(1);
});

test("codes of a campaign take its design and terms; a design of their own only where one is given", async () => {
  const { owner } = await testOrg();
  const own = await found(owner, {
    qr_type: "morphing",
    design_config: { shapes: "dots" },
    utm: { source: "s" },
  });
  const plain = await bulk(owner, {
    urls: tickets(1),
    qr_type: "morphing",
    campaign_id: own.id,
    design_config: {},
  });
  expect(plain).toMatchObject({ campaign_id: own.id, count: 1 });
  expect(plain).not.toHaveProperty("secret_key");
  const styled = await bulk(owner, {
    urls: tickets(1),
    qr_type: "morphing",
    campaign_id: own.id,
    design_config: { shapes: "liquid" },
  });
  const designs = [];
  for (const { data } of [plain, styled]) {
    const resolved = await resolveCode(db, data[0]?.short_code ?? "");
    expect(resolved).toMatchObject({ signatureValid: true, campaign: { id: own.id } });
    designs.push(resolved?.code.designConfig);
  }
  expect(designs).toEqual([null, { shapes: "liquid" }]);
  expect(await getCampaign(owner, own.id)).toMatchObject({ code_count: 3 });
});

test("a new campaign takes the design that is given, a template's, or the default template's", async () => {
  const { owner } = await testOrg();
  await createTemplate(owner, { name: "Dots", design_config: { shapes: "dots" }, is_default: true });
  const designOf = async (fields: object) => {
    const { campaign_id } = await bulk(owner, { urls: tickets(1), qr_type: "dynamic", ...fields });
    return getCampaign(owner, campaign_id);
  };
  expect(await designOf({})).toMatchObject({
    design_config: { shapes: "dots" },
    name: expect.stringMatching(/^Bulk \d{4}-\d\d-\d\d$/),
  });
  expect((await designOf({ design_config: {} })).design_config).toEqual({ shapes: "dots" });
  expect((await designOf({ template_id: "builtin:ink" })).design_config).toMatchObject({ shapes: "liquid" });
  expect(
    (await designOf({ design_config: { shapes: "liquid", eyes: "circle", color: "#d946ef" } })).design_config,
  ).toEqual({
    shapes: "liquid",
    eyes: "circle",
    color: "#d946ef",
  });
});

test("a viewer makes nothing", async () => {
  const { viewer } = await testOrg();
  await expect(bulk(viewer, { urls: tickets(1), qr_type: "dynamic" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await countOf(viewer.org.id)).toBe(0);
});
