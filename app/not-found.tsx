import type { Metadata } from "next";
import { BareShell } from "@/components/shell/bare-shell";
import { NotFoundNotice } from "@/components/shell/not-found-notice";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <BareShell>
      <NotFoundNotice />
    </BareShell>
  );
}
