import type { Metadata } from "next";
import { TemplateForm } from "@/components/designs/template-form";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/web/page";
import { designKit, startNamed } from "../../../_designs/design-kit";
import { makeTemplate } from "../actions";

export const metadata: Metadata = { title: "New template" };

interface NewTemplatePageProps {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ from?: string | string[] }>;
}

export default async function NewTemplatePage({ params, searchParams }: NewTemplatePageProps) {
  const [{ org: slug }, { from }] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(slug, "codes:write");
  const kit = await designKit(ctx);
  const back = `/${slug}/templates`;
  const design = startNamed(kit.start, from)?.design_config ?? {};
  return (
    <>
      <PageHeader title="New template" breadcrumbs={[{ label: "Templates", href: back }]} />
      <TemplateForm
        kit={kit}
        before={{ name: "", design_config: design, is_default: false }}
        exists={false}
        save={makeTemplate.bind(null, slug)}
        backHref={back}
      />
    </>
  );
}
