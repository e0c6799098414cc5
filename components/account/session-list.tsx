"use client";

import { Laptop } from "lucide-react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ActionResult } from "@/lib/web/action";

export interface ShownSession {
  id: string;
  /** "Firefox on Linux". */
  agent: string;
  createdAt: Date;
  lastSeenAt: Date;
  current: boolean;
}

export interface SessionListProps {
  sessions: readonly ShownSession[];
  revoke: (id: string) => Promise<ActionResult<void>>;
  revokeOthers: () => Promise<ActionResult<number>>;
}

function Row({ session, revoke }: { session: ShownSession; revoke: SessionListProps["revoke"] }) {
  return (
    <li className="flex items-center gap-3 py-3">
      <Laptop aria-hidden className="size-5 shrink-0 text-muted" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 text-sm font-medium">
          {session.agent}
          {session.current && (
            <Badge tone="success" icon={null}>
              This browser
            </Badge>
          )}
        </p>
        <p className="text-sm text-muted">
          Last seen <RelativeTime date={session.lastSeenAt} /> · signed in{" "}
          <RelativeTime date={session.createdAt} format="date" />
        </p>
      </div>
      {!session.current && (
        <ConfirmDialog
          trigger={
            <Button variant="secondary" size="sm" aria-label={`Sign out ${session.agent}`}>
              Sign out
            </Button>
          }
          title={`Sign out ${session.agent}?`}
          description="That browser needs the password again to get in."
          confirmLabel="Sign out browser"
          action={() => revoke(session.id)}
        />
      )}
    </li>
  );
}

/** Where the person is signed in. */
export function SessionList({ sessions, revoke, revokeOthers }: SessionListProps) {
  const others = sessions.length - 1;
  return (
    <Card>
      <CardBody className="py-1">
        <ul className="divide-y divide-line">
          {sessions.map((session) => (
            <Row key={session.id} session={session} revoke={revoke} />
          ))}
        </ul>
      </CardBody>
      {others > 0 && (
        <CardFooter>
          <ConfirmDialog
            trigger={<Button variant="danger-quiet">Sign out everywhere else</Button>}
            title={others === 1 ? "Sign out the other browser?" : `Sign out ${others} other browsers?`}
            description="Only this browser stays signed in."
            confirmLabel="Sign out everywhere else"
            action={revokeOthers}
          />
        </CardFooter>
      )}
    </Card>
  );
}
