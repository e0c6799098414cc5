import { describe, expect, it } from "vitest";
import { describeDestination, describeHost } from "./destination";

const host = (url: string) => {
  const { subdomains, registrable, ascii, kind } = describeDestination(url)?.host ?? {};
  return [subdomains?.join(""), registrable, ascii, kind];
};

describe("the host of a destination", () => {
  it.each([
    ["a plain domain", "https://example.com/", ["", "example.com", null, "domain"]],
    ["a subdomain", "https://www.shop.example.com/", ["www.shop.", "example.com", null, "domain"]],
    [
      "a public suffix of two labels",
      "https://www.example.co.uk/",
      ["www.", "example.co.uk", null, "domain"],
    ],
    [
      "a bank's name in front of another's domain",
      "https://bank.example.com.evil.net/",
      ["bank.example.com.", "evil.net", null, "domain"],
    ],
    [
      "a customer's name below a provider's suffix",
      "https://mine.github.io/",
      ["", "mine.github.io", null, "domain"],
    ],
    ["the provider's suffix itself", "https://github.io/", ["", "github.io", null, "domain"]],
    [
      "an internationalised name",
      "https://www.bücher.example/",
      ["www.", "bücher.example", "www.xn--bcher-kva.example", "domain"],
    ],
    [
      "the same in punycode",
      "https://www.xn--bcher-kva.example/",
      ["www.", "bücher.example", "www.xn--bcher-kva.example", "domain"],
    ],
    [
      "a name in Cyrillic that looks Latin",
      "https://раураl.com/",
      ["", "раураl.com", "xn--l-7sba6dbr.com", "domain"],
    ],
    [
      "an internationalised suffix",
      "https://a.b.公司.cn/",
      ["a.", "b.公司.cn", "a.b.xn--55qx5d.cn", "domain"],
    ],
    ["a name with a root dot", "https://www.example.com./", ["www.", "example.com", null, "domain"]],
    ["capital letters", "https://WWW.EXAMPLE.COM/", ["www.", "example.com", null, "domain"]],
    ["an IPv4 address", "https://203.0.113.7/", ["", "203.0.113.7", null, "address"]],
    ["an IPv4 address written as one number", "https://3405803783/", ["", "203.0.113.7", null, "address"]],
    ["an IPv6 address", "https://[2001:db8::1]/", ["", "[2001:db8::1]", null, "address"]],
    ["a name of a private network", "http://localhost/", ["", "localhost", null, "local"]],
  ])("%s", (_, url, expected) => expect(host(url)).toEqual(expected));

  it("a stored domain is shown like a destination's", () => {
    expect(describeHost("qr.example.co.uk")).toMatchObject({
      subdomains: ["qr."],
      registrable: "example.co.uk",
    });
  });
});

describe("the rest of a destination", () => {
  it("a port is shown when it is not the scheme's own", () => {
    expect(describeDestination("https://example.com:8443/")?.port).toBe("8443");
    expect(describeDestination("https://example.com:443/")?.port).toBeNull();
    expect(describeDestination("http://example.com:443/")?.port).toBe("443");
  });

  it("http is not encrypted", () => {
    expect(describeDestination("http://example.com/")?.encrypted).toBe(false);
    expect(describeDestination("https://example.com/")?.encrypted).toBe(true);
  });

  it("the path is ASCII, shortened, and empty for the front page", () => {
    expect(describeDestination("https://example.com")?.path).toBe("");
    expect(describeDestination("https://example.com/menü?a=1#top")?.path).toBe("/men%C3%BC?a=1#top");
    expect(describeDestination("https://example.com/\u202Egnp.exe")?.path).toBe("/%E2%80%AEgnp.exe");
    const long = describeDestination(`https://example.com/${"a".repeat(500)}`)?.path ?? "";
    expect(long).toHaveLength(48);
    expect(long.endsWith("…")).toBe(true);
  });

  it.each([
    ["a script", "javascript:alert(1)"],
    ["data", "data:text/html,<script>alert(1)</script>"],
    ["another scheme", "ftp://example.com/"],
    ["a user name that looks like a host", "https://bank.example@evil.example/"],
    ["a password", "https://:secret@evil.example/"],
    ["no address", "example.com"],
    ["nothing", ""],
  ])("is not shown as an address: %s", (_, url) => expect(describeDestination(url)).toBeNull());
});
