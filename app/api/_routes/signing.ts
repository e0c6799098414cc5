import { z } from "zod";
import { listSigningKeys, publicKeys, revokeSigningKey, rotateSigningKey } from "@/lib/signing";
import { Jwks, RevokeSigningKey, SigningKey } from "@/lib/signing/schemas";
import { type Route, route } from "@/lib/web/route";

const tag = "Signing keys";

export const signingRoutes: Route[] = [
  route({
    method: "get",
    path: "/.well-known/jwks.json",
    tag,
    summary: "The public keys that codes are signed with (RFC 7517)",
    auth: "public",
    limit: "public.read",
    query: z.object({
      organization: z.string().max(64).optional().describe("Slug: only this organisation's keys"),
    }),
    answer: Jwks,
    verb: async (call, { query }) =>
      Response.json(await publicKeys(call.db, query.organization), {
        headers: { "cache-control": "public, max-age=300", "access-control-allow-origin": "*" },
      }),
  }),
  route({
    method: "get",
    path: "/api/v1/signing-keys",
    tag,
    summary: "The organisation's signing keys",
    auth: "organization",
    scope: "org:read",
    limit: "api.read",
    answer: z.object({ data: z.array(SigningKey) }),
    foreign: { none: "lists the caller's own organisation" },
    verb: async (ctx) => ({ data: await listSigningKeys(ctx) }),
  }),
  route({
    method: "post",
    path: "/api/v1/signing-keys/rotate",
    tag,
    summary: "Replace the active key; the old one keeps verifying",
    auth: "organization",
    scope: "signing:manage",
    limit: "api.write",
    idempotent: true,
    status: 201,
    answer: z.object({ kid: z.string() }),
    foreign: { none: "rotates the caller's own key" },
    verb: (ctx) => rotateSigningKey(ctx),
  }),
  route({
    method: "post",
    path: "/api/v1/signing-keys/{kid}/revoke",
    tag,
    summary: "Revoke a key from its compromise date",
    auth: "organization",
    scope: "signing:manage",
    limit: "api.write",
    params: z.object({ kid: z.string().max(100) }),
    body: RevokeSigningKey.omit({ kid: true }),
    answer: z.object({ kid: z.string() }),
    foreign: { params: { kid: "signingKey" }, body: { compromised_at: "2026-01-01T00:00:00Z" } },
    verb: (ctx, { params, body }) => revokeSigningKey(ctx, { kid: params.kid, ...body }),
  }),
];
