"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Link } from "./line";

interface Props {
  link: Link;
  waiting: number;
  durable: boolean;
  signInHref: string;
}

const scans = (n: number) => (n === 1 ? "1 scan" : `${n} scans`);

/** What has to be done about the connection, if anything. */
export function LinkNotice({ link, waiting, durable, signInHref }: Props) {
  if (link === "signed_out") {
    return (
      <Alert
        tone="danger"
        role="alert"
        title="You are signed out."
        action={
          <Button asChild variant="secondary">
            <a href={signInHref}>Sign in</a>
          </Button>
        }
      >
        {waiting > 0
          ? `${scans(waiting)} wait on this device and are sent when you have signed in again.`
          : "Nothing can be confirmed until you sign in again."}
      </Alert>
    );
  }
  if (link === "forbidden") {
    return (
      <Alert tone="danger" role="alert" title="Your role no longer reaches the gate.">
        Ask an owner or admin of the organisation. What waits on this device stays there.
      </Alert>
    );
  }
  if (waiting > 0 && !durable) {
    return (
      <Alert tone="warning" role="status" title="Do not close this page.">
        This browser keeps nothing in its storage: {scans(waiting)} would be lost.
      </Alert>
    );
  }
  return null;
}
