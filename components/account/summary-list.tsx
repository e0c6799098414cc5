"use client";

import { useOptimistic, useState, useTransition } from "react";
import { Card, CardBody } from "@/components/ui/card";
import { ChoiceField } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action";

interface Organization {
  slug: string;
  name: string;
  subscribed: boolean;
}

export interface SummaryListProps {
  organizations: readonly Organization[];
  /** Whether this instance can send mail. */
  canSend: boolean;
  email: string;
  set: (slug: string, on: boolean) => Promise<ActionResult<void>>;
}

function Row({ org, canSend, set }: { org: Organization } & Pick<SummaryListProps, "canSend" | "set">) {
  const [on, show] = useOptimistic(org.subscribed);
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const change = (wanted: boolean) =>
    start(async () => {
      show(wanted);
      const result = await set(org.slug, wanted);
      setError(result.ok ? null : result.message);
      if (result.ok) toast.success(wanted ? "The next summary comes on Monday" : "The summary is off");
    });
  const label = (
    <>
      <span className="sr-only">Weekly summary of </span>
      {org.name}
    </>
  );
  return (
    <li className="py-3">
      <ChoiceField label={label} end error={error}>
        <Switch
          checked={on}
          // What cannot be sent can still be switched off.
          disabled={pending || (!canSend && !on)}
          onChange={(event) => change(event.target.checked)}
        />
      </ChoiceField>
    </li>
  );
}

/** For each organisation of a person, whether they get its weekly summary. */
export function SummaryList({ organizations, canSend, email, set }: SummaryListProps) {
  return (
    <Card>
      <CardBody className="py-1">
        <p className="border-b border-line py-3 text-sm text-muted">
          {canSend
            ? `Sent to ${email} on Mondays after 8:00 in the organisation’s time zone.`
            : "This instance has no mail server, so none are sent. Its operator can set one up."}
        </p>
        <ul className="divide-y divide-line">
          {organizations.map((org) => (
            <Row key={org.slug} org={org} canSend={canSend} set={set} />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
