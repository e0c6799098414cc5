import type { CreatedApiKey } from "@/lib/keys/schemas";
import type { Scope } from "@/lib/scopes";

/** A first call for whoever holds a scope; the first that fits is offered. */
const CALLS: { scope: Scope; path: string; body?: string }[] = [
  {
    scope: "codes:write",
    path: "/api/v1/qrcodes",
    body: '{ "destinationUrl": "https://example.org", "label": "My first code" }',
  },
  { scope: "codes:read", path: "/api/v1/qrcodes" },
  { scope: "org:read", path: "/api/v1/organization" },
  { scope: "members:read", path: "/api/v1/members" },
  { scope: "audit:read", path: "/api/v1/audit-log" },
  { scope: "keys:manage", path: "/api/v1/api-keys" },
];

/** A command that works with the new key, or null when it opens nothing that can be tried. */
export function snippetFor({ kind, scopes, key }: CreatedApiKey, base: string): string | null {
  const call = kind === "management" ? CALLS.find(({ scope }) => scopes.includes(scope)) : undefined;
  if (!call) return null;
  const lines = [`curl ${base}${call.path}`, `-H "X-API-Key: ${key}"`];
  if (call.body) lines.push('-H "Content-Type: application/json"', `-d '${call.body}'`);
  return lines.join(" \\\n  ");
}
