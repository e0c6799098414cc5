import type { Metadata } from "next";
import { DomainForm } from "@/components/settings/domain-form";
import { NameForm } from "@/components/settings/name-form";
import { RetentionForm } from "@/components/settings/retention-form";
import { TimeZoneForm } from "@/components/settings/time-zone-form";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DataItem, DataList } from "@/components/ui/data-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { env } from "@/lib/env";
import { getOrganization } from "@/lib/orgs";
import type { Organization } from "@/lib/orgs/schemas";
import { pageContext } from "@/lib/web/page";
import { previewRetention, rename, update } from "./actions";

export const metadata: Metadata = { title: "Settings" };

const LEVEL: Record<Organization["level"], string> = {
  INDIVIDUAL: "Individual",
  BUSINESS: "Business",
  GOVERNMENT: "Government",
};

function Identity({ org }: { org: Organization }) {
  const address = `${env().APP_URL}/${org.slug}`;
  const verified = org.kyc_status === "VERIFIED";
  return (
    <Card>
      <CardBody className="py-1.5">
        <DataList>
          <DataItem label="Address" action={<CopyButton value={address} label="Copy address" />}>
            {address}
          </DataItem>
          <DataItem label="Short name" action={<CopyButton value={org.slug} label="Copy short name" />}>
            <span className="font-mono">{org.slug}</span>
          </DataItem>
          <DataItem label="Id" action={<CopyButton value={org.id} label="Copy id" />}>
            <span className="font-mono">{org.id}</span>
          </DataItem>
          <DataItem label="Kind">
            <span className="flex flex-wrap items-center gap-2">
              {LEVEL[org.level]}
              <Badge tone={verified ? "success" : "neutral"}>
                {verified ? "Identity verified" : "Identity not verified"}
              </Badge>
            </span>
          </DataItem>
          <DataItem label="Since">
            <RelativeTime date={org.created_at} format="date" />
          </DataItem>
        </DataList>
      </CardBody>
    </Card>
  );
}

function Ending({ slug, readOnly }: { slug: string; readOnly: boolean }) {
  return (
    <Card>
      <CardBody className="grid max-w-prose gap-2 text-sm">
        <p>
          An organisation cannot be deleted. Its codes are out in the world, and whoever scans one must go on
          learning who issued it and that it is no longer valid.
        </p>
        {!readOnly && (
          <p>
            To stop using it, revoke its <TextLink href={`/${slug}/codes`}>codes</TextLink> and{" "}
            <TextLink href={`/${slug}/api-keys`}>API keys</TextLink>, and remove its{" "}
            <TextLink href={`/${slug}/members`}>members</TextLink>.
          </p>
        )}
      </CardBody>
    </Card>
  );
}

export default async function SettingsPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const ctx = await pageContext(slug, "org:read");
  const org = await getOrganization(ctx);
  const readOnly = !ctx.scopes.has("org:manage");
  const save = update.bind(null, slug);
  return (
    <>
      <Section title="Name" description="Part of every code’s signature.">
        <NameForm name={org.name} readOnly={readOnly} rename={rename.bind(null, slug)} />
      </Section>
      <Section
        title="Identity"
        description="How this organisation is named in addresses and over the API. Fixed."
      >
        <Identity org={org} />
      </Section>
      <Section title="Time zone" description="The clock that reports follow.">
        <TimeZoneForm timeZone={org.time_zone} readOnly={readOnly} update={save} />
      </Section>
      <Section title="Scans" description="For how long they are kept.">
        <RetentionForm
          months={org.scan_retention_months}
          readOnly={readOnly}
          preview={previewRetention.bind(null, slug)}
          update={save}
        />
      </Section>
      <Section title="Domain" description="Ties the codes to the web address people know you by.">
        <DomainForm
          domain={org.domain}
          verified={org.domain_verified_at !== null}
          readOnly={readOnly}
          update={save}
        />
      </Section>
      <Section title="Ending" description="What happens when you stop.">
        <Ending slug={slug} readOnly={readOnly} />
      </Section>
    </>
  );
}
