import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { LOCALES, type Locale } from "@/lib/i18n/locales";
import { type NoticeKey, noticeDocument } from "./notice-page";
import { passwordDocument, refusalDocument } from "./scan-page";
import { STYLE_HASH } from "./style";
import { REASONS, refusal, TOKEN, textOf, verification } from "./testing";
import { type VerificationPage, verificationDocument } from "./verification-page";

const NOTICES: NoticeKey[] = ["UNKNOWN", "UNREADABLE", "RATE_LIMITED", "UNAVAILABLE", "INTERNAL"];
const site = "qr.example.org";

const render = (v = verification(), more: Partial<VerificationPage> = {}) =>
  verificationDocument({ locale: "en", site, token: TOKEN, verification: v, ...more });
const notice = (key: NoticeKey, locale: Locale = "en") =>
  noticeDocument({ locale, site, key, retryAfter: 30, requestId: "req_0123456789" });

const scan = (locale: Locale, v = verification()) => ({
  locale,
  site,
  token: TOKEN,
  verification: v,
  lang: locale,
});

/** All that is long at once. */
const largest = (locale: Locale) =>
  render(
    refusal("GEO_FENCE", {
      organization: { ...verification().organization, name: "Ω👩‍👩‍👧‍👦".repeat(16) },
      destination_url: `http://${"münchen-".repeat(3)}.${"sub-domain.".repeat(8)}example.co.uk:8080/${"x1y2z3".repeat(320)}`,
      location_match: { matched: false, distanceM: 12_350, registeredAddress: "u33db" },
      other_domains: Array.from({ length: 50 }, (_, n) => `${"long-".repeat(8)}${n}.example.co.uk`),
      destination_history: { changed_at: "2027-05-31T10:00:00.000Z", changes: 31 },
    }),
    { locale, position: { lat: "abc", lng: "xyz", problems: { lat: true, lng: true } } },
  );

describe("a stranger's text", () => {
  it.each([
    ["a script", "<script>alert(1)</script>"],
    ["an attribute's end", `" onmouseover="alert(1)`],
    ["single quotes", "' autofocus onfocus='alert(1)"],
    ["a comment and an end of the page", "--></main></body></html><!--"],
    ["an entity", "&lt;script&gt;&#x3C;"],
    ["an end of the style", "</style><style>*{display:none}"],
  ])("is text and nothing else: %s", (_, name) => {
    const v = verification();
    const page = render({
      ...v,
      organization: { ...v.organization, name, slug: name },
      destination_url: `https://example.com/?q=${name}#${name}`,
      security: { ...v.security, keyId: name, algVersion: name },
    });
    const elements = (markup: string) =>
      markup.match(/<[^>]*>/g)?.map((tag) => tag.replace(/"[^"]*"/g, "").trim());
    expect(elements(page)).toEqual(
      elements(render(verification({ destination_url: "https://example.com/?q=#" }))),
    );
  });

  it("cannot turn the direction of what follows it", () => {
    const name = "\u202Elanigiro\u2066 \u2067x\u2069\u202C Shop";
    const v = verification();
    const page = render({ ...v, organization: { ...v.organization, name } });
    expect(page).toContain("<bdi>lanigiro x Shop</bdi>");
    expect(page).not.toMatch(/[\u202A-\u202E]/);
  });

  it("may be 200 emoji", () => {
    const name = "🎉".repeat(200);
    const v = verification();
    expect(render({ ...v, organization: { ...v.organization, name } })).toContain(`<bdi>${name}</bdi>`);
  });
});

describe("every page", () => {
  const pages = (locale: Locale) => [
    render(verification(), { locale }),
    largest(locale),
    ...REASONS.map((reason) => render(refusal(reason), { locale })),
    ...NOTICES.map((key) => notice(key, locale)),
    ...REASONS.map((reason) => refusalDocument(scan(locale, refusal(reason)))),
    ...[true, false].map((wrong) => passwordDocument({ ...scan(locale), wrong, seen: "q1w2e3.x" })),
  ];

  it.each(LOCALES)("says its language and direction (%s)", (locale) => {
    const dir = locale === "ar" ? "rtl" : "ltr";
    for (const page of pages(locale)) expect(page).toContain(`<html lang="${locale}" dir="${dir}">`);
  });

  it("carries the one style that the policy's hash is of, and no script, handler or inline style", () => {
    for (const page of pages("en")) {
      const styles = [...page.matchAll(/<style>(.*?)<\/style>/gs)].map((m) => m[1] ?? "");
      expect(styles).toHaveLength(1);
      const hash = createHash("sha256")
        .update(styles[0] ?? "")
        .digest("base64");
      expect(STYLE_HASH).toBe(`'sha256-${hash}'`);
      expect(page).not.toMatch(/<script|\son\w+=|\sstyle=/i);
    }
  });

  it("loads nothing from anywhere", () => {
    for (const page of pages("en")) {
      expect(page).not.toMatch(/\ssrc=|@import|url\(/);
      expect(page.match(/<link [^>]*>/g)).toEqual([expect.stringContaining('rel="icon" href="data:')]);
    }
  });

  it.each(LOCALES)("is at most 12 KB compressed, the largest one (%s)", (locale) => {
    expect(gzipSync(largest(locale)).byteLength).toBeLessThan(12 * 1024);
    expect(gzipSync(render(verification(), { locale })).byteLength).toBeLessThan(5 * 1024);
  });

  // A page with one character beyond Latin-1 takes several times as long to write out as UTF-8.
  it.each(["en", "de"] as const)("the usual page stays within Latin-1 (%s)", (locale) => {
    expect(render(verification(), { locale })).toMatch(/^[\0-\xFF]*$/);
  });
});

describe("pages without a verdict", () => {
  it("an unknown code is said not to be ours, without a link anywhere", () => {
    expect(textOf(notice("UNKNOWN"), "h1")).toBe("Not one of our codes");
    expect(notice("UNKNOWN")).toContain(`${site} has never issued this code.`);
    expect(notice("UNKNOWN")).not.toContain("<a ");
  });

  it("the others say that they say nothing about the code, and how to try again", () => {
    for (const key of ["RATE_LIMITED", "UNAVAILABLE", "INTERNAL"] as const) {
      expect(notice(key)).toMatch(/says nothing about the code/);
      expect(notice(key)).toContain('href="">Try again</a>');
    }
    expect(notice("RATE_LIMITED")).toContain("in 30 seconds");
    expect(notice("INTERNAL")).toContain("req_0123456789");
  });
});
