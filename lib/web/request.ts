import { isIP } from "node:net";
import { env } from "@/lib/env";
import { newRequestId } from "@/lib/ids";
import type { DoorRequest } from "./answer";

/** What every handler knows of the request besides its input. */
export interface RequestMeta {
  id: string;
  method: string;
  /** The client's address: the socket's peer, or what the outermost trusted proxy saw. */
  ip: string;
  userAgent: string;
  headers: DoorRequest["headers"];
  url: string;
}

/** The front door (server.mjs) writes the socket's peer here and drops whatever a client sent under this name. */
export const PEER_HEADER = "x-signet-peer";

const REQUEST_ID = /^[\w.-]{8,64}$/;

/**
 * The client's address. `hops` proxies are trusted, each appends the address it saw to X-Forwarded-For, so the
 * client is the `hops`-th entry from the right of (header, peer). With fewer entries than hops the leftmost counts.
 */
export function clientAddress(forwardedFor: string | null, peer: string, hops: number): string {
  if (hops === 0 || !forwardedFor) return peer;
  const chain = [...forwardedFor.split(",").map((a) => a.trim()), peer];
  const address = chain[Math.max(0, chain.length - 1 - hops)] ?? peer;
  return isIP(address) === 0 ? peer : address;
}

/** A limit's subject for an address: IPv6 by its /64, since one household holds that many addresses. */
export function addressGroup(ip: string): string {
  if (isIP(ip) !== 6) return ip;
  if (ip.startsWith("::ffff:")) return ip.slice(7);
  const [head = "", tail] = ip.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return `${[...left, ...zeros, ...right].slice(0, 4).join(":")}::/64`;
}

export function readMeta(request: DoorRequest, peer: string | undefined): RequestMeta {
  const { headers } = request;
  const given = headers.get("x-request-id");
  return {
    id: given !== null && REQUEST_ID.test(given) ? given : newRequestId(),
    method: request.method,
    ip: clientAddress(
      headers.get("x-forwarded-for"),
      peer ?? headers.get(PEER_HEADER) ?? "127.0.0.1",
      env().TRUSTED_PROXY_HOPS,
    ),
    userAgent: headers.get("user-agent") ?? "",
    headers,
    url: request.url,
  };
}
