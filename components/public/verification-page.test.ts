import { describe, expect, it } from "vitest";
import { messagesFor } from "@/lib/i18n/catalogue";
import { LOCALES } from "@/lib/i18n/locales";
import type { Verification } from "@/lib/trust/schemas";
import { REASONS, refusal, TOKEN, textOf, verification } from "./testing";
import { type VerificationPage, verificationDocument } from "./verification-page";

const render = (v = verification(), more: Partial<VerificationPage> = {}) =>
  verificationDocument({ locale: "en", site: "qr.example.org", token: TOKEN, verification: v, ...more });

/** A link that leads away from here. */
const WAY_ON = /<a [^>]*href="https?:/;

describe("the verdict", () => {
  it("a verified code is called genuine, and leads on by a link that tells nobody where from", () => {
    const page = render();
    expect(textOf(page, "h1")).toBe("Genuine code");
    expect(page).toContain(
      `<a class="button" href="https://pay.city.example/zone/4" rel="noopener noreferrer" referrerpolicy="no-referrer">Continue to city.example</a>`,
    );
  });

  it.each(REASONS)("%s has a page of its own, with what to do and no way on", (reason) => {
    const page = render(refusal(reason));
    const { heading, happened, next } = messagesFor("en").verdicts[reason];
    expect(textOf(page, "h1")).toBe(heading);
    expect(textOf(page, "title")).toBe(`${heading} · Signet`);
    expect(page).toContain(happened);
    expect(page).toContain(next);
    expect(page).not.toMatch(WAY_ON);
  });

  it.each(LOCALES)("no two pages share a heading (%s)", (locale) => {
    const { verdicts, notices } = messagesFor(locale);
    const headings = [...Object.values(verdicts), ...Object.values(notices)].map((v) => v.heading);
    expect(new Set(headings).size).toBe(headings.length);
  });

  it("a refusal without a known reason is not called anything better than altered", () => {
    expect(textOf(render(refusal(undefined)), "h1")).toBe("Altered — do not trust it");
  });

  it("comes before everything else", () => {
    const page = render();
    const order = [
      "<h1",
      'id="issuer"',
      'id="leads"',
      'id="unchecked"',
      'id="score"',
      'id="wrong"',
      "<details",
    ];
    const found = order.map((part) => page.indexOf(part));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });

  it("says when, in words and for machines", () => {
    const time = (iso: string, text: string) => `<time datetime="${iso}">${text}</time>`;
    const revoked = render(refusal("REVOKED", { revoked_at: "2027-05-20T08:05:00.000Z" }));
    expect(revoked).toContain(time("2027-05-20T08:05:00.000Z", "20 May 2027 at 08:05 UTC"));
    const early = render(refusal("NOT_STARTED", { starts_at: "2028-01-01T00:00:00.000Z" }));
    expect(early).toContain(time("2028-01-01T00:00:00.000Z", "1 January 2028 at 00:00 UTC"));
  });
});

describe("what is said of the issuer", () => {
  const org = verification().organization;

  it("an unchecked identity is called that", () => {
    const page = render(verification({ organization: { ...org, kycStatus: "PENDING" } }));
    expect(page).toContain("Nobody has checked the issuer&#39;s identity");
    expect(page).toContain("Who is behind the issuer&#39;s name.");
    // The level is the operator's word only for whom the operator has checked.
    expect(page).not.toContain("Public authority");
    expect(render()).toContain("Public authority");
  });

  it("a domain that nobody checked is not shown", () => {
    const page = render(
      verification({ organization: { ...org, domain: "bank.example", domainVerified: false } }),
    );
    expect(page).not.toContain("bank.example");
  });

  it("of an altered code even the issuer is only a claim", () => {
    const v = refusal("SIGNATURE");
    const page = render({ ...v, security: { ...v.security, signatureValid: false } });
    expect(page).toContain("Who it says issued it");
    expect(page).not.toContain("Checked by the operator of this service");
  });
});

