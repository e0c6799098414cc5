import type { Metadata } from "next";
import { fieldsOf } from "@/components/campaigns/campaign-fields";
import { ArchiveCampaign, DuplicateCampaign } from "@/components/campaigns/life";
import { PasswordForm } from "@/components/campaigns/password-form";
import { GeneralForm, LimitForm, ScheduleForm } from "@/components/campaigns/settings-forms";
import { Signing } from "@/components/campaigns/signing-form";
import { Card, CardBody } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { listTags } from "@/lib/campaigns";
import { env } from "@/lib/env";
import { pageContext } from "@/lib/web/page";
import { timeZoneOf } from "../../../time-zone";
import { changeOne, duplicateOne, rotateOne, setArchived } from "../../actions";
import { peopleOf } from "../../people";
import { type CampaignPageProps, campaignOf, whyNot } from "../campaign";

export const metadata: Metadata = { title: "Settings" };

export default async function CampaignSettingsPage({ params }: CampaignPageProps) {
  const { org: slug, id } = await params;
  const ctx = await pageContext(slug, "codes:read");
  const campaign = await campaignOf(ctx, id);
  const [zone, people, tags] = await Promise.all([timeZoneOf(ctx), peopleOf(ctx), listTags(ctx)]);
  const save = changeOne.bind(null, slug, id);
  const readOnly = whyNot(ctx, campaign);
  const form = {
    before: fieldsOf(campaign, zone),
    version: campaign.version,
    zone,
    save,
    readOnly,
  };
  const { name, status, qr_type } = campaign;
  const base = env().APP_URL;
  return (
    <>
      <Section title="General" description="What your team knows it by.">
        <GeneralForm {...form} people={people} tags={tags.map(({ tag }) => tag)} />
      </Section>
      {qr_type !== "static" && (
        <>
          <Section title="Schedule" description="When scans are sent on, and whose clocks the rules follow.">
            <ScheduleForm {...form} />
          </Section>
          <Section title="Limit and password" description="How often, and for whom.">
            {campaign.short_code !== null && <LimitForm {...form} />}
            <PasswordForm {...form} name={name} hasPassword={campaign.has_password} />
          </Section>
        </>
      )}
      {qr_type === "morphing" && (
        <Section title="Live pictures" description="Who may have them drawn.">
          <Signing
            name={name}
            shortCode={campaign.short_code}
            base={base}
            zone={zone}
            signatureVersion={campaign.signature_version}
            previousUntil={campaign.previous_secret_until}
            readOnly={readOnly !== null}
            save={save}
            rotate={rotateOne.bind(null, slug, id)}
          />
        </Section>
      )}
      {ctx.scopes.has("codes:write") && (
        <Section title="Duplicate or archive" description="Nothing here deletes anything.">
          <Card>
            <CardBody className="flex flex-wrap gap-2">
              {/* What a bulk call made has no code of its own, so nothing to copy. */}
              {campaign.short_code !== null && (
                <DuplicateCampaign
                  id={id}
                  name={name}
                  org={slug}
                  base={base}
                  duplicate={duplicateOne.bind(null, slug, id)}
                />
              )}
              <ArchiveCampaign
                id={id}
                name={name}
                status={status}
                setArchived={setArchived.bind(null, slug)}
              />
            </CardBody>
          </Card>
        </Section>
      )}
    </>
  );
}
