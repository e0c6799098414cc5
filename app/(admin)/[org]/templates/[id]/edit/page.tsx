import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { TemplateForm } from "@/components/designs/template-form";
import { PageHeader } from "@/components/ui/page-header";
import type { Ctx } from "@/lib/context";
import { getTemplate } from "@/lib/designs";
import { AppError } from "@/lib/errors";
import { pageContext } from "@/lib/web/page";
import { designKit } from "../../../../_designs/design-kit";
import { changeTemplate } from "../../actions";

interface EditTemplatePageProps {
  params: Promise<{ org: string; id: string }>;
}

const templateOf = cache(async (ctx: Ctx, id: string) => {
  try {
    return await getTemplate(ctx, decodeURIComponent(id));
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "NOT_FOUND") notFound();
    throw thrown;
  }
});

export async function generateMetadata({ params }: EditTemplatePageProps): Promise<Metadata> {
  const { org, id } = await params;
  const { name } = await templateOf(await pageContext(org, "codes:write"), id);
  return { title: `Change ${name}` };
}

export default async function EditTemplatePage({ params }: EditTemplatePageProps) {
  const { org: slug, id } = await params;
  const ctx = await pageContext(slug, "codes:write");
  const [template, kit] = await Promise.all([templateOf(ctx, id), designKit(ctx)]);
  const back = `/${slug}/templates`;
  // What everybody has is changed in a copy.
  if (template.built_in) redirect(`${back}/new?from=${encodeURIComponent(template.id)}`);
  const { name, design_config, is_default } = template;
  return (
    <>
      <PageHeader
        title={`Change ${name}`}
        description="Campaigns and codes made from it so far keep their look."
        breadcrumbs={[{ label: "Templates", href: back }]}
      />
      <TemplateForm
        kit={kit}
        before={{ name, design_config, is_default }}
        exists
        save={changeTemplate.bind(null, slug, template.id)}
        backHref={back}
      />
    </>
  );
}
