import { expect, test } from "vitest";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { tryRoute, tryRouting } from ".";
import { CreateCampaign, RouteTrial, TryRoute } from "./schemas";
import { found } from "./testing";

await testDatabase();

const rules = [
  {
    name: "Phones in Greece",
    when: { devices: ["phone" as const], countries: ["gr"] },
    destination: "https://example.org/gr",
  },
  { when: { languages: ["de"] }, destination: "https://example.org/de" },
  { when: { percent: 30 }, destination: "https://example.org/test" },
];

test("a trial says which rule wins and why, by the campaign's own rules", async () => {
  const { viewer, owner } = await testOrg();
  const { id } = await found(owner, { rules, utm: { source: "poster" }, starts_at: "2999-01-01" });
  const events = (await auditOf(owner)).length;
  const visit = (fields: object) => tryRoute(viewer, id, TryRoute.parse(fields));
  const greek = await visit({ device: "phone", country: "GR" });
  expect(RouteTrial.parse(greek)).toEqual(greek);
  expect(greek).toMatchObject({
    status: "scheduled",
    destination: "https://example.org/gr?utm_source=poster",
    rule: { index: 0, name: "Phones in Greece" },
    why: "Rule 1 (Phones in Greece) is the first whose conditions all hold: devices, countries.",
  });
  expect(greek.trace).toHaveLength(1);
  const german = await visit({
    device: "phone",
    country: "DE",
    language: "de-CH, en;q=0.5",
    at: "2999-01-02",
  });
  expect(german).toMatchObject({ status: "running", rule: { index: 1, id: "r2", name: null } });
  expect(german.trace[0]).toMatchObject({
    matched: false,
    why: [
      { condition: "devices", matched: true },
      { condition: "countries", matched: false, given: "DE", wanted: ["GR"] },
    ],
  });
  expect((await visit({ percentile: 29.99 })).rule?.index).toBe(2);
  expect(await visit({ percentile: 30 })).toMatchObject({
    rule: null,
    destination: "https://example.org/summer?utm_source=poster",
    why: "No rule matches: the scan goes to the destination.",
  });
  expect(await visit({})).toEqual(await visit({}));
  expect(await auditOf(owner)).toHaveLength(events);
});

test("edits are tried before they are saved, also of a campaign that is not there yet", async () => {
  const { owner } = await testOrg();
  const { id } = await found(owner);
  const edited = TryRoute.parse({ os: "ios", rules: [{ when: {}, destination: "https://example.org/all" }] });
  expect(await tryRoute(owner, id, edited)).toMatchObject({
    destination: "https://example.org/all",
    rule: { id: "r1" },
  });
  const campaign = CreateCampaign.parse({ name: "x", destination: "https://example.org/", rules });
  const trial = tryRouting(
    { ...TryRoute.parse({ language: "de" }), destination: campaign.destination, rules: campaign.rules },
    new Date(),
  );
  expect(trial).toMatchObject({ status: "running", destination: "https://example.org/de" });
  expect(
    tryRouting({ ...TryRoute.parse({}), destination: "https://example.org/" }, new Date()).why,
  ).toContain("no rules");
});

test("a stranger tries nothing", async () => {
  const { owner } = await testOrg();
  const { owner: stranger } = await testOrg();
  const { id } = await found(owner);
  await expect(tryRoute(stranger, id, TryRoute.parse({}))).rejects.toMatchObject({ code: "NOT_FOUND" });
});
