import { expect, test } from "vitest";
import { as, newCode, product, type Row, visitor } from "../support/fixtures";
import { until } from "../support/until";

const client = as(product.own);
const [ATHENS, FRANKFURT, NOWHERE] = ["194.219.227.2", "217.160.0.1", "10.1.2.3"];
const [HERE, OVER_THERE, ELSEWHERE] = ["https://gr.example/", "https://de.example/", "https://own.example/"];

async function scansOf(code: string, count: number): Promise<Row["scans"]> {
  const row = await until("the scans to be recorded", async () => {
    const found = (await client.get(`/api/v1/qrcodes/${code}`)).as<Row>();
    return found.scans.length >= count && found;
  });
  return row.scans;
}

test("the country of an address is known without anybody's help, and rules go by it", async () => {
  const answer = await client.post("/api/v1/campaigns", {
    name: "Here and there",
    destination: ELSEWHERE,
    qr_type: "dynamic",
    rules: [
      { when: { countries: ["GR"] }, destination: HERE },
      { when: { countries: ["DE"] }, destination: OVER_THERE },
    ],
  });
  const { short_code: code } = answer.as<{ short_code: string }>();
  const leads = async (address: string) =>
    (await visitor().with({ "x-forwarded-for": address }).get(`/r/${code}`)).headers.location;
  expect(await leads(ATHENS)).toBe(HERE);
  expect(await leads(`::ffff:${FRANKFURT}`)).toBe(OVER_THERE);
  expect(await leads(NOWHERE)).toBe(ELSEWHERE);
  const scans = await scansOf(code, 3);
  expect(scans.map((scan) => scan.country)).toEqual(expect.arrayContaining(["GR", "DE", null]));
});

test("a header that nobody trusts names no country, and a page fetched ahead is no scan", async () => {
  const { token } = await newCode(client);
  const from = visitor().with({ "x-forwarded-for": NOWHERE, "cf-ipcountry": "FR", "x-country": "FR" });
  for (const path of ["/v", "/r", "/api/v1/verify"]) {
    await from.get(`${path}/${token}`, { "sec-purpose": "prefetch" });
    await from.get(`${path}/${token}`, { purpose: "prefetch" });
  }
  await from.get(`/v/${token}`);
  expect((await scansOf(token, 1)).map((scan) => [scan.source, scan.country])).toEqual([["page", null]]);
});
