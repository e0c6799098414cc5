import { randomInt } from "node:crypto";
import { inject } from "vitest";
import { Client } from "./http";
import { checkAgainst } from "./openapi";
import type { Org } from "./operator";

export const product = inject("product");
export const check = checkAgainst(product.openapi);

/** An address of a private network: the tests play the one proxy that the server trusts. */
export const someAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;

/** A browser of a person, so that scans are people's. */
export const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

/** Somebody at an address of their own, without a credential. Every answer is checked against the description. */
export const visitor = (url = product.url) =>
  new Client(url, { "x-forwarded-for": someAddress(), "user-agent": PHONE }, check);

/** A program with the organisation's full-scope key. */
export const as = (org: Org, url?: string) => visitor(url).key(org.apiKey);

/** What a creation answers. */
export interface Created {
  token: string;
  verification_url: string;
  qr_image_url: string;
  qr_svg_url: string;
  signature: string;
  organization_id: string;
  label: string | null;
  created_at: string;
  expires_at: string | null;
  key_id: string;
  ignored?: string[];
}

/** A code as lists and the detail show it. */
export interface Row {
  id: string;
  token: string;
  status: string;
  destinationUrl: string | null;
  label: string | null;
  createdAt: string;
  updatedAt: string;
  expiresAt: string | null;
  _count: { scans: number };
  scans: Array<{ outcome: string; source: string; country: string | null; device: string; bot: boolean }>;
}

export interface ApiKeyMade {
  id: string;
  key: string;
}

/** Issues a code, to example.com unless told. */
export async function newCode(client: Client, fields: Record<string, unknown> = {}): Promise<Created> {
  const answer = await client.post("/api/v1/qrcodes", {
    destinationUrl: "https://example.com/pay",
    ...fields,
  });
  if (answer.status !== 201) throw new Error(`no code: ${answer.status} ${answer.text}`);
  return answer.as<Created>();
}

/** Makes an API key with these scopes. */
export async function newKey(
  client: Client,
  scopes: string[],
  fields: Record<string, unknown> = {},
): Promise<ApiKeyMade> {
  const answer = await client.post("/api/v1/api-keys", { name: "test", scopes, ...fields });
  if (answer.status !== 201) throw new Error(`no key: ${answer.status} ${answer.text}`);
  return answer.as<ApiKeyMade>();
}

/** What a bulk creation answers. */
export interface Tickets {
  campaign_id: string;
  /** Of morphing codes. */
  secret_key?: string;
  data: Array<{ short_code: string; url: string; ticket_url: string | null }>;
}

/** Issues codes of a campaign of their own, one for each address. */
export async function newTickets(
  client: Client,
  qr_type: "static" | "dynamic" | "morphing",
  urls: string[],
  fields: Record<string, unknown> = {},
): Promise<Tickets> {
  const answer = await client.post("/api/v1/qrs/bulk", { urls, qr_type, ...fields });
  if (answer.status !== 201) throw new Error(`no tickets: ${answer.status} ${answer.text}`);
  return answer.as<Tickets>();
}

export const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
