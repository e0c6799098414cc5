import type { Metadata } from "next";
import { describeAgent } from "@/components/account/describe-agent";
import { OrganizationList } from "@/components/account/organization-list";
import { PasswordForm } from "@/components/account/password-form";
import { ProfileForm } from "@/components/account/profile-form";
import { SessionList } from "@/components/account/session-list";
import { SummaryList } from "@/components/account/summary-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { subscriptionsOf } from "@/lib/digests";
import { getProfile, listSessions } from "@/lib/login";
import { mailConfigured } from "@/lib/mail";
import { listMyOrganizations } from "@/lib/orgs";
import { platform } from "@/lib/platform";
import { requireSession } from "@/lib/web/page";
import { endOtherSessions, endSession, leave, saveProfile, setPassword, setSummary } from "./actions";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const session = await requireSession("/account");
  const { db } = platform.get();
  const [profile, sessions, organizations, summaries] = await Promise.all([
    getProfile(db, session),
    listSessions(db, session),
    listMyOrganizations(db, session.user.id),
    subscriptionsOf(db, session.user.id),
  ]);
  const shown = sessions.map(({ userAgent, ...rest }) => ({ ...rest, agent: describeAgent(userAgent) }));
  const passwordText = profile.hasPassword
    ? "Changing it signs you out everywhere else."
    : `You sign in with ${profile.providers.join(", ")}. A password is another way in.`;
  return (
    <>
      <PageHeader title="Account" description="Yours, in every organisation." />
      <Section title="Profile" description="Who you are here.">
        <ProfileForm
          name={profile.name}
          email={profile.email}
          timeZone={profile.timeZone}
          save={saveProfile}
        />
      </Section>
      {organizations.length > 0 && (
        <Section title="Weekly summary" description="Last week’s scans by e-mail. For you alone to decide.">
          <SummaryList
            organizations={organizations.map(({ id, slug, name }) => ({
              slug,
              name,
              subscribed: summaries.has(id),
            }))}
            canSend={mailConfigured()}
            email={profile.email}
            set={setSummary}
          />
        </Section>
      )}
      <Section title="Password" description={passwordText}>
        <PasswordForm email={profile.email} hasPassword={profile.hasPassword} change={setPassword} />
      </Section>
      <Section
        title="Sessions"
        description="Browsers in which you are signed in. We keep their names, not their addresses."
      >
        <SessionList sessions={shown} revoke={endSession} revokeOthers={endOtherSessions} />
      </Section>
      <Section title="Organisations" description="What you belong to, and as what.">
        <OrganizationList organizations={organizations} leave={leave} />
      </Section>
    </>
  );
}
