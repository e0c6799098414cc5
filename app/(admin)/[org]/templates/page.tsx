import { LayoutTemplate, Plus, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { TemplateGallery } from "@/components/designs/template-gallery";
import type { TemplateActs } from "@/components/designs/template-menu";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SearchInput } from "@/components/ui/search-input";
import { Toolbar } from "@/components/ui/toolbar";
import { listTemplates } from "@/lib/designs";
import type { Template } from "@/lib/designs/schemas";
import { pageContext } from "@/lib/web/page";
import { chooseDefault, copyTemplate, removeTemplate } from "./actions";

export const metadata: Metadata = { title: "Templates" };

interface TemplatesPageProps {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ q?: string | string[] }>;
}

const NewTemplate = ({ slug }: { slug: string }) => (
  <Button asChild>
    <Link href={`/${slug}/templates/new`}>
      <Plus aria-hidden />
      New template
    </Link>
  </Button>
);

const actsOf = (slug: string): TemplateActs => ({
  duplicate: copyTemplate.bind(null, slug),
  setDefault: chooseDefault.bind(null, slug),
  remove: removeTemplate.bind(null, slug),
});

export default async function TemplatesPage({ params, searchParams }: TemplatesPageProps) {
  const [{ org: slug }, { q }] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(slug, "codes:read");
  const all = await listTemplates(ctx);
  const words = typeof q === "string" ? q.trim().toLowerCase() : "";
  const found = all.filter(({ name }) => name.toLowerCase().includes(words));
  const acts = ctx.scopes.has("codes:write") ? actsOf(slug) : undefined;
  const own = found.filter(({ built_in }) => !built_in);
  const builtIn = found.filter(({ built_in }) => built_in);
  const hasOwn = all.some(({ built_in }) => !built_in);
  return (
    <>
      <PageHeader
        title="Templates"
        description="Designs under a name. What is made from one keeps its look when the template changes."
        actions={acts && hasOwn && <NewTemplate slug={slug} />}
      />
      {hasOwn && (
        <Toolbar>
          <SearchInput label="Search templates" />
        </Toolbar>
      )}
      {found.length === 0 && <NoneMatch slug={slug} />}
      {own.length > 0 && <Group title="Yours" org={slug} templates={own} acts={acts} />}
      {!hasOwn && (
        <Card className="mb-8">
          <EmptyState
            icon={LayoutTemplate}
            title="No templates of your own yet"
            action={acts && <NewTemplate slug={slug} />}
          >
            {acts
              ? "A template is a look for codes: shapes, colours, a logo, a frame. Make it once, check that it scans, and use it for campaigns and single codes."
              : "Templates appear here once somebody who may make them has made the first one."}
          </EmptyState>
        </Card>
      )}
      {builtIn.length > 0 && (
        <Group title="Built-in" org={slug} templates={builtIn} acts={acts}>
          {acts && "They stay as they are. Choose one to start your own from it."}
        </Group>
      )}
    </>
  );
}

interface GroupProps {
  title: string;
  org: string;
  templates: readonly Template[];
  acts: TemplateActs | undefined;
  children?: ReactNode;
}

function Group({ title, org, templates, acts, children }: GroupProps) {
  return (
    <section aria-label={title} className="mb-8">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-base font-semibold text-ink">{title}</h2>
        {children && <p className="text-sm text-muted">{children}</p>}
      </div>
      <TemplateGallery org={org} templates={templates} acts={acts} />
    </section>
  );
}

const NoneMatch = ({ slug }: { slug: string }) => (
  <Card>
    <EmptyState
      icon={SearchX}
      title="No template matches"
      action={
        <Button asChild variant="secondary">
          <Link href={`/${slug}/templates`}>Clear the search</Link>
        </Button>
      }
    >
      The search looks at names.
    </EmptyState>
  </Card>
);