describe("where it leads", () => {
  const leads = (destination_url: string | null) => render(verification({ destination_url }));

  it("shows the registrable domain within the host, and the path beside it", () => {
    expect(leads("https://a.b.example.co.uk/x")).toContain("a.<wbr>b.<wbr><strong>example.co.uk</strong>");
    expect(leads("https://a.example.com/x?y=1")).toContain(`class="mono">/x?y=1<`);
  });

  it("shows punycode beside an internationalised name, and each label on its own", () => {
    const page = leads("https://bücher.example/");
    expect(page).toContain("<strong><bdi>bücher</bdi>.<bdi>example</bdi></strong>");
    expect(page).toContain("(xn--bcher-kva.example)");
  });

  it("warns of http, ports, addresses and private names", () => {
    expect(leads("http://example.com/")).toContain("The connection is not encrypted (http)");
    expect(leads("https://example.com:8443/")).toContain("It uses the unusual port 8443.");
    expect(leads("https://203.0.113.7/")).toContain("This is the number of a computer.");
    expect(leads("https://intranet/")).toContain("This is not a registered domain.");
    expect(leads("https://example.com/")).not.toContain('class="caution"');
  });

  it("never links to what is not an address, even if the code verifies", () => {
    for (const url of ["javascript:alert(1)", "https://bank.example@evil.example/", "not a url"]) {
      expect(leads(url)).toContain("The address cannot be shown safely:");
      expect(leads(url)).not.toMatch(/<a /);
    }
    expect(leads(null)).toContain("It does not lead to a web address.");
  });

  it("passes on a warning that it has no words for", () => {
    const warnings = [{ code: "NEW_WARNING", message: "Looks like <another>." }];
    const page = render(verification({ warnings }));
    expect(page).toContain('<p class="caution" lang="en"><bdi>Looks like &lt;another&gt;.</bdi></p>');
  });

  it("of a dynamic code leads on through its own address, where its rules and its password are", () => {
    const page = render(verification({ qr_type: "dynamic" }));
    expect(page).toContain(`<a class="button" href="/r/${TOKEN}"`);
    expect(page).toContain("Continue to city.example");
    expect(page).not.toMatch(WAY_ON);
  });

  it("does not show what a password or the live code protects, only the domain", () => {
    const hidden = { destination_url: null, destination_domain: "xn--bcher-kva.example" };
    const locked = render(verification({ ...hidden, qr_type: "dynamic", destination_withheld: "PASSWORD" }));
    expect(locked).toContain("<strong><bdi>bücher</bdi>.<bdi>example</bdi></strong>");
    expect(locked).toContain("(xn--bcher-kva.example)");
    expect(locked).toContain("behind a password");
    expect(locked).toContain(`href="/r/${TOKEN}"`);
    const ticket = render(verification({ ...hidden, qr_type: "morphing", destination_withheld: "TICKET" }));
    expect(ticket).toContain("only the live code leads there");
    expect(ticket).not.toContain('<a class="button"');
  });

  it("names the domains that rules may lead to instead", () => {
    const page = render(
      verification({ qr_type: "dynamic", other_domains: ["b.example", "xn--80ak6aa92e.example"] }),
    );
    expect(page).toContain("<li><bdi");
    expect(page).toContain("(xn--80ak6aa92e.example)");
    expect(render()).not.toContain("may lead elsewhere");
  });

  it("says when that last changed, and how often", () => {
    expect(render()).toContain("Never since it was issued");
    const page = render(
      verification({ destination_history: { changed_at: "2027-05-31T10:00:00.000Z", changes: 1 } }),
    );
    expect(page).toContain("31 May 2027 at 10:00 UTC</time> (changed once)");
  });
});

describe("the place", () => {
  const at = (matched: boolean | null, distanceM: number | null = null) => ({
    location_match: { matched, distanceM, registeredAddress: "u33db" },
  });

  it("a code with a place has a form that works without a script, others have none", () => {
    const page = render(verification(at(null)), { lang: "en" });
    expect(page).toContain(
      `<form method="get" action="/v/${TOKEN}"><input type="hidden" name="lang" value="en">`,
    );
    expect(page).toMatch(/<label for="clientLat">.*<input id="clientLat" name="clientLat" type="number"/);
    expect(page).toContain("Whether you are at the place this code belongs to.");
    expect(render()).not.toContain("<form");
  });

  it("says what was found, and how far off", () => {
    expect(render(verification(at(true, 0)))).toContain("less than 50 m");
    expect(render(refusal("GEO_FENCE", at(false, 850)))).toContain("about 850 m");
  });

  it("puts each error beside its field, keeps what was typed, and offers no way on", () => {
    const position = { lat: '9"9', lng: "12", problems: { lat: true, lng: false } };
    const page = render(verification(at(null)), { position });
    expect(page).toContain('value="9&quot;9" aria-invalid="true" aria-describedby="clientLat-error how"');
    expect(page).toContain('id="clientLat-error">Error: Enter a number from -90 to 90');
    expect(page).toContain('value="12" aria-describedby="how"');
    expect(textOf(page, "title")).toMatch(/^Error: /);
    expect(page).not.toMatch(WAY_ON);
  });
});

describe("the score", () => {
  const scored = (signals: Verification["security"]["signals"]) =>
    render(verification({ security: { ...verification().security, trustScore: 85, signals } }));

  it("explains each point in the reader's language", () => {
    const page = scored([{ code: "ISSUER_NOT_VERIFIED", effect: -15, explanation: "x" }]);
    expect(page).toContain("85 out of 100");
    expect(page).toContain("<b>15 points off:</b> Nobody has checked yet");
  });

  it("a finding we have no words for is shown as it came, and is no way into the page", () => {
    for (const code of ["NEW_FINDING", "constructor", "__proto__"]) {
      const page = scored([{ code, effect: -1, explanation: "<b>Said</b> in English." }]);
      expect(page).toContain('<span lang="en"><bdi>&lt;b&gt;Said&lt;/b&gt; in English.</bdi></span>');
    }
  });
});
