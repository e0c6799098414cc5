import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { fieldsOf } from "@/components/codes/code-fields";
import { CodeFormPage } from "@/components/codes/code-form";
import { codeName } from "@/components/codes/name";
import { PageHeader } from "@/components/ui/page-header";
import { printedText } from "@/lib/codes";
import { describeDestination } from "@/lib/display/destination";
import { pageContext } from "@/lib/web/page";
import { timeZoneOf } from "../../../time-zone";
import { changeCode, previewDestination } from "../../actions";
import { codeOf, pictureOf } from "../code";

export const metadata: Metadata = { title: "Change code" };

interface EditPageProps {
  params: Promise<{ org: string; token: string }>;
}

export default async function EditCodePage({ params }: EditPageProps) {
  const { org: slug, token } = await params;
  const ctx = await pageContext(slug, "codes:write");
  const [code, zone] = await Promise.all([codeOf(ctx, token), timeZoneOf(ctx)]);
  const here = `/${slug}/codes/${code.token}`;
  if (code.status === "REVOKED") redirect(here);
  return (
    <>
      <PageHeader
        title={`Change ${codeName(code)}`}
        description="Saving signs a new version and keeps this one in the history. The picture stays the same."
        breadcrumbs={[
          { label: "Codes", href: `/${slug}/codes` },
          { label: codeName(code), href: here },
        ]}
      />
      <CodeFormPage
        org={ctx.org}
        zone={zone}
        before={fieldsOf(code, zone)}
        destination={code.destinationUrl === null ? null : describeDestination(code.destinationUrl)}
        sample={{ svg: await pictureOf(code.token), text: printedText(code), real: true }}
        save={changeCode.bind(null, slug, code.token)}
        lookUp={previewDestination.bind(null, slug)}
        backHref={here}
      />
    </>
  );
}
