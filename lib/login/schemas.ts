import { z } from "zod";
import { Email } from "@/lib/members/schemas";
import { displayName, OrganizationName } from "@/lib/orgs/schemas";
import { isTimeZone } from "@/lib/time";
import { COMMON_PASSWORDS } from "./common-passwords";

const PersonName = displayName(80);

/** A password to be set (NIST SP 800-63B §3.1.1): long rather than odd, and not one that everybody tries first. */
const NewPassword = z
  .string("A password.")
  .min(10, "At least 10 characters.")
  .max(128, "At most 128 characters.")
  .refine((text) => !COMMON_PASSWORDS.has(text.toLowerCase()), "This password is too common.")
  .refine((text) => new Set(text).size > 3, "This password is too simple.");

/** A password to be checked: any length that it could have, so that an old one still opens. */
const GivenPassword = z.string("A password.").min(1, "Required.").max(1000);

const notTheEmail = (value: { email: string; password: string }, ctx: z.RefinementCtx) => {
  if (value.password.toLowerCase() !== value.email) return;
  ctx.addIssue({ code: "custom", path: ["password"], message: "Not the e-mail address." });
};

const account = { name: PersonName, email: Email, password: NewPassword };

export const SignUp = z.object({ ...account, organization: OrganizationName }).superRefine(notTheEmail);
export type SignUp = z.output<typeof SignUp>;

/** What claims a fresh instance. */
export const Claim = z
  .object({ ...account, organization: OrganizationName, token: z.string().max(200).nullable() })
  .superRefine(notTheEmail);
export type Claim = z.output<typeof Claim>;

/** A new account made while taking up an invitation: the e-mail address is the invitation's. */
export const Join = z.object({ token: z.string().max(200), name: PersonName, password: NewPassword });
export type Join = z.output<typeof Join>;

export const SignIn = z.object({ email: Email, password: GivenPassword });
export type SignIn = z.output<typeof SignIn>;

export const ChangePassword = z.object({
  /** Absent for who has none yet (came through an identity provider). */
  current: GivenPassword.optional(),
  password: NewPassword,
});
export type ChangePassword = z.output<typeof ChangePassword>;

export const UpdateProfile = z.object({
  name: PersonName,
  time_zone: z.string().refine(isTimeZone, "A time zone name such as Europe/Athens.").nullish(),
});
export type UpdateProfile = z.output<typeof UpdateProfile>;

export const SessionId = z.object({ id: z.uuid() });
