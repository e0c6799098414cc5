import { redirect } from "next/navigation";
import { listMyOrganizations } from "@/lib/orgs";
import { platform } from "@/lib/platform";
import { requireSession } from "@/lib/web/page";

/** Where a sign-in leads that was on its way to no page in particular: the person's organisation, if they have one. */
export default async function StartPage() {
  const session = await requireSession("/start");
  const [first] = await listMyOrganizations(platform.get().db, session.user.id);
  redirect(first ? `/${first.slug}` : "/account");
}
