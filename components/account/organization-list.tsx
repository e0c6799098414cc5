"use client";

import { Building2, Plus } from "lucide-react";
import Link from "next/link";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Role } from "@/lib/scopes";
import type { ActionResult } from "@/lib/web/action";

export interface OrganizationListProps {
  organizations: readonly { slug: string; name: string; role: Role }[];
  leave: (slug: string) => Promise<ActionResult<void>>;
}

type Organization = OrganizationListProps["organizations"][number];

function Row({ org, leave }: { org: Organization; leave: OrganizationListProps["leave"] }) {
  return (
    <li className="flex items-center gap-3 py-3">
      <div className="min-w-0 flex-1">
        <Link href={`/${org.slug}`} className="font-medium break-words text-ink hover:underline">
          {org.name}
        </Link>
      </div>
      <Badge icon={null} className="capitalize">
        {org.role}
      </Badge>
      <ConfirmDialog
        trigger={
          <Button variant="secondary" size="sm" aria-label={`Leave ${org.name}`}>
            Leave
          </Button>
        }
        title={`Leave ${org.name}?`}
        description="You lose access at once, and the API keys you made there stop working. Only a new invitation brings you back."
        confirmLabel="Leave organisation"
        action={() => leave(org.slug)}
      />
    </li>
  );
}

/** The organisations the person belongs to. */
export function OrganizationList({ organizations, leave }: OrganizationListProps) {
  const create = (
    <Button asChild variant="secondary">
      <Link href="/account/new-organization">
        <Plus aria-hidden />
        New organisation
      </Link>
    </Button>
  );
  if (organizations.length === 0) {
    return (
      <Card>
        <EmptyState icon={Building2} title="No organisation yet" level={3} action={create}>
          Codes are issued by organisations. Found one, or ask somebody to invite you to theirs.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <CardBody className="py-1">
        <ul className="divide-y divide-line">
          {organizations.map((org) => (
            <Row key={org.slug} org={org} leave={leave} />
          ))}
        </ul>
      </CardBody>
      <CardFooter>{create}</CardFooter>
    </Card>
  );
}
