import { BlockList, isIP } from "node:net";

const family = (ip: string) => (isIP(ip) === 6 ? "ipv6" : "ipv4");

/** An IPv4 address that a dual-stack socket shows as IPv6 (RFC 4291 §2.5.5.2) is still that IPv4 address. */
const unmapped = (ip: string) => (/^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(ip) ? ip.slice(7) : ip);

/**
 * Whether `ip` is one of `rules`: addresses and CIDR blocks (RFC 4632 §3.1, RFC 4291 §2.3), checked when
 * they were stored. No rules: every address is.
 */
export function addressAllowed(rules: readonly string[], ip: string): boolean {
  if (rules.length === 0) return true;
  const address = unmapped(ip);
  if (isIP(address) === 0) return false;
  const list = new BlockList();
  for (const rule of rules) {
    const [start = "", bits] = unmapped(rule).split("/");
    if (bits === undefined) list.addAddress(start, family(start));
    else list.addSubnet(start, Number(bits), family(start));
  }
  return list.check(address, family(address));
}
