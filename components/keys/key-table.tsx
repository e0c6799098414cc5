import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { SortHeader } from "@/components/ui/sort-header";
import {
  Table,
  TableBody,
  TableCell,
  TableEmpty,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import type { ApiKey } from "@/lib/keys/schemas";
import { KeyMenu, type KeyMenuProps } from "./key-menu";
import { KeyStatus } from "./key-status";
import { KeyTerms } from "./key-terms";
import { KIND, keyHint } from "./kinds";

export interface KeyTableProps extends Omit<KeyMenuProps, "apiKey"> {
  keys: readonly ApiKey[];
  now: Date;
}

const SOON_MS = 14 * 86_400_000;

const isOver = ({ status }: ApiKey) => status === "REVOKED" || status === "EXPIRED";

function Expiry({ apiKey, now }: { apiKey: ApiKey; now: Date }) {
  if (apiKey.status === "REVOKED") return <span className="text-muted">—</span>;
  if (apiKey.expires_at === null) return <span className="text-muted">Never</span>;
  const left = new Date(apiKey.expires_at).getTime() - now.getTime();
  const soon = left > 0 && left < SOON_MS;
  return <RelativeTime date={apiKey.expires_at} className={soon ? "text-warning" : "text-muted"} />;
}

function Row({ apiKey, now, ...acts }: { apiKey: ApiKey } & Omit<KeyTableProps, "keys">) {
  return (
    <TableRow className={cn(isOver(apiKey) && "bg-sunken")}>
      <TableCell>
        <p className="font-medium break-words text-ink">{apiKey.name}</p>
        <p className="text-xs text-muted">
          <span className="font-mono md:hidden">{keyHint(apiKey)}</span>
          <span className="max-md:hidden">
            {apiKey.created_by ? `by ${apiKey.created_by}, ` : ""}
            <RelativeTime date={apiKey.created_at} format="date" className="min-w-0!" />
          </span>
        </p>
      </TableCell>
      <TableCell className="max-md:hidden">
        <p className="font-mono text-sm whitespace-nowrap">{keyHint(apiKey)}</p>
        {apiKey.kind !== "management" && <p className="text-xs text-muted">{KIND[apiKey.kind].label}</p>}
      </TableCell>
      <TableCell className="max-lg:hidden">
        <KeyTerms apiKey={apiKey} />
      </TableCell>
      <TableCell className="max-lg:hidden">
        {apiKey.last_used_at ? (
          <RelativeTime date={apiKey.last_used_at} className="text-muted" />
        ) : (
          <span className="text-muted">Never</span>
        )}
      </TableCell>
      <TableCell className="max-sm:hidden">
        <Expiry apiKey={apiKey} now={now} />
      </TableCell>
      <TableCell>
        <KeyStatus apiKey={apiKey} />
      </TableCell>
      <TableCell className="w-12 text-end">
        {!isOver(apiKey) && <KeyMenu apiKey={apiKey} {...acts} />}
      </TableCell>
    </TableRow>
  );
}

/** The organisation's API keys. */
export function KeyTable({ keys, ...row }: KeyTableProps) {
  return (
    <Table caption="API keys">
      <TableHeader>
        <tr>
          <SortHeader column="name" initial="-created">
            Name
          </SortHeader>
          <TableHead className="max-md:hidden">Key</TableHead>
          <TableHead className="max-lg:hidden">Permissions</TableHead>
          <SortHeader column="used" initial="-created" first="descending" className="max-lg:hidden">
            Last used
          </SortHeader>
          <SortHeader column="expires" initial="-created" className="max-sm:hidden">
            Expires
          </SortHeader>
          <TableHead>Status</TableHead>
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </tr>
      </TableHeader>
      <TableBody>
        {keys.map((key) => (
          <Row key={key.id} apiKey={key} {...row} />
        ))}
        {keys.length === 0 && (
          <TableEmpty columns={7}>No key matches. Clear the search or a filter.</TableEmpty>
        )}
      </TableBody>
    </Table>
  );
}
