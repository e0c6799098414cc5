import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { routes } from "@/app/_door/app";
import { GUIDE, Guide } from "@/components/docs/guide";
import { type Group, groupsOf, type OpenApi, searchGroups } from "@/components/docs/openapi";
import { OperationView } from "@/components/docs/operation-view";
import { ReferenceNav } from "@/components/docs/reference-nav";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SearchInput } from "@/components/ui/search-input";
import { TextLink } from "@/components/ui/text-link";
import { openapiDocument } from "@/lib/web/openapi";
import packageJson from "@/package.json" with { type: "json" };
import { readerOf } from "../reader";
import { errorFacts, limitFacts } from "./facts";

export const metadata: Metadata = { title: "API reference" };

interface Props {
  searchParams: Promise<{ q?: string | string[] }>;
}

const navigationOf = (groups: Group[], guide: boolean) => [
  ...(guide ? [{ title: "Guide", items: GUIDE }] : []),
  ...groups.map(({ tag, operations }) => ({
    title: tag,
    items: operations.map(({ id, method, summary }) => ({ id, method, label: summary })),
  })),
];

function Operations({
  groups,
  base,
  limits,
}: {
  groups: Group[];
  base: string;
  limits: Record<string, string>;
}) {
  return groups.map((group) => (
    <section
      key={group.id}
      aria-labelledby={group.id}
      className="border-t border-line pt-8 first:border-t-0 first:pt-0"
    >
      <h2 id={group.id} className="mb-6 scroll-mt-6 text-xl font-semibold tracking-tight">
        {group.tag}
      </h2>
      {group.operations.map((operation) => (
        <OperationView key={operation.id} operation={operation} base={base} limits={limits} />
      ))}
    </section>
  ));
}

export default async function ApiReferencePage({ searchParams }: Props) {
  const query = [(await searchParams).q ?? ""].flat().join(" ").trim().slice(0, 200);
  const document = openapiDocument(routes, packageJson.version) as unknown as OpenApi;
  const all = groupsOf(document);
  const groups = query ? searchGroups(all, query) : all;
  const limits = limitFacts(all.flatMap(({ operations }) => operations));
  const base = document.servers?.[0]?.url ?? "";
  const { keysHref } = await readerOf();
  const nav = <ReferenceNav sections={navigationOf(groups, query === "")} />;

  return (
    <div className="gap-10 lg:grid lg:grid-cols-[14rem_minmax(0,1fr)]">
      <aside
        aria-label="API reference"
        className="mb-6 lg:sticky lg:top-0 lg:-my-10 lg:max-h-dvh lg:self-start lg:overflow-y-auto lg:py-10"
      >
        <SearchInput label="Search operations" className="mb-5 sm:w-full" />
        <div className="max-lg:hidden">{nav}</div>
        <details className="rounded-lg border border-line bg-surface lg:hidden">
          <summary className="px-4 py-2.5 text-sm font-medium">Contents</summary>
          <div className="border-t border-line p-2">{nav}</div>
        </details>
      </aside>
      <div className="min-w-0">
        <PageHeader
          title="API reference"
          description={
            query
              ? `Operations with “${query}”.`
              : "Issue codes, check them and run your organisation from your own programs."
          }
        />
        {query === "" && <Guide base={base} keysHref={keysHref} errors={errorFacts} limits={limits} />}
        {groups.length === 0 && (
          <EmptyState
            icon={SearchX}
            title="No operation matches"
            action={<TextLink href="/docs/api">Show all</TextLink>}
          >
            Search looks at paths, methods, summaries and permissions.
          </EmptyState>
        )}
        <Operations groups={groups} base={base} limits={limits} />
      </div>
    </div>
  );
}
