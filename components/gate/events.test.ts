import { describe, expect, it } from "vitest";
import { gateEvents } from "./events";

const campaign = (
  id: string,
  status: "draft" | "scheduled" | "running" | "ended" | "archived",
  qr_type: "static" | "dynamic" | "morphing" = "morphing",
) => ({ id, name: `Event ${id}`, status, qr_type });

describe("the events of a gate", () => {
  it("are what people can be let in to, the running ones first, else in the order given", () => {
    const events = gateEvents([
      campaign("a", "ended"),
      campaign("b", "running", "dynamic"),
      campaign("c", "scheduled"),
      campaign("d", "running"),
    ]);
    expect(events.map(({ id, note }) => [id, note])).toEqual([
      ["b", null],
      ["d", null],
      ["c", "scheduled"],
      ["a", "ended"],
    ]);
  });

  it("leave out drafts, archived ones and those whose codes are no tickets", () => {
    expect(
      gateEvents([campaign("a", "draft"), campaign("b", "archived"), campaign("c", "running", "static")]),
    ).toEqual([]);
  });
});
