import { describe, expect, it } from "vitest";
import { isCurrent, navigation } from "./nav";

const labels = (role: Parameters<typeof navigation>[1]) =>
  navigation("acme", role).flatMap(({ items }) => items.map(({ label }) => label));

describe("navigation", () => {
  it("shows an owner everything, under the organisation's address", () => {
    expect(labels("owner")).toEqual([
      "Overview",
      "Analytics",
      "Live",
      "Campaigns",
      "Codes",
      "Templates",
      "Imports",
      "Gate",
      "API keys",
      "Members",
      "Audit log",
      "Settings",
    ]);
    for (const { items } of navigation("acme", "owner")) {
      for (const { href } of items) expect(href).toMatch(/^\/acme(\/|$)/);
    }
  });

  it("does not offer a viewer or an editor what they would be refused", () => {
    expect(labels("viewer")).toEqual([
      "Overview",
      "Analytics",
      "Live",
      "Campaigns",
      "Codes",
      "Templates",
      "Members",
      "Settings",
    ]);
    expect(labels("editor")).toEqual([
      "Overview",
      "Analytics",
      "Live",
      "Campaigns",
      "Codes",
      "Templates",
      "Imports",
      "Gate",
      "Members",
      "Settings",
    ]);
  });

  it("marks one item as current, also on the pages below it", () => {
    const items = navigation("acme", "owner").flatMap((group) => group.items);
    const current = (path: string) => items.filter((item) => isCurrent(item, path)).map(({ label }) => label);
    expect(current("/acme")).toEqual(["Overview"]);
    expect(current("/acme/codes/new")).toEqual(["Codes"]);
    expect(current("/acme/campaigns/x/codes")).toEqual(["Campaigns"]);
    expect(current("/acme/codesign")).toEqual([]);
  });
});
