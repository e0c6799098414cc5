import type { ActionResult } from "@/lib/web/action";

/** A request that did not get through (TypeError) is the person's to repeat; all else (redirects too) is Next's. */
export async function attempt<T>(work: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await work;
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    const message = "The server could not be reached. Check your connection and try again.";
    return { ok: false, message, issues: [], requestId: "" };
  }
}
