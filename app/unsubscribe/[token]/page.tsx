import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConfirmForm } from "@/components/login/confirm-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { TextLink } from "@/components/ui/text-link";
import { offeredEnding } from "@/lib/digests";
import { platform } from "@/lib/platform";
import { endSummary } from "./actions";

export const metadata: Metadata = { title: "Weekly summary", robots: { index: false } };

interface UnsubscribeProps {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

/** Where the link at the foot of a weekly summary leads. Asks first: programs open links as well. */
export default async function UnsubscribePage({ params, searchParams }: UnsubscribeProps) {
  const [{ token }, { done }] = await Promise.all([params, searchParams]);
  const offer = await offeredEnding(platform.get().db, token);
  if (!offer) notFound();
  const { organization } = offer;
  const account = <TextLink href="/account">your account</TextLink>;
  if (done !== undefined) {
    return (
      <AuthShell title="It comes no more" description={`The weekly summary of ${organization} is off.`}>
        <p className="text-base">You can switch it on again in {account}.</p>
      </AuthShell>
    );
  }
  return (
    <AuthShell
      title="Stop the weekly summary?"
      description={`You get an e-mail every Monday with last week’s scans of ${organization}.`}
      footer={<>Other organisations’ summaries are not touched. All of them are listed in {account}.</>}
    >
      <ConfirmForm action={endSummary} hidden={{ token }} submitLabel="Stop the summary" />
    </AuthShell>
  );
}
