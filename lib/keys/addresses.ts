import { BlockList, isIP } from "node:net";

const family = (ip: string) => (isIP(ip) === 6 ? "ipv6" : "ipv4");

/** An IPv4 address that a dual-stack socket shows as IPv6 (RFC 4291 §2.5.5.2) is still that IPv4 address. */
const unmapped = (ip: string) => (/^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(ip) ? ip.slice(7) : ip);

/** Whether `text` is an IPv4 or IPv6 address, or a block of them in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3). */
export function isAddressRule(text: string): boolean {
  const [ip = "", bits, rest] = text.split("/", 3);
  const version = isIP(ip);
  if (version === 0 || rest !== undefined || ip.includes("%")) return false;
  return (
    bits === undefined || (/^(0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32))
  );
}

/** Whether `ip` is one of `rules` (each an `isAddressRule`). No rules: every address is. */
export function addressAllowed(rules: readonly string[], ip: string): boolean {
  if (rules.length === 0) return true;
  const address = unmapped(ip);
  if (isIP(address) === 0) return false;
  const list = new BlockList();
  for (const rule of rules) {
    const [start = "", bits] = rule.split("/");
    if (bits === undefined) list.addAddress(start, family(start));
    else list.addSubnet(start, Number(bits), family(start));
  }
  return list.check(address, family(address));
}
