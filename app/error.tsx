"use client";

import { BareShell } from "@/components/shell/bare-shell";
import { ErrorNotice, type ErrorNoticeProps } from "@/components/shell/error-notice";

/** The last resort: replaces everything below the root layout. */
export default function ErrorPage(props: ErrorNoticeProps) {
  return (
    <BareShell>
      <ErrorNotice {...props} />
    </BareShell>
  );
}
