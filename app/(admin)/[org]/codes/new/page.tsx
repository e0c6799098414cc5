import type { Metadata } from "next";
import { AddressNotice } from "@/components/codes/address-notice";
import { CodeFormPage } from "@/components/codes/code-form";
import { PageHeader } from "@/components/ui/page-header";
import { sampleCode } from "@/lib/codes";
import { env } from "@/lib/env";
import { pageContext } from "@/lib/web/page";
import { timeZoneOf } from "../../time-zone";
import { issueCode, previewDestination } from "../actions";

export const metadata: Metadata = { title: "New code" };

export default async function NewCodePage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const ctx = await pageContext(slug, "codes:write");
  const [zone, sample] = await Promise.all([timeZoneOf(ctx), sampleCode()]);
  return (
    <>
      <PageHeader
        title="New code"
        description="Signed with your organisation’s key the moment it is issued."
        breadcrumbs={[{ label: "Codes", href: `/${slug}/codes` }]}
      />
      <AddressNotice base={env().APP_URL} />
      <CodeFormPage
        org={ctx.org}
        zone={zone}
        sample={{ ...sample, real: false }}
        save={issueCode.bind(null, slug)}
        lookUp={previewDestination.bind(null, slug)}
        backHref={`/${slug}/codes`}
      />
    </>
  );
}
