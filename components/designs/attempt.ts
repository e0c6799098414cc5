import type { ActionResult } from "@/lib/web/action";

/** The API's sentence for a refused body says little over a form whose fields say the rest. */
const GENERIC = "The request is not valid.";

/** A request that did not get through (TypeError) is the person's to repeat; all else (redirects too) is Next's. */
export async function attempt<T>(work: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    const answer = await work;
    return !answer.ok && answer.message === GENERIC
      ? { ...answer, message: "Not saved. Check what is marked below." }
      : answer;
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    const message = "The server could not be reached. Check your connection and try again.";
    return { ok: false, message, issues: [], requestId: "" };
  }
}
