import type { ReactNode } from "react";
import { SiteShell } from "@/components/shell/site-shell";
import packageJson from "@/package.json" with { type: "json" };
import { readerOf } from "./reader";

export default async function DocsLayout({ children }: { children: ReactNode }) {
  const { entry } = await readerOf();
  return (
    <SiteShell entry={entry} version={packageJson.version}>
      <div className="mx-auto max-w-6xl px-4 py-8 sm:px-6 lg:px-8 lg:py-10">{children}</div>
    </SiteShell>
  );
}
