import { domainToASCII, domainToUnicode } from "node:url";
import { parse } from "tldts";
import { shorten } from "./plain-text";

/** A host name as a person must see it to know who is behind it. */
export interface HostDisplay {
  /** Labels before the registrable domain, each with its dot: `["www."]`. Of an address or a local name: none. */
  subdomains: string[];
  /** The domain somebody registered (`example.co.uk`), an IP address, or a name without a registrable part. */
  registrable: string;
  /** The whole host in ASCII (punycode, RFC 3492) when it reads differently, else null. */
  ascii: string | null;
  kind: "domain" | "address" | "local";
}

export interface DestinationDisplay {
  /** The address as the browser will understand it. Always http or https. */
  href: string;
  host: HostDisplay;
  /** Only when it is not the scheme's own. */
  port: string | null;
  /** Path, query and fragment, percent-encoded and shortened; empty for the front page. */
  path: string;
  encrypted: boolean;
}

const MAX_PATH = 48;

/** A host in ASCII, as `URL.hostname` gives it. Names below a provider's suffix (github.io) belong to its customers. */
export function describeHost(hostname: string): HostDisplay {
  const host = hostname.replace(/\.$/, "");
  const found = parse(host, { allowPrivateDomains: true, extractHostname: false });
  if (found.isIp || host.startsWith("[")) {
    return { subdomains: [], registrable: host, ascii: null, kind: "address" };
  }
  const domain = found.domain ?? (found.isPrivate ? parse(host).domain : null);
  const readable = unicodeOf(host);
  const ascii = readable === host ? null : host;
  if (domain === null) return { subdomains: [], registrable: readable, ascii, kind: "local" };
  const labels = readable.split(".");
  const depth = labels.length - domain.split(".").length;
  const subdomains = labels.slice(0, depth).map((label) => `${label}.`);
  return { subdomains, registrable: labels.slice(depth).join("."), ascii, kind: "domain" };
}

/** The Unicode form, if it leads back to the same name; most names have none. */
function unicodeOf(host: string): string {
  if (!host.includes("xn--")) return host;
  const readable = domainToUnicode(host);
  return readable !== "" && domainToASCII(readable) === host ? readable : host;
}

/** An http(s) address as shown before anyone follows it; null for what cannot be shown safely as one. */
export function describeDestination(text: string): DestinationDisplay | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  // `https://bank.example@evil.example/` is refused at issue; a row changed by hand may still hold one.
  if (url.username !== "" || url.password !== "") return null;
  const path = `${url.pathname}${url.search}${url.hash}`;
  return {
    href: url.href,
    host: describeHost(url.hostname),
    port: url.port === "" ? null : url.port,
    path: path === "/" ? "" : shorten(path, MAX_PATH),
    encrypted: url.protocol === "https:",
  };
}
