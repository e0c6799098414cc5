import type { CodeRow } from "@/lib/codes/schemas";

/** What people call a code: its label, else its token's beginning. */
export const codeName = (code: Pick<CodeRow, "label" | "token">): string =>
  code.label || shortToken(code.token);

/** Enough of a token to tell codes apart in a list; the whole is in the code's own page. */
export const shortToken = (token: string): string => `${token.slice(0, 8)}…`;
