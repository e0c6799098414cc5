import type { DesignConfig, DesignReport } from "@/lib/designs/schemas";
import type { LogoImage } from "./types";

/** Calls of the product's own API from its pages, with the person's session. */

export interface Checked {
  /** The picture, by the renderer of the downloads. */
  svg: string;
  report: DesignReport;
}

/** What the API refused, or that it could not be reached; `message` is for people. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** Seconds after which it may be tried again. */
    readonly retryAfter: number | null,
  ) {
    super(message);
    this.name = "Refused";
  }
}

const UNREACHABLE = "The server could not be reached. Check your connection and try again.";

async function call(org: string, path: string, init: RequestInit): Promise<unknown> {
  const headers = { ...init.headers, "x-signet-org": org };
  const response = await fetch(path, { ...init, headers, credentials: "same-origin" }).catch((thrown) => {
    if (init.signal?.aborted) throw thrown;
    throw new Refused(UNREACHABLE, 0, null);
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  throw new Refused(
    sentences(body).join(" "),
    response.status,
    Number(response.headers.get("retry-after")) || null,
  );
}

/** What the error's body says, the single problems before the general sentence. */
function sentences(body: unknown): string[] {
  const error = body as { message?: string; issues?: { message: string }[] } | null;
  const issues = error?.issues?.map(({ message }) => message) ?? [];
  return issues.length > 0 ? issues : [error?.message ?? "Something went wrong on our side."];
}

/** Draws a design around `text` (a sample unless given) and tries it. */
export async function checkDesign(
  org: string,
  design: DesignConfig,
  text: string | undefined,
  signal: AbortSignal,
): Promise<Checked> {
  const { svg, ...report } = (await call(org, "/api/v1/designs/check", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ design_config: design, ...(text === undefined ? {} : { text }) }),
    signal,
  })) as DesignReport & { svg: string };
  return { svg, report };
}

/** Where a picture of the organisation is shown from. */
export const imageSource = (org: string, id: string) => `/api/v1/images/${id}?org=${encodeURIComponent(org)}`;

/** Stores a picture; what comes back can be put into a design. */
export async function uploadImage(org: string, file: Blob, name: string): Promise<LogoImage> {
  const stored = (await call(org, `/api/v1/images?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { "content-type": file.type },
    body: file,
  })) as { id: string; name: string | null };
  return { id: stored.id, name: stored.name ?? name, src: imageSource(org, stored.id) };
}

/** Where a design's own picture is shown from: drawn around a sample, always the same for the same design. */
export const pictureSource = (org: string, design: DesignConfig) =>
  `/api/v1/designs/picture?org=${encodeURIComponent(org)}&design=${encodeURIComponent(JSON.stringify(design))}`;
