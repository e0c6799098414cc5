import { redirect } from "next/navigation";

/** The short address that the organisation switcher names; organisations are founded in one's account. */
export default function NewPage() {
  redirect("/account/new-organization");
}
