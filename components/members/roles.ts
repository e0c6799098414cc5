import { ROLES, type Role } from "@/lib/scopes";

/** What the roles are called and what they may do, highest first. */
export const ROLE: Record<Role, { label: string; meaning: string }> = {
  owner: { label: "Owner", meaning: "Everything, and makes other owners." },
  admin: {
    label: "Admin",
    meaning: "Codes, members, API keys, signing keys, settings and the audit log; cannot change owners.",
  },
  editor: { label: "Editor", meaning: "Issues, changes and revokes codes." },
  viewer: { label: "Viewer", meaning: "Sees codes, scans, members and settings; changes nothing." },
};

const rank = (role: Role) => ROLES.indexOf(role);

/** Whether somebody with the role `own` may give, change or take `role`: nobody reaches above themselves. */
export const reaches = (own: Role | null, role: Role): boolean => own !== null && rank(own) <= rank(role);

export const roleOptions = (own: Role | null) =>
  ROLES.map((role) => ({
    value: role,
    label: ROLE[role].label,
    description: reaches(own, role)
      ? ROLE[role].meaning
      : `${ROLE[role].meaning} Only an owner can give this role.`,
    disabled: !reaches(own, role),
  }));
