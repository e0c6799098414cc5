import { z } from "zod";
import { When } from "@/lib/when";

/** Links that work at the same time, per campaign. */
export const MAX_LIVE_SHARES = 20;
export const SHARE_STATUSES = ["live", "expired", "revoked"] as const;
export const MIN_SHARE_PASSWORD = 6;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the one character PostgreSQL's text cannot hold
const UNSTORABLE = /\u0000|\p{Surrogate}/u;

const Label = z
  .string("A text.")
  .trim()
  .min(1, "At least 1 character.")
  .max(80, "At most 80 characters.")
  .refine((given) => !UNPRINTABLE.test(given), "Control characters are not allowed.");

const NewPassword = z
  .string("A text.")
  .min(MIN_SHARE_PASSWORD, `At least ${MIN_SHARE_PASSWORD} characters.`)
  .max(200, "At most 200 characters.")
  .refine((given) => !UNSTORABLE.test(given), "With a character that is none.");

export const CreateShare = z.strictObject({
  label: Label.nullish().describe("For your own list: who the link is for. Visitors do not see it"),
  password: NewPassword.nullish().describe("Asked of every visitor; only a hash is kept"),
  expires_at: When.refine((date) => date.getTime() > Date.now(), "This moment has passed.")
    .nullish()
    .describe("The link stops working then; never unless given"),
});
export type CreateShare = z.output<typeof CreateShare>;

/** What a visitor types. Any text that a password could be, so that a wrong one is just wrong. */
export const SharePassword = z.object({ password: z.string("A password.").min(1, "Required.").max(1000) });

export const Share = z.object({
  id: z.uuid(),
  campaign_id: z.uuid(),
  label: z.string().nullable(),
  url: z.url().nullable().describe("null for those who may not share: the link opens the report to anybody"),
  status: z.enum(SHARE_STATUSES),
  has_password: z.boolean(),
  expires_at: z.iso.datetime().nullable(),
  last_seen_at: z.iso.datetime().nullable().describe("When the report was last opened by the link"),
  created_by: z.string(),
  created_at: z.iso.datetime(),
  revoked_at: z.iso.datetime().nullable(),
});
export type Share = z.infer<typeof Share>;

export const ShareList = z.object({ data: z.array(Share) });
export type ShareList = z.infer<typeof ShareList>;
