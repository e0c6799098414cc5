import { parse as parseHost } from "tldts";
import { z } from "zod";
import { isTimeZone } from "@/lib/time";

/** Control characters, line separators, and the invisible or direction-changing ones that disguise a text. */
const DISGUISE = /[\p{Cc}\p{Zl}\p{Zp}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** A name people read: one line, normalised, with something visible in it. */
export const displayName = (max: number) =>
  z
    .string()
    .transform((text) => text.normalize("NFC").trim().replace(/\s+/g, " "))
    .pipe(
      z
        .string()
        .min(1, "Required.")
        .max(max, `At most ${max} characters.`)
        .refine((text) => !DISGUISE.test(text), "Without control characters.")
        .refine((text) => text === "" || /[\p{L}\p{N}]/u.test(text), "With a letter or a digit."),
    );

export const OrganizationName = displayName(80);

export const RenameOrganization = z.object({ name: OrganizationName });
export type RenameOrganization = z.output<typeof RenameOrganization>;

/** Ten years: as much as analytics answers at once. 25 unless the organisation says otherwise. */
export const MAX_RETENTION_MONTHS = 120;
const RetentionMonths = z
  .int("A whole number.")
  .min(1, "At least 1.")
  .max(MAX_RETENTION_MONTHS, `At most ${MAX_RETENTION_MONTHS}.`);

/** `null` removes the domain. A changed domain is unverified. */
export const UpdateOrganization = z.object({
  time_zone: z.string().refine(isTimeZone, "A time zone name such as Europe/Athens.").optional(),
  domain: z
    .union(
      [z.literal("").transform(() => null), z.null(), z.string().transform(registeredHost)],
      "A domain name such as example.org.",
    )
    .optional(),
  scan_retention_months: RetentionMonths.optional().describe(
    "Older scans are deleted for good, beginning within minutes, with all that was counted of them",
  ),
});
export type UpdateOrganization = z.output<typeof UpdateOrganization>;

/** A host name below a public suffix, in lower-case ASCII (punycode). */
function registeredHost(text: string, ctx: z.RefinementCtx<string>): string {
  const url = `https://${text.trim()}`;
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  const found = parseHost(host);
  if (!/[/:@?#\\\s]/.test(text.trim()) && found.domain && found.isIcann && !found.isIp && host.length <= 253)
    return host;
  ctx.addIssue({ code: "custom", message: "A domain name such as example.org." });
  return z.NEVER;
}

export const Organization = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  level: z.enum(["INDIVIDUAL", "BUSINESS", "GOVERNMENT"]),
  kyc_status: z.enum(["NONE", "PENDING", "VERIFIED", "REJECTED"]),
  domain: z.string().nullable(),
  domain_verified_at: z.iso.datetime().nullable(),
  time_zone: z.string(),
  scan_retention_months: z.int().describe("For how many months scans are kept"),
  created_at: z.iso.datetime(),
});
export type Organization = z.infer<typeof Organization>;
