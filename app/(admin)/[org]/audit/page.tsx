import { ArrowLeft, ArrowRight, ScrollText, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { ChainCheck } from "@/components/audit/chain-check";
import { EntryRow } from "@/components/audit/entry-row";
import { AuditFilters } from "@/components/audit/filters";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { withQuery } from "@/components/ui/query";
import { listAudit } from "@/lib/audit";
import { getOrganization } from "@/lib/orgs";
import { pageContext } from "@/lib/web/page";
import { checkChain } from "./actions";
import { exportHref, type Query, readQuery } from "./query";

export const metadata: Metadata = { title: "Audit log" };

interface Props {
  params: Promise<{ org: string }>;
  searchParams: Promise<Query>;
}

function Pager({ query, next }: { query: Query; next: string | null }) {
  if (!query.cursor && !next) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between gap-2" data-print="hide">
      {query.cursor ? (
        <Button asChild variant="secondary" size="sm">
          <Link href={withQuery(query, {})}>
            <ArrowLeft aria-hidden className="rtl:rotate-180" />
            Newest
          </Link>
        </Button>
      ) : (
        <span />
      )}
      {next && (
        <Button asChild variant="secondary" size="sm">
          <Link href={withQuery(query, { cursor: next })} rel="next">
            Older
            <ArrowRight aria-hidden className="rtl:rotate-180" />
          </Link>
        </Button>
      )}
    </nav>
  );
}

export default async function AuditPage({ params, searchParams }: Props) {
  const [{ org: slug }, query] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(slug, "audit:read");
  const { time_zone: zone } = await getOrganization(ctx);
  const filter = readQuery(query, zone);
  const page = await listAudit(ctx, filter);
  const { limit: _, cursor, ...narrowing } = filter;
  const filtered = Object.values(narrowing).some((value) => value !== undefined);

  return (
    <>
      <PageHeader title="Audit log" description="Who did what in this organisation, newest first." />
      <ChainCheck verify={checkChain.bind(null, slug)} />
      <AuditFilters zone={zone} exportHref={exportHref(slug, filter)} />
      <Card>
        {page.data.length > 0 ? (
          <ol aria-label="Entries">
            {page.data.map((entry) => (
              <EntryRow key={entry.id} entry={entry} slug={slug} />
            ))}
          </ol>
        ) : (
          <EmptyState
            icon={filtered || cursor ? SearchX : ScrollText}
            title={filtered || cursor ? "Nothing matches" : "Nothing happened yet"}
          >
            {filtered || cursor
              ? "Widen the dates or clear a filter."
              : "Whatever is issued, changed or revoked here will be listed with who did it and when."}
          </EmptyState>
        )}
      </Card>
      <Pager query={query} next={page.next_cursor} />
    </>
  );
}
