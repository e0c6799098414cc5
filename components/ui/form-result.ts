/** What a form's action answers (the shape of `ActionResult` in lib/web), as far as the form's parts read it. */
export type FormResult =
  | { ok: true }
  | {
      ok: false;
      message: string;
      issues?: readonly { path: string; message: string }[];
      requestId?: string;
    };

/** The sentences for one field: `<Field error={fieldErrors(state, "name")}>`. Also those for parts of it (`name.0`). */
export function fieldErrors(result: FormResult | null | undefined, path: string): string[] {
  if (!result || result.ok) return [];
  const found = (result.issues ?? []).filter(
    (issue) => issue.path === path || issue.path.startsWith(`${path}.`),
  );
  return found.map((issue) => issue.message);
}

/** The sentences that no field of this form shows. */
export function otherErrors(result: FormResult | null | undefined, fields: readonly string[]): string[] {
  if (!result || result.ok) return [];
  const isShown = (path: string) => fields.some((field) => path === field || path.startsWith(`${field}.`));
  return (result.issues ?? [])
    .filter((issue) => !isShown(issue.path))
    .map((issue) => (issue.path ? `${issue.path}: ${issue.message}` : issue.message));
}
