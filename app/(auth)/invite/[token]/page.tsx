import type { Metadata } from "next";
import Link from "next/link";
import { ConfirmForm } from "@/components/login/confirm-form";
import { JoinForm } from "@/components/login/join-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { hasAccount, type Session } from "@/lib/login";
import { invitationByToken, type OfferedInvitation } from "@/lib/members";
import { platform } from "@/lib/platform";
import { currentSession } from "@/lib/web/page";
import { acceptAction, joinAction, switchAction } from "../../actions";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

const ROLE = { owner: "an owner", admin: "an admin", editor: "an editor", viewer: "a viewer" } as const;

function Gone() {
  return (
    <AuthShell title="This invitation does not work">
      <Alert tone="warning" title="It was used, taken back, replaced, or has run out">
        Invitations work once, for seven days. Ask whoever invited you for a new one.
      </Alert>
      <Button asChild variant="secondary" size="lg" className="mt-4 w-full">
        <Link href="/start">Go to your organisations</Link>
      </Button>
    </AuthShell>
  );
}

interface AnswerProps {
  token: string;
  offer: OfferedInvitation;
  session: Session | null;
  known: boolean;
}

/** What this browser can do with the invitation. */
function Answer({ token, offer, session, known }: AnswerProps) {
  const here = `/invite/${token}`;
  const { name } = offer.organization;
  if (session?.user.email === offer.email) {
    return <ConfirmForm action={acceptAction} hidden={{ token }} submitLabel={`Join ${name}`} />;
  }
  if (session) {
    return (
      <>
        <Alert tone="warning" title="It is for another address" className="mb-4">
          You are signed in as {session.user.email}, and the invitation is for {offer.email}.
        </Alert>
        <ConfirmForm
          action={switchAction}
          hidden={{ next: here }}
          submitLabel="Sign in as somebody else"
          variant="secondary"
        />
      </>
    );
  }
  if (!known) return <JoinForm action={joinAction} token={token} email={offer.email} organization={name} />;
  const query = new URLSearchParams({ next: here, email: offer.email });
  return (
    <Button asChild size="lg" className="w-full">
      <Link href={`/sign-in?${query}`}>Sign in as {offer.email}</Link>
    </Button>
  );
}

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { db } = platform.get();
  const offer = await invitationByToken(db, token);
  if (!offer) return <Gone />;
  const [session, known] = await Promise.all([currentSession(), hasAccount(db, offer.email)]);
  const by = offer.invitedBy ? `${offer.invitedBy} invites you` : "You are invited";
  return (
    <AuthShell
      title={`Join ${offer.organization.name}`}
      description={
        <>
          {by} to be {ROLE[offer.role]}. Valid until <RelativeTime date={offer.expiresAt} format="datetime" />
          .
        </>
      }
    >
      <Answer token={token} offer={offer} session={session} known={known} />
    </AuthShell>
  );
}
