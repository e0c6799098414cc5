import { describe, expect, it } from "vitest";
import { addressGroup, clientAddress } from "./request";

describe("clientAddress", () => {
  it.each([
    ["no proxy: a header proves nothing", "1.1.1.1", "9.9.9.9", 0, "9.9.9.9"],
    ["one proxy: what it saw", "1.1.1.1", "10.0.0.1", 1, "1.1.1.1"],
    [
      "one proxy: what the client wrote before it does not count",
      "6.6.6.6, 1.1.1.1",
      "10.0.0.1",
      1,
      "1.1.1.1",
    ],
    ["two proxies", "6.6.6.6, 1.1.1.1, 10.0.0.2", "10.0.0.1", 2, "1.1.1.1"],
    ["fewer entries than proxies", "1.1.1.1", "10.0.0.1", 3, "1.1.1.1"],
    ["nonsense in the header", "unknown", "10.0.0.1", 1, "10.0.0.1"],
    ["no header", null, "10.0.0.1", 1, "10.0.0.1"],
    ["IPv6", "2001:db8::1", "10.0.0.1", 1, "2001:db8::1"],
  ] as const)("%s", (_, header, peer, hops, expected) => {
    expect(clientAddress(header, peer, hops)).toBe(expected);
  });
});

describe("addressGroup", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("%s counts as %s", (ip, group) => expect(addressGroup(ip)).toBe(group));
});
