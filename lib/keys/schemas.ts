import { z } from "zod";
import { displayName } from "@/lib/orgs/schemas";
import { SCOPES } from "@/lib/scopes";
import { When } from "@/lib/when";

export const KEY_KINDS = ["management", "challenge", "provider"] as const;
export const KEY_STATUSES = ["ACTIVE", "EXPIRED", "REVOKED", "ORPHANED"] as const;

const Kind = z.enum(KEY_KINDS, `One of: ${KEY_KINDS.join(", ")}.`);
const ScopeName = z.enum(SCOPES, `One of: ${SCOPES.join(", ")}.`);
const MAX_GRACE_S = 30 * 86_400;

const Expiry = When.refine((date) => date.getTime() > Date.now(), "This moment has passed.");

/** A form sends one ticked box as a text, several as an array. */
const listOf = <T extends z.ZodType>(item: T, max: number) =>
  z.preprocess(
    (value) => (typeof value === "string" ? [value] : value),
    z.array(item).max(max, `At most ${max}.`),
  );

const AddressRule = z
  .string()
  .transform((text) => text.trim())
  .pipe(
    z.union(
      [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
      "An IP address or a block such as 203.0.113.0/24 or 2001:db8::/32.",
    ),
  );

export const CreateApiKey = z.object({
  name: displayName(80),
  kind: Kind.default("management"),
  scopes: listOf(ScopeName, SCOPES.length)
    .transform((scopes) => [...new Set(scopes)])
    .default([])
    .describe("What the key may do; at most what its maker may"),
  expires_at: Expiry.nullish(),
  allowed_ips: listOf(AddressRule, 50).default([]).describe("Addresses and blocks it works from; none: any"),
});
export type CreateApiKey = z.output<typeof CreateApiKey>;

export const ListApiKeys = z.object({
  limit: z.coerce.number("A number.").int().min(1).max(100).default(50),
  cursor: z.uuid("Not a cursor of this list.").optional(),
});
export type ListApiKeys = z.output<typeof ListApiKeys>;

export const ApiKeyId = z.object({ id: z.uuid() });
export type ApiKeyId = z.output<typeof ApiKeyId>;

export const RotateApiKey = z.object({
  grace_seconds: z.coerce
    .number("A number.")
    .int("A whole number of seconds.")
    .min(0)
    .max(MAX_GRACE_S, "At most 30 days.")
    .default(86_400)
    .describe("How long the old key keeps working"),
});
export type RotateApiKey = z.output<typeof RotateApiKey>;

const date = z.iso.datetime();

export const ApiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: Kind,
  last4: z.string(),
  scopes: z.array(ScopeName),
  allowed_ips: z.array(z.string()),
  status: z.enum(KEY_STATUSES).describe("ORPHANED: its maker has left the organisation; it no longer works"),
  created_by: z.string().nullable(),
  created_at: date,
  expires_at: date.nullable(),
  last_used_at: date.nullable(),
  revoked_at: date.nullable(),
  rotated_to: z.uuid().nullable().describe("The key that replaces it"),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const ApiKeyPage = z.object({ data: z.array(ApiKey), next_cursor: z.string().nullable() });
export type ApiKeyPage = z.infer<typeof ApiKeyPage>;

export const CreatedApiKey = ApiKey.extend({
  key: z.string().describe("The key itself. It is not shown again"),
});
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;
