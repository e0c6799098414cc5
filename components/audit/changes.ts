/** One line of an entry's details. */
export interface Change {
  field: string;
  /** Absent: a fact of the happening, not a change. */
  before?: string;
  after: string;
}

const LIMIT = 400;

/** A value as it is read: nothing as a dash, lists by commas, the rest as JSON. */
export function readable(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "string") return cut(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === "string" || typeof item === "number")) {
    return value.length === 0 ? "none" : cut(value.join(", "));
  }
  return cut(JSON.stringify(value));
}

const cut = (text: string) => (text.length > LIMIT ? `${text.slice(0, LIMIT)}…` : text);

/** Names that do not read well when merely spelled out. */
const FIELD: Record<string, string> = {
  destinationUrl: "Destination",
  destination_url: "Destination",
  radiusM: "Radius (m)",
  allowed_ips: "Allowed addresses",
  last4: "Last four",
  scopes: "Permissions",
};

const fieldName = (name: string) => {
  const known = FIELD[name];
  if (known) return known;
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Fields that are lists by nature: `[before, after]` of two texts looks the same. */
const LISTS = new Set(["scopes", "allowed_ips"]);

/** The `changes` of an audit entry as lines: `[before, after]` pairs are changes, everything else is a fact. */
export function changesOf(changes: Record<string, unknown>): Change[] {
  return Object.entries(changes).map(([name, value]) => {
    const isPair = Array.isArray(value) && value.length === 2 && !LISTS.has(name);
    if (!isPair) return { field: fieldName(name), after: readable(value) };
    return { field: fieldName(name), before: readable(value[0]), after: readable(value[1]) };
  });
}

/** What the happening was about, by the name it carries, if it does. */
export function subjectOf(changes: Record<string, unknown>): string | null {
  for (const name of ["label", "name", "email"]) {
    const value = changes[name];
    if (typeof value === "string" && value !== "") return cut(value);
  }
  return null;
}
