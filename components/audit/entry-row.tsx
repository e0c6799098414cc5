import { ChevronRight, Cpu, KeyRound } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { AuditEntry } from "@/lib/audit/schemas";
import { type Change, changesOf, subjectOf } from "./changes";
import { didWhat, targetName } from "./words";

function Face({ actor }: Pick<AuditEntry, "actor">) {
  if (actor.type === "user") return <Avatar name={actor.name} size="sm" />;
  const Icon = actor.type === "api_key" ? KeyRound : Cpu;
  return (
    <span className="grid size-6 shrink-0 place-items-center rounded-full border border-line-strong bg-sunken text-muted">
      <Icon aria-hidden className="size-3" />
    </span>
  );
}

/** What is known by its id where it has no name. */
const NAMELESS = new Set(["code", "signing_key", "api_key"]);

/** "Maria issued a code “Table 12”", on the line that opens the details. */
function Headline({ entry }: { entry: AuditEntry }) {
  const subject = subjectOf(entry.changes);
  return (
    <span className="min-w-0 flex-1 break-words">
      <span className="font-medium text-ink">{entry.actor.name}</span>
      {entry.actor.type === "api_key" && <span className="sr-only"> (API key)</span>}{" "}
      <span className="text-muted">{didWhat(entry.action)}</span>
      {subject && <span className="text-ink"> “{subject}”</span>}
      {!subject && NAMELESS.has(entry.target.type) && (
        <span className="font-mono text-xs text-muted"> {entry.target.id.slice(0, 8)}…</span>
      )}
    </span>
  );
}

function ChangeTable({ changes }: { changes: Change[] }) {
  if (changes.length === 0) return null;
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">What was set or changed</caption>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field} className="align-top max-sm:block">
            <th
              scope="row"
              className="w-40 py-1 pe-4 text-start font-normal text-muted max-sm:block max-sm:pb-0"
            >
              {field}
            </th>
            <td className="py-1 break-all max-sm:block max-sm:pt-0">
              {before !== undefined && (
                <>
                  <del className="text-muted decoration-danger/50">
                    <span className="sr-only">before: </span>
                    {before}
                  </del>
                  <span aria-hidden className="px-1.5 text-muted">
                    →
                  </span>
                </>
              )}
              <ins className="no-underline">
                {before !== undefined && <span className="sr-only">after: </span>}
                {after}
              </ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Reference({ label, value, href }: { label: string; value: string; href?: string }) {
  return (
    <div className="flex min-w-0 items-center gap-1.5">
      <dt className="shrink-0 text-muted">{label}</dt>
      <dd className="flex min-w-0 items-center gap-0.5">
        <span className="min-w-0 truncate font-mono">
          {href ? (
            <TextLink href={href} className="font-normal">
              {value}
            </TextLink>
          ) : (
            value
          )}
        </span>
        <CopyButton value={value} label={`Copy ${label.toLowerCase()}`} />
      </dd>
    </div>
  );
}

/** One happening: a sentence, and behind it everything the log knows. Opens without a script. */
export function EntryRow({ entry, slug }: { entry: AuditEntry; slug: string }) {
  const { target } = entry;
  const href = target.type === "code" ? `/${slug}/codes/${target.id}` : undefined;
  return (
    <li className="border-t border-line first:border-t-0">
      <details className="group/entry">
        <summary className="flex list-none items-center gap-3 px-4 py-2.5 text-sm -outline-offset-2 hover:bg-hover sm:px-5 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-muted group-open/entry:rotate-90 rtl:rotate-180"
          />
          <span className="max-sm:hidden">
            <Face actor={entry.actor} />
          </span>
          <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4">
            <Headline entry={entry} />
            <RelativeTime
              date={entry.at}
              className="text-xs text-muted max-sm:basis-full sm:min-w-24 sm:text-end"
            />
          </span>
        </summary>
        <div className="grid gap-3 px-4 pb-4 ps-11 sm:px-5 sm:ps-21">
          <ChangeTable changes={changesOf(entry.changes)} />
          <dl className="grid gap-x-6 gap-y-0.5 border-t border-line pt-2 text-xs sm:flex sm:flex-wrap">
            <div className="flex h-7 items-center gap-1.5">
              <dt className="text-muted">When</dt>
              <dd>
                <RelativeTime date={entry.at} format="datetime" />
              </dd>
            </div>
            <Reference label={targetName(target.type)} value={target.id} href={href} />
            <Reference label="Request" value={entry.request_id} />
            <div className="flex h-7 items-center gap-1.5">
              <dt className="text-muted">Action</dt>
              <dd className="font-mono">{entry.action}</dd>
            </div>
          </dl>
        </div>
      </details>
    </li>
  );
}
