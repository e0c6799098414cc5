import type { Metadata } from "next";
import { designKit } from "@/app/(admin)/_designs/design-kit";
import { CampaignForm } from "@/components/campaigns/campaign-form";
import { AddressNotice } from "@/components/codes/address-notice";
import { PageHeader } from "@/components/ui/page-header";
import { listTags } from "@/lib/campaigns";
import { listTemplates } from "@/lib/designs";
import { env } from "@/lib/env";
import { pageContext, requireSession } from "@/lib/web/page";
import { timeZoneOf } from "../../time-zone";
import { createOne } from "../actions";
import { peopleOf } from "../people";

export const metadata: Metadata = { title: "New campaign" };

export default async function NewCampaignPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const ctx = await pageContext(slug, "codes:write");
  const [{ user }, zone, kit, templates, people, tags] = await Promise.all([
    requireSession(`/${slug}`),
    timeZoneOf(ctx),
    designKit(ctx),
    listTemplates(ctx),
    peopleOf(ctx),
    listTags(ctx),
  ]);
  return (
    <>
      <PageHeader
        title="New campaign"
        description="Published at once, or kept as a draft until you are ready."
        breadcrumbs={[{ label: "Campaigns", href: `/${slug}/campaigns` }]}
      />
      <AddressNotice base={env().APP_URL} />
      <CampaignForm
        org={ctx.org}
        zone={zone}
        base={env().APP_URL.replace(/\/$/, "")}
        kit={kit}
        startKey={templates.find(({ is_default }) => is_default)?.id ?? null}
        people={people}
        tags={tags.map(({ tag }) => tag)}
        me={user.id}
        create={createOne.bind(null, slug)}
      />
    </>
  );
}
