import { z } from "zod";
import { ROLES } from "@/lib/scopes";

/** Letters of any script (RFC 6531), without what would need quoting (RFC 5322 §3.2.3) or cannot be seen. */
const ADDRESS = /^[^\s@"<>(),:;\\[\]\p{C}]{1,64}@[^\s@"<>(),:;\\[\]\p{C}]{1,255}$/u;

/** The one form in which an address is stored and compared: trimmed, composed, lower case. */
export const Email = z
  .string("An e-mail address.")
  .transform((text) => text.normalize("NFC").trim().toLowerCase())
  .pipe(z.string().regex(ADDRESS, "An e-mail address.").max(254, "At most 254 characters."));

const RoleName = z.enum(ROLES, `One of: ${ROLES.join(", ")}.`);
const date = z.iso.datetime();

export const ListMembers = z.object({
  limit: z.coerce.number("A number.").int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
});
export type ListMembers = z.output<typeof ListMembers>;

export const Member = z.object({
  user_id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: RoleName,
  joined_at: date,
});
export type Member = z.infer<typeof Member>;

export const MemberPage = z.object({ data: z.array(Member), next_cursor: z.string().nullable() });
export type MemberPage = z.infer<typeof MemberPage>;

export const Invite = z.object({ email: Email, role: RoleName });
export type Invite = z.output<typeof Invite>;

export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: RoleName,
  /** Who invited; null when they are gone. */
  invited_by: z.string().nullable(),
  created_at: date,
  expires_at: date,
  expired: z.boolean(),
});
export type Invitation = z.infer<typeof Invitation>;

export const RevokeInvitation = z.object({ id: z.uuid() });
export type RevokeInvitation = z.output<typeof RevokeInvitation>;

export const ChangeRole = z.object({ user_id: z.uuid(), role: RoleName });
export type ChangeRole = z.output<typeof ChangeRole>;

export const RemoveMember = z.object({ user_id: z.uuid() });
export type RemoveMember = z.output<typeof RemoveMember>;
