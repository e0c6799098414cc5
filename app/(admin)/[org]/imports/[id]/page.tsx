import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ImportStatusBadge } from "@/components/imports/import-table";
import { ImportView } from "@/components/imports/import-view";
import { counted } from "@/components/imports/words";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { listCampaigns } from "@/lib/campaigns";
import type { Ctx } from "@/lib/context";
import { listTemplates } from "@/lib/designs";
import { AppError } from "@/lib/errors";
import { getImport } from "@/lib/imports";
import { pageContext } from "@/lib/web/page";
import { begin, cancel, change, resume } from "../actions";

interface Props {
  params: Promise<{ org: string; id: string }>;
}

const importOf = cache((ctx: Ctx, id: string) =>
  getImport(ctx, id).catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.code === "NOT_FOUND") notFound();
    throw thrown;
  }),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, id } = await params;
  return { title: (await importOf(await pageContext(org, "codes:read"), id)).file_name };
}

async function choicesOf(ctx: Ctx) {
  const [{ data }, templates] = await Promise.all([
    listCampaigns(ctx, { limit: 100, sort: "newest" }),
    listTemplates(ctx),
  ]);
  const open = data.filter(({ status }) => status !== "archived");
  return {
    campaigns: open.map(({ id, name, qr_type }) => ({ id, name, type: qr_type })),
    templates: templates.map(({ id, name }) => ({ id, name })),
  };
}

export default async function ImportPage({ params }: Props) {
  const { org: slug, id } = await params;
  const ctx = await pageContext(slug, "codes:read");
  const found = await importOf(ctx, id);
  const choices = found.status === "CHECKED" ? await choicesOf(ctx) : { campaigns: [], templates: [] };
  return (
    <>
      <PageHeader
        title={found.file_name}
        status={<ImportStatusBadge status={found.status} />}
        description={
          <>
            {counted(found.total, "row")}, uploaded by {found.created_by}{" "}
            <RelativeTime date={found.created_at} />
          </>
        }
        breadcrumbs={[{ label: "Imports", href: `/${slug}/imports` }]}
      />
      <ImportView
        org={slug}
        initial={found}
        mayWrite={ctx.scopes.has("codes:write")}
        {...choices}
        change={change.bind(null, slug, id)}
        begin={begin.bind(null, slug, id)}
        resume={resume.bind(null, slug, id)}
        cancel={cancel.bind(null, slug, id)}
      />
    </>
  );
}
