import { createKey, listKeys, revokeKey, rotateKey } from "@/lib/keys";
import {
  ApiKey,
  ApiKeyId,
  ApiKeyPage,
  CreateApiKey,
  CreatedApiKey,
  ListApiKeys,
  RotateApiKey,
} from "@/lib/keys/schemas";
import { type Route, route } from "@/lib/web/route";

const tag = "API keys";

/**
 * Creating and rotating do not honour Idempotency-Key: a stored answer would hold the key itself, of which only a hash
 * is kept. Who loses the answer revokes the key and makes another.
 */
export const apiKeyRoutes: Route[] = [
  route({
    method: "get",
    path: "/api/v1/api-keys",
    tag,
    summary: "List API keys, newest first",
    auth: "organization",
    scope: "keys:manage",
    limit: "api.read",
    query: ListApiKeys,
    answer: ApiKeyPage,
    foreign: { none: "lists the caller's own organisation" },
    verb: (ctx, { query }) => listKeys(ctx, query),
  }),
  route({
    method: "post",
    path: "/api/v1/api-keys",
    tag,
    summary: "Create an API key",
    description: "The answer holds the key itself, this once. A key may do at most what its maker may.",
    auth: "organization",
    scope: "keys:manage",
    limit: "api.write",
    body: CreateApiKey,
    status: 201,
    answer: CreatedApiKey,
    foreign: { none: "creates in the caller's own organisation" },
    verb: (ctx, { body }) => createKey(ctx, body),
  }),
  route({
    method: "delete",
    path: "/api/v1/api-keys/{id}",
    tag,
    summary: "Revoke an API key",
    auth: "organization",
    scope: "keys:manage",
    limit: "api.write",
    params: ApiKeyId,
    answer: ApiKey,
    foreign: { params: { id: "apiKey" } },
    verb: (ctx, { params }) => revokeKey(ctx, params),
  }),
  route({
    method: "post",
    path: "/api/v1/api-keys/{id}/rotate",
    tag,
    summary: "Replace an API key; the old one works on for the grace",
    auth: "organization",
    scope: "keys:manage",
    limit: "api.write",
    params: ApiKeyId,
    body: RotateApiKey.prefault({}),
    status: 201,
    answer: CreatedApiKey,
    foreign: { params: { id: "apiKey" }, body: {} },
    verb: (ctx, { params, body }) => rotateKey(ctx, { ...params, ...body }),
  }),
];
