import type { Metadata } from "next";
import { FileHelp } from "@/components/imports/file-help";
import { UploadForm } from "@/components/imports/upload-form";
import { Card, CardBody } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/web/page";

export const metadata: Metadata = { title: "Import codes" };

export default async function NewImportPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  await pageContext(slug, "codes:write");
  return (
    <>
      <PageHeader
        title="Import codes"
        description="Upload a spreadsheet with an address in each row. You see what was found before anything is issued."
        breadcrumbs={[{ label: "Imports", href: `/${slug}/imports` }]}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card>
          <CardBody>
            <UploadForm org={slug} />
          </CardBody>
        </Card>
        <FileHelp />
      </div>
    </>
  );
}
