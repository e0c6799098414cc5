import { SCOPE_MEANING, SCOPES, type Scope } from "@/lib/scopes";

export interface ScopeGroup {
  label: string;
  scopes: { scope: Scope; meaning: string }[];
}

/** What the parts of a scope's name before the colon are about. */
const LABEL: Record<string, string> = {
  codes: "Codes",
  tickets: "Tickets",
  analytics: "Analytics",
  keys: "API keys",
  members: "Members",
  org: "Organisation",
  signing: "Organisation",
  audit: "Organisation",
};

/** All scopes by what they are about, in the order of `SCOPES`. */
export function scopeGroups(): ScopeGroup[] {
  const groups = new Map<string, ScopeGroup>();
  for (const scope of SCOPES) {
    const area = scope.split(":")[0] ?? scope;
    const label = LABEL[area] ?? area;
    const group = groups.get(label) ?? { label, scopes: [] };
    group.scopes.push({ scope, meaning: SCOPE_MEANING[scope] });
    groups.set(label, group);
  }
  return [...groups.values()];
}

export interface Preset {
  label: string;
  scopes: readonly Scope[];
}

/** Usual choices, as far as `reach` goes; those that give nothing are left out. */
export function presets(reach: ReadonlySet<Scope>): Preset[] {
  const all = SCOPES.filter((scope) => reach.has(scope));
  const choices: Preset[] = [
    { label: "Issue codes", scopes: all.filter((scope) => scope.startsWith("codes:")) },
    { label: "Only read", scopes: all.filter((scope) => scope.endsWith(":read")) },
    { label: "Everything", scopes: all },
  ];
  return choices.filter(({ scopes }) => scopes.length > 0);
}
