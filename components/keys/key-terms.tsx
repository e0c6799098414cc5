"use client";

import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ApiKey } from "@/lib/keys/schemas";
import { SCOPE_MEANING } from "@/lib/scopes";

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** What a key may do and from where: a number that opens to the whole. */
export function KeyTerms({ apiKey: { name, scopes, allowed_ips } }: { apiKey: ApiKey }) {
  if (scopes.length === 0 && allowed_ips.length === 0) return <span className="text-muted">None</span>;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="link" className="relative font-normal">
          {count(scopes.length, "permission", "permissions")}
          {allowed_ips.length > 0 && `, ${count(allowed_ips.length, "address", "addresses")}`}
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={`What “${name}” may do`} align="start" className="w-80">
        <ul className="grid gap-2">
          {scopes.map((scope) => (
            <li key={scope}>
              <p className="font-mono text-xs text-ink">{scope}</p>
              <p className="text-sm text-muted">{SCOPE_MEANING[scope]}</p>
            </li>
          ))}
        </ul>
        {allowed_ips.length > 0 && (
          <div className="mt-3 border-t border-line pt-3">
            <p className="text-sm text-muted">Works only from</p>
            <p className="mt-1 font-mono text-xs break-all">{allowed_ips.join(", ")}</p>
          </div>
        )}
      </PopoverContent>
    </Popover>
  );
}
