import type { HostDisplay } from "@/lib/display/destination";
import { type Html, html, raw } from "./html";

/** Where a long name may break before it breaks inside a label. */
const BREAK = raw("<wbr>");

/**
 * A host name, the part emphasised that somebody registered, its technical spelling behind it. Labels stay in their
 * order, whatever direction each is written in.
 */
export function hostName(host: HostDisplay, port: string | null = null): Html {
  const registrable = host.kind === "address" ? host.registrable : labels(host);
  const spelled = host.ascii === null ? null : html` <span class="spelled">(${host.ascii})</span>`;
  return html`<bdi dir="ltr">${host.subdomains.map((l) => [label(host, l), BREAK])}<strong>${registrable}</strong>${port && `:${port}`}${spelled}</bdi>`;
}

const labels = (host: HostDisplay) =>
  host.registrable.split(".").map((l, i) => [i > 0 && ".", label(host, l)]);

/** Only an internationalised name can hold a label that runs the other way. */
const label = (host: HostDisplay, text: string) => (host.ascii === null ? text : html`<bdi>${text}</bdi>`);
