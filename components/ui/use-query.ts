"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { withQuery } from "./query";

/** Reads and writes the page's query parameters; `pending` while the server renders the page for the new ones. */
export function useQuery() {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [pending, start] = useTransition();
  const href = (changes: Record<string, string | null>) => {
    const query = withQuery(params, changes);
    return query === "?" ? path : path + query;
  };
  return {
    get: (name: string) => params.get(name) ?? "",
    href,
    write: (changes: Record<string, string | null>) =>
      start(() => router.replace(href(changes), { scroll: false })),
    pending,
  };
}
