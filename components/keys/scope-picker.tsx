"use client";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField, FieldError, FieldHint } from "@/components/ui/field";
import type { Scope } from "@/lib/scopes";
import { presets, scopeGroups } from "./scope-groups";

export interface ScopePickerProps {
  value: ReadonlySet<Scope>;
  onChange: (scopes: ReadonlySet<Scope>) => void;
  /** What the maker may do: a key can do no more. */
  reach: ReadonlySet<Scope>;
  errors: readonly string[];
}

/** What a key may do, each permission with its meaning. */
export function ScopePicker({ value, onChange, reach, errors }: ScopePickerProps) {
  const toggle = (scope: Scope, on: boolean) => {
    const next = new Set(value);
    if (on) next.add(scope);
    else next.delete(scope);
    onChange(next);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium text-ink">Permissions</legend>
      <div className="mb-3 flex flex-wrap items-center gap-1.5">
        {presets(reach).map(({ label, scopes }) => (
          <Button key={label} size="sm" variant="secondary" onClick={() => onChange(new Set(scopes))}>
            {label}
          </Button>
        ))}
        {value.size > 0 && (
          <Button size="sm" variant="ghost" onClick={() => onChange(new Set())}>
            None
          </Button>
        )}
      </div>
      <FieldError errors={errors} />
      <div className="divide-y divide-line rounded-lg border border-line">
        {scopeGroups().map((group) => (
          <div key={group.label} className="grid gap-x-4 gap-y-2.5 p-3 sm:grid-cols-[7rem_minmax(0,1fr)]">
            <p className="text-sm text-muted">{group.label}</p>
            <div className="grid gap-2.5">
              {group.scopes.map(({ scope, meaning }) => (
                <ChoiceField
                  key={scope}
                  label={<span className={reach.has(scope) ? undefined : "text-muted"}>{meaning}</span>}
                  hint={<span className="font-mono text-xs">{scope}</span>}
                >
                  <Checkbox
                    checked={value.has(scope)}
                    disabled={!reach.has(scope)}
                    onChange={(event) => toggle(scope, event.target.checked)}
                  />
                </ChoiceField>
              ))}
            </div>
          </div>
        ))}
      </div>
      <div className="mt-1.5">
        <FieldHint>
          Give what the program needs and no more. A key never reaches further than the role of the person who
          made it.
        </FieldHint>
      </div>
    </fieldset>
  );
}
