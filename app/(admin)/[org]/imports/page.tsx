import { FileSpreadsheet, Upload } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { ImportTable } from "@/components/imports/import-table";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { withQuery } from "@/components/ui/query";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { listImports } from "@/lib/imports";
import { pageContext } from "@/lib/web/page";

export const metadata: Metadata = { title: "Imports" };

interface Props {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

const LIMIT = 20;

/** A cursor that is none is not worth an error page: the list begins anew. */
async function page(ctx: Ctx, cursor: string | undefined) {
  return listImports(ctx, { limit: LIMIT, cursor }).catch((thrown: unknown) => {
    if (!(thrown instanceof AppError && thrown.code === "VALIDATION")) throw thrown;
    return listImports(ctx, { limit: LIMIT });
  });
}

export default async function ImportsPage({ params, searchParams }: Props) {
  const [{ org: slug }, { cursor }] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(slug, "codes:read");
  const mayWrite = ctx.scopes.has("codes:write");
  const given = typeof cursor === "string" ? cursor : undefined;
  const { data, next_cursor } = await page(ctx, given);
  const upload = mayWrite && (
    <Button asChild>
      <Link href={`/${slug}/imports/new`}>
        <Upload aria-hidden />
        Import codes
      </Link>
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Imports"
        description="Many codes from one spreadsheet, checked row by row before any is issued."
        actions={data.length > 0 && upload}
      />
      {data.length === 0 ? (
        <Card>
          <EmptyState icon={FileSpreadsheet} title="No imports yet" action={upload}>
            {mayWrite
              ? "A CSV or XLSX file with an address in each row becomes up to 10,000 signed codes at once."
              : "Files appear here once somebody who may issue codes has uploaded the first one."}
          </EmptyState>
        </Card>
      ) : (
        <Card>
          <ImportTable org={slug} imports={data} />
        </Card>
      )}
      <Pagination
        className="mt-4"
        previousHref={given && `/${slug}/imports`}
        nextHref={next_cursor && withQuery({}, { cursor: next_cursor })}
      />
    </>
  );
}
