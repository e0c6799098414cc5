import type { Routing } from "./routing";

/** Every address a scan can be sent to, each once: the code's own, the rules' in their order, the fallback. */
export function destinationsOf(routing: Routing | null, own: string | null): string[] {
  const all = [own, ...(routing?.rules ?? []).map((rule) => rule.destination), routing?.fallbackUrl ?? null];
  return [...new Set(all.filter((address) => address !== null))];
}
