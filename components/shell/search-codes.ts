"use client";

import type { SearchHit } from "./types";

interface CodesAnswer {
  data: { token: string; label: string | null; destinationUrl?: string | null }[];
}

/** The first five codes of the organisation that match. The session cookie goes along; `X-Signet-Org` names the organisation. */
export async function searchCodes(slug: string, query: string, signal?: AbortSignal): Promise<SearchHit[]> {
  const answer = await fetch(`/api/v1/qrcodes?${new URLSearchParams({ q: query, pageSize: "5" })}`, {
    headers: { accept: "application/json", "x-signet-org": slug },
    credentials: "same-origin",
    signal,
  });
  if (!answer.ok) throw new Error(`Search answered ${answer.status}.`);
  const { data } = (await answer.json()) as CodesAnswer;
  return data.map(({ token, label, destinationUrl }) => ({
    id: token,
    label: label || destinationUrl || token,
    hint: token,
    href: `/${slug}/codes/${token}`,
  }));
}
