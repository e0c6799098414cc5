import type { ApiKey } from "@/lib/keys/schemas";
import { KIND, keyHint } from "./kinds";

export interface KeyQuery {
  q: string;
  status: string;
  kind: string;
  /** `name`, `created`, `used`, `expires`; with a minus falling. */
  sort: string;
}

/** Never comes last when rising. */
const LATE = "9999";

const ORDER = new Map<string, (key: ApiKey) => string>([
  ["name", (key) => key.name.toLocaleLowerCase()],
  ["created", (key) => key.created_at],
  ["used", (key) => key.last_used_at ?? ""],
  ["expires", (key) => key.expires_at ?? LATE],
]);

/** The keys that match, in the wanted order; newest first unless told. */
export function selectKeys(keys: readonly ApiKey[], { q, status, kind, sort }: KeyQuery): ApiKey[] {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = keys.filter((key) => {
    const text = [key.name, keyHint(key), key.last4, KIND[key.kind].label, key.created_by, ...key.scopes]
      .join(" ")
      .toLocaleLowerCase();
    return (
      (!status || key.status === status) &&
      (!kind || key.kind === kind) &&
      words.every((word) => text.includes(word))
    );
  });
  const falling = sort.startsWith("-");
  const rank = ORDER.get(sort.replace("-", ""));
  if (!rank) return found;
  const sorted = found.sort((a, b) => rank(a).localeCompare(rank(b)));
  return falling ? sorted.reverse() : sorted;
}
