import { exampleOf, requestExample } from "./example";
import type { Operation } from "./openapi";

/** In single quotes for a POSIX shell, where only the quote itself needs care. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** What a download is kept as. */
const FILE: Record<string, string> = {
  "image/svg+xml": "code.svg",
  "image/png": "code.png",
  "text/csv": "export.csv",
};

const isPlain = (text: string) => /^[\w@%+=:,./-]+$/.test(text);

/** The operation's address with example values for what must be given. */
export function exampleUrl(operation: Operation, base: string): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const parameter = operation.parameters.find((one) => one.in === "path" && one.name === name);
    return parameter ? encodeURIComponent(String(exampleOf(parameter.schema, name))) : whole;
  });
  const query = new URLSearchParams();
  for (const { name, schema, required, in: where } of operation.parameters) {
    if (where === "query" && required) query.set(name, String(exampleOf(schema, name)));
  }
  return `${base}${path}${query.size > 0 ? `?${query}` : ""}`;
}

/** The operation as a command; the key comes from the environment so that it stays out of the shell's history. */
export function curlOf(operation: Operation, base: string): string {
  const url = exampleUrl(operation, base);
  const parts = [`curl ${isPlain(url) ? url : quoted(url)}`];
  const implied = operation.body ? "POST" : "GET";
  if (operation.method !== implied) parts[0] = `curl -X ${operation.method}${parts[0]?.slice(4)}`;
  if (operation.scope !== null) parts.push('-H "X-API-Key: $SIGNET_API_KEY"');
  if (operation.body) {
    parts.push('-H "Content-Type: application/json"');
    const body = JSON.stringify(requestExample(operation.body.schema), null, 2);
    parts.push(`-d ${quoted(body.replaceAll("\n", "\n  "))}`);
  }
  const file = operation.success.media.map((media) => FILE[media]).find(Boolean);
  if (file) parts.push(`-o ${file}`);
  return parts.join(" \\\n  ");
}
