import { type Role, type Scope, scopesOf } from "@/lib/scopes";

/** Where an organisation is made, unless the shell is told otherwise. */
export const NEW_ORG_HREF = "/new";

/** Icons by name: the navigation is data that crosses from server to browser, and a component cannot. */
export type NavIconName =
  | "overview"
  | "analytics"
  | "live"
  | "campaigns"
  | "codes"
  | "templates"
  | "imports"
  | "gate"
  | "keys"
  | "members"
  | "audit"
  | "settings";

export interface NavItem {
  label: string;
  href: string;
  icon: NavIconName;
  /** Current only on exactly this path, not below it. */
  exact?: boolean;
}

/** Items that belong together; drawn with a gap before the next group. */
export interface NavGroup {
  label: string;
  items: NavItem[];
}

type Entry = Omit<NavItem, "href"> & { path: string; scope: Scope };

const GROUPS: { label: string; items: Entry[] }[] = [
  {
    label: "Work",
    items: [
      { label: "Overview", path: "", icon: "overview", scope: "codes:read", exact: true },
      { label: "Analytics", path: "/analytics", icon: "analytics", scope: "analytics:read" },
      { label: "Live", path: "/live", icon: "live", scope: "analytics:read" },
      { label: "Campaigns", path: "/campaigns", icon: "campaigns", scope: "codes:read" },
      { label: "Codes", path: "/codes", icon: "codes", scope: "codes:read" },
      { label: "Templates", path: "/templates", icon: "templates", scope: "codes:read" },
      { label: "Imports", path: "/imports", icon: "imports", scope: "codes:write" },
      { label: "Gate", path: "/gate", icon: "gate", scope: "tickets:admit" },
    ],
  },
  {
    label: "Organisation",
    items: [
      { label: "API keys", path: "/api-keys", icon: "keys", scope: "keys:manage" },
      { label: "Members", path: "/members", icon: "members", scope: "members:read" },
      { label: "Audit log", path: "/audit", icon: "audit", scope: "audit:read" },
      { label: "Settings", path: "/settings", icon: "settings", scope: "org:read" },
    ],
  },
];

/** The navigation of one organisation, as far as the role reaches. Only for show: every page checks for itself. */
export function navigation(slug: string, role: Role): NavGroup[] {
  const reach = scopesOf(role);
  return GROUPS.map(({ label, items }) => ({
    label,
    items: items
      .filter(({ scope }) => reach.has(scope))
      .map(({ path, scope: _, ...item }) => ({ ...item, href: `/${slug}${path}` })),
  })).filter(({ items }) => items.length > 0);
}

export const isCurrent = (item: NavItem, path: string): boolean =>
  path === item.href || (!item.exact && path.startsWith(`${item.href}/`));
