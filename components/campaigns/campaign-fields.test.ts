import { describe, expect, it, test } from "vitest";
import { type Campaign, CreateCampaign, UpdateCampaign } from "@/lib/campaigns/schemas";
import { withUtm } from "@/lib/codes";
import {
  changeInput,
  createInput,
  emptyFields,
  type FieldName,
  type Fields,
  fieldsOf,
  slugLike,
} from "./campaign-fields";
import { utmPreview } from "./utm-fields";

const ZONE = "Europe/Berlin";
const OWNER = "0197a7a0-0000-7000-8000-000000000001";
const FULL: Fields = {
  ...emptyFields(ZONE, OWNER),
  name: " Spring ",
  destination: "https://example.com/a?x=1#top",
  slug: "spring",
  utm: { source: " poster ", medium: "qr", campaign: "", term: "", content: "" },
  fallback_url: "https://example.com/over",
  starts_at: "2027-05-01T09:00",
  ends_at: "2027-06-01T00:00",
  max_scans: "100",
  password: " open sesame ",
  tags: ["a", "b"],
  notes: "For us",
};
const names = Object.keys(FULL) as FieldName[];

describe("a new campaign", () => {
  it("is sent as the API takes it, times read on the organisation's clocks", () => {
    expect(CreateCampaign.parse(createInput(FULL, ZONE, true))).toEqual({
      qr_type: "dynamic",
      name: "Spring",
      destination: "https://example.com/a?x=1#top",
      slug: "spring",
      design_config: {},
      utm: { source: "poster", medium: "qr" },
      fallback_url: "https://example.com/over",
      time_zone: ZONE,
      starts_at: new Date("2027-05-01T07:00:00Z"),
      ends_at: new Date("2027-05-31T22:00:00Z"),
      max_scans: 100,
      password: " open sesame ",
      tags: ["a", "b"],
      notes: "For us",
      owner_id: OWNER,
      draft: true,
    });
  });

  it("of the static type says nothing about what does not exist for it", () => {
    const input = createInput({ ...FULL, qr_type: "static" }, ZONE, false);
    expect(Object.keys(input).sort()).toEqual(
      [
        "qr_type",
        "name",
        "destination",
        "slug",
        "design_config",
        "tags",
        "notes",
        "owner_id",
        "draft",
      ].sort(),
    );
    expect(CreateCampaign.safeParse(input).success).toBe(true);
  });

  it("has every problem under the name of a field of the form", () => {
    const bad = {
      ...FULL,
      name: "",
      destination: "x",
      slug: "A B",
      max_scans: "many",
      fallback_url: "y",
      ends_at: "2027-04-01T00:00",
    };
    const utm = { ...FULL.utm, source: "x".repeat(101) };
    const result = CreateCampaign.safeParse(createInput({ ...bad, utm }, ZONE, false));
    const paths = (result.error?.issues ?? []).map((issue) => String(issue.path[0]));
    expect([...new Set(paths)].sort()).toEqual(
      ["destination", "ends_at", "fallback_url", "max_scans", "name", "slug", "utm"].sort(),
    );
    expect(names).toEqual(expect.arrayContaining(paths));
  });
});

describe("a change", () => {
  it("names only what changed, and empties with null", () => {
    const after: Fields = { ...FULL, max_scans: "", starts_at: "", tags: [], notes: "More" };
    const change = changeInput(FULL, after, names, ZONE);
    expect(change).toEqual({ max_scans: null, starts_at: null, tags: [], notes: "More" });
    expect(UpdateCampaign.safeParse(change).success).toBe(true);
    expect(changeInput(FULL, { ...FULL }, names, ZONE)).toEqual({});
  });

  it("of the form leaves fields of other forms alone", () => {
    expect(changeInput(FULL, { ...FULL, notes: "x", name: "y" }, ["name"], ZONE)).toEqual({ name: "y" });
  });

  it("is none for a stored campaign that nobody touched, seconds and all", () => {
    const stored = { ...FULL, starts_at: "2027-05-01T07:00:33.000Z", ends_at: null, max_scans: 5 };
    const fields = fieldsOf(stored as unknown as Campaign, ZONE);
    expect(fields.starts_at).toBe("2027-05-01T09:00");
    expect(changeInput(fields, fieldsOf(stored as unknown as Campaign, ZONE), names, ZONE)).toEqual({});
  });
});

test.each(["https://example.com/a?x=1#top", "https://example.com/?utm_source=mail", "https://example.com"])(
  "the address shown for %s is the one that scans are sent to",
  (destination) => {
    expect(utmPreview({ destination: ` ${destination} `, utm: FULL.utm })).toBe(
      withUtm(destination, { source: "poster", medium: "qr" }),
    );
    expect(utmPreview({ destination: "example", utm: FULL.utm })).toBe(null);
  },
);

test.each([
  ["Spring Sale 2027!", "spring-sale-2027"],
  ["Café “Zürich”", "cafe-zurich"],
  ["Άνοιξη", ""],
  [`${"a".repeat(59)} b`, "a".repeat(59)],
])("the short name of %s would be %s", (name, slug) => {
  expect(slugLike(name)).toBe(slug);
});
