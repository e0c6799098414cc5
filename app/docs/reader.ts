import { cache } from "react";
import { listMyOrganizations } from "@/lib/orgs";
import { platform } from "@/lib/platform";
import { currentSession } from "@/lib/web/page";

export interface Reader {
  /** The button in the header. */
  entry: { href: string; label: string };
  /** Where the reader makes an API key. */
  keysHref: string;
}

const FOUND = { href: "/account/new-organization", label: "Create organisation" };

/** Who reads the documentation: its links lead into their own organisation when they are signed in. */
export const readerOf = cache(async (): Promise<Reader> => {
  const session = await currentSession();
  if (!session) return { entry: { href: "/sign-in", label: "Sign in" }, keysHref: "/sign-in" };
  const [org] = await listMyOrganizations(platform.get().db, session.user.id);
  if (!org) return { entry: FOUND, keysHref: FOUND.href };
  return { entry: { href: `/${org.slug}`, label: "Dashboard" }, keysHref: `/${org.slug}/api-keys` };
});
