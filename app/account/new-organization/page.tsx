import type { Metadata } from "next";
import { FoundForm } from "@/components/account/found-form";
import { Card, CardBody } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { found } from "../actions";

export const metadata: Metadata = { title: "New organisation" };

export default function NewOrganizationPage() {
  return (
    <div className="mx-auto max-w-md">
      <PageHeader
        title="New organisation"
        description="It issues codes under its own name, with its own signing key and members."
        breadcrumbs={[{ label: "Account", href: "/account" }]}
      />
      <Card>
        <CardBody>
          <FoundForm found={found} />
        </CardBody>
      </Card>
    </div>
  );
}
