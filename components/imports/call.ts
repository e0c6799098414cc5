import { UNREACHABLE } from "@/components/admin/use-submit";
import type { Issue } from "@/lib/errors";
import type { ActionResult } from "@/lib/web/action";

interface ErrorAnswer {
  message?: string;
  issues?: Issue[];
  request_id?: string;
}

/** A call of our own API with the browser's session, for files and for what is asked over and over. */
export async function callApi<T>(
  org: string,
  path: string,
  init: RequestInit = {},
): Promise<ActionResult<T>> {
  try {
    const headers = { ...init.headers, "x-signet-org": org };
    const response = await fetch(path, { ...init, headers, credentials: "same-origin", cache: "no-store" });
    const body: unknown = await response.json().catch(() => null);
    return response.ok ? { ok: true, data: body as T } : refusal(body as ErrorAnswer | null);
  } catch (thrown) {
    if (init.signal?.aborted || !(thrown instanceof TypeError)) throw thrown;
    return { ok: false, message: UNREACHABLE, issues: [], requestId: "" };
  }
}

export function refusal(body: ErrorAnswer | null): ActionResult<never> {
  return {
    ok: false,
    message: body?.message ?? "Something went wrong on our side.",
    issues: body?.issues ?? [],
    requestId: body?.request_id ?? "",
  };
}
