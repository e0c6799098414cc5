import { randomUUID } from "node:crypto";
import { newCode, newKey, newTickets, product } from "./fixtures";
import type { Call, Client } from "./http";
import type { Org, RouteInfo } from "./operator";

export const nameOf = (route: Pick<RouteInfo, "method" | "path">) => `${route.method} ${route.path}`;

/** What a route's path parameters can name, by the fixture names of the route table (`foreign`). */
const THINGS: Record<string, (client: Client) => Promise<string>> = {
  code: async (client) => (await newCode(client)).token,
  apiKey: async (client) => (await newKey(client, ["codes:read"])).id,
  campaign: async (client) => (await newCampaign(client)).id,
  template: async (client) => (await newTemplate(client)).id,
  image: async (client) => (await client.post("/api/v1/images", PICTURE)).as<{ id: string }>().id,
  import: async (client) => (await newImport(client)).id,
  export: newExport,
  share: async (client) => (await newShare(client)).id,
  ticket: async (client) =>
    (await newTickets(client, "dynamic", ["https://example.com/1"])).data[0]?.short_code ?? "",
  signingKey: async (client) => {
    const { data } = (await client.get("/api/v1/signing-keys")).as<{
      data: Array<{ kid: string; status: string }>;
    }>();
    const active = data.find((key) => key.status === "ACTIVE");
    if (!active) throw new Error("no active signing key");
    return active.kid;
  },
};

/** The route's path with its parameters naming things of the client's organisation. */
export async function pathFor(route: RouteInfo, client: Client): Promise<string> {
  const named = route.foreign && "params" in route.foreign ? route.foreign.params : {};
  let path = route.path;
  for (const [parameter, thing] of Object.entries(named)) {
    const make = THINGS[thing];
    if (!make) throw new Error(`e2e/support/examples.ts does not know how to make a ${thing}`);
    path = path.replace(`{${parameter}}`, await make(client));
  }
  if (path.includes("{")) throw new Error(`${nameOf(route)} does not say what its parameters name (foreign)`);
  return path;
}

/** A morphing one: it has all that a campaign can have. */
async function newCampaign(client: Client): Promise<{ id: string }> {
  const answer = await client.post("/api/v1/campaigns", CAMPAIGN);
  if (answer.status !== 201) throw new Error(`no campaign: ${answer.status} ${answer.text}`);
  return answer.as<{ id: string }>();
}

/** A public link to the analytics of a campaign of its own. */
async function newShare(client: Client): Promise<{ id: string; campaign_id: string }> {
  const answer = await client.post(`/api/v1/campaigns/${(await newCampaign(client)).id}/shares`);
  if (answer.status !== 201) throw new Error(`no share: ${answer.status} ${answer.text}`);
  return answer.as<{ id: string; campaign_id: string }>();
}

async function newTemplate(client: Client): Promise<{ id: string }> {
  const answer = await client.post("/api/v1/templates", newName());
  if (answer.status !== 201) throw new Error(`no template: ${answer.status} ${answer.text}`);
  return answer.as<{ id: string }>();
}

const CAMPAIGN = { name: "Example", destination: "https://example.com/", qr_type: "morphing" };
const newName = () => ({ name: `Example ${randomUUID()}`, design_config: { shapes: "dots" } });
const PICTURE = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><circle cx="16" cy="16" r="12"/></svg>',
);

/** Uploads a file of one row. */
async function newImport(client: Client): Promise<{ id: string }> {
  return (await client.post("/api/v1/imports", IMPORT_FILE)).as<{ id: string }>();
}

/** Downloads a campaign's codes under an id of its own. */
async function newExport(client: Client): Promise<string> {
  const [campaign, id] = [await newCampaign(client), randomUUID()];
  await client.get(`/api/v1/campaigns/${campaign.id}/export?format=csv&export_id=${id}`);
  return id;
}

const IMPORT_FILE = Buffer.from("url,label\nhttps://example.com/,First\n");

/** A body that the route accepts, for routes that need one; made, where it names things of the client's organisation. */
export const BODIES: Record<string, unknown> = {
  "post /api/v1/qrcodes/design": async (client: Client) => ({
    tokens: [(await newCode(client)).token],
    designConfig: { shapes: "dots" },
  }),
  "post /api/v1/qrcodes": { destinationUrl: "https://example.com/" },
  "post /api/v1/qrcodes/bulk": { items: [{ destinationUrl: "https://example.com/" }, {}] },
  "patch /api/v1/qrcodes/{token}": { label: "changed" },
  "post /api/v1/campaigns": CAMPAIGN,
  "put /api/v1/campaigns/{id}": { destination: "https://example.com/changed" },
  "post /api/v1/campaigns/{id}/revert": { version: 1 },
  "post /api/v1/campaigns/{id}/route": { device: "phone" },
  "post /api/v1/qrs/bulk": { urls: ["https://example.com/1"], qr_type: "morphing", design_config: {} },
  "post /api/v1/templates": newName,
  "post /api/v1/campaigns/{id}/shares": { label: "For the agency", password: "violet harbour" },
  "put /api/v1/templates/{id}": { design_config: { shapes: "rounded" } },
  "post /api/v1/designs/check": { design_config: {} },
  "post /api/v1/images": PICTURE,
  "post /api/v1/imports": IMPORT_FILE,
  "patch /api/v1/imports/{id}": { add_https: true },
  "post /api/v1/api-keys": { name: "example", scopes: ["codes:read"] },
  "post /api/v1/api-keys/{id}/rotate": { grace_seconds: 60 },
  "patch /api/v1/organization": { scan_retention_months: 36 },
  "post /api/v1/signing-keys/{kid}/revoke": { compromised_at: "2026-01-01T00:00:00Z" },
};

/** Paths of routes that need more than `foreign` names. */
const PATHS: Record<string, (client: Client) => Promise<string>> = {
  "get /api/v1/analytics/breakdown": async () => "/api/v1/analytics/breakdown?by=country",
  "get /api/v1/verify/{token}": async (client) => `/api/v1/verify/${(await newCode(client)).token}`,
  "get /api/v1/tickets/counts": async (client) =>
    `/api/v1/tickets/counts?campaign_id=${(await newTickets(client, "dynamic", ["https://example.com/1"])).campaign_id}`,
  "delete /api/v1/campaigns/{id}/shares/{share}": async (client) => {
    const { id, campaign_id } = await newShare(client);
    return `/api/v1/campaigns/${campaign_id}/shares/${id}`;
  },
  "get /api/v1/analytics/live": async () => "/api/v1/analytics/live?seconds=0",
  "get /api/render/{file}": async (client) => `/api/render/${(await newCode(client)).token}.svg`,
};

/** A call of the route that succeeds with the client's full-scope key. */
export async function goodCall(route: RouteInfo, client: Client): Promise<Call> {
  const own = PATHS[nameOf(route)];
  const path = own ? await own(client) : await pathFor(route, client);
  const body = BODIES[nameOf(route)];
  const made = typeof body === "function" ? await body(client) : body;
  return { method: route.method.toUpperCase(), path, body: made };
}

/** The organisation whose things a route may change: revoked signing keys or a default design would disturb other tests. */
export const orgFor = (route: RouteInfo): Org =>
  route.path.includes("signing-keys") || route.path.endsWith("/default") ? product.signing : product.own;
