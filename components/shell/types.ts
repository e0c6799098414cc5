import type { ReactNode } from "react";
import type { Role } from "@/lib/scopes";
import type { NavGroup } from "./nav";

export interface ShellOrg {
  slug: string;
  name: string;
  role: Role;
}

export interface SearchHit {
  id: string;
  label: string;
  /** A second word: the code's token. */
  hint?: string;
  href: string;
}

export interface AppShellProps {
  /** The organisation whose pages these are. */
  org: { slug: string; name: string };
  /** All the person belongs to, for the switcher. */
  orgs: readonly ShellOrg[];
  user: { name: string; email: string };
  /** From `navigation(org.slug, role)`. */
  nav: readonly NavGroup[];
  /** A server action that ends the session and redirects. */
  signOut: () => Promise<void>;
  /** Offers "New code" in the palette; leave out for those who may not write. */
  newCodeHref?: string;
  newOrgHref?: string;
  /** The palette's search, a server action or a browser function; by default the codes of `org` over the API. */
  onSearch?: (query: string) => Promise<SearchHit[]>;
  /** Shown small in the user menu. */
  version?: string;
  children: ReactNode;
}

/** What the parts of the shell share: everything that crosses to the browser. */
export type ShellData = Omit<AppShellProps, "children">;
