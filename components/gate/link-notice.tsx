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

const waits = (n: number) => (n === 1 ? "1 scan waits" : `${n} scans wait`);

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
          ? `${waits(waiting)} on this device and will be sent when you have signed in again.`
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
        {waits(waiting)} in this page alone: the browser keeps nothing in its storage.
      </Alert>
    );
  }
  if (link === "offline" || link === "server") {
    return (
      <Alert
        tone="warning"
        role="status"
        title={link === "offline" ? "No connection." : "The server cannot answer now."}
      >
        Scans are kept on this device, unconfirmed, and sent as soon as possible.
      </Alert>
    );
  }
  return null;
}
