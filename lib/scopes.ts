/** What may be done, and who may do it. Pure: the browser shows the same lists. */
export const SCOPES = [
  "codes:read",
  "codes:write",
  "tickets:admit",
  "analytics:read",
  "keys:manage",
  "members:read",
  "members:manage",
  "org:read",
  "org:manage",
  "signing:manage",
  "audit:read",
] as const;
export type Scope = (typeof SCOPES)[number];

export const SCOPE_MEANING: Record<Scope, string> = {
  "codes:read": "See codes and their scans",
  "codes:write": "Issue, change and revoke codes",
  "tickets:admit": "Let tickets in at the gate",
  "analytics:read": "See analytics",
  "keys:manage": "Create, rotate and revoke API keys",
  "members:read": "See members and invitations",
  "members:manage": "Invite, change and remove members",
  "org:read": "See the organisation's settings",
  "org:manage": "Change the organisation's settings",
  "signing:manage": "Rotate and revoke signing keys",
  "audit:read": "Read and export the audit log",
};

export const ROLES = ["owner", "admin", "editor", "viewer"] as const;
export type Role = (typeof ROLES)[number];

const viewer: Scope[] = ["codes:read", "analytics:read", "org:read", "members:read"];
const editor: Scope[] = [...viewer, "codes:write", "tickets:admit"];
const admin: Scope[] = [
  ...editor,
  "keys:manage",
  "members:manage",
  "org:manage",
  "signing:manage",
  "audit:read",
];

const BY_ROLE: Record<Role, ReadonlySet<Scope>> = {
  owner: new Set(SCOPES),
  admin: new Set(admin),
  editor: new Set(editor),
  viewer: new Set(viewer),
};

export const scopesOf = (role: Role): ReadonlySet<Scope> => BY_ROLE[role];

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
export const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text);

/** Scopes a key really has now: what it was given, as far as its creator's present role still reaches. */
export function boundedScopes(given: readonly string[], role: Role): ReadonlySet<Scope> {
  const reach = scopesOf(role);
  return new Set(given.filter(isScope).filter((s) => reach.has(s)));
}
