import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { everyPage } from "@/app/(admin)/_lists/every-page";
import { CreateKey } from "@/components/keys/create-key";
import { STATUS_OPTIONS } from "@/components/keys/key-status";
import { KeyTable } from "@/components/keys/key-table";
import { KIND } from "@/components/keys/kinds";
import { NewKeyHost } from "@/components/keys/new-key";
import { selectKeys } from "@/components/keys/select";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterSelect } from "@/components/ui/filter-select";
import { PageHeader } from "@/components/ui/page-header";
import { SearchInput } from "@/components/ui/search-input";
import { TextLink } from "@/components/ui/text-link";
import { Toolbar } from "@/components/ui/toolbar";
import { env } from "@/lib/env";
import { listKeys } from "@/lib/keys";
import { pageContext } from "@/lib/web/page";
import { create, revoke, rotate } from "./actions";

export const metadata: Metadata = { title: "API keys" };

interface Props {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const KINDS = Object.entries(KIND).map(([value, { label }]) => ({ value, label }));

function Filters() {
  return (
    <Toolbar>
      <SearchInput label="Search keys" />
      <FilterSelect label="Status" name="status" all="All statuses" options={STATUS_OPTIONS} />
      <FilterSelect label="Kind" name="kind" all="All kinds" options={KINDS} />
    </Toolbar>
  );
}

export default async function ApiKeysPage({ params, searchParams }: Props) {
  const [{ org: slug }, query] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(slug, "keys:manage");
  const { rows, complete } = await everyPage((cursor) => listKeys(ctx, { limit: 100, cursor }));
  const one = (name: string) => [query[name] ?? ""].flat()[0] ?? "";
  const keys = selectKeys(rows, { q: one("q"), status: one("status"), kind: one("kind"), sort: one("sort") });
  const maker = <CreateKey create={create.bind(null, slug)} reach={[...ctx.scopes]} />;

  return (
    <NewKeyHost base={env().APP_URL}>
      <PageHeader
        title="API keys"
        description={
          <>
            For programs that call the <TextLink href="/docs/api">API</TextLink> in this organisation’s name.
          </>
        }
        actions={rows.length > 0 && maker}
      />
      {rows.length === 0 ? (
        <Card>
          <EmptyState icon={KeyRound} title="No API keys yet" action={maker}>
            A key lets a till, a ticket shop or a script issue and check codes. Each has its own permissions
            and can be revoked without touching the others.
          </EmptyState>
        </Card>
      ) : (
        <>
          <Filters />
          <Card>
            <KeyTable
              keys={keys}
              now={ctx.now()}
              rotate={rotate.bind(null, slug)}
              revoke={revoke.bind(null, slug)}
            />
          </Card>
          <p className="mt-3 text-sm text-muted tabular-nums">
            {keys.length < rows.length && `${keys.length} of `}
            {rows.length} {rows.length === 1 ? "key" : "keys"}
            {!complete && "; older ones are not shown"}
          </p>
        </>
      )}
    </NewKeyHost>
  );
}
