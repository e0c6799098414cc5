import { CalendarX2, ShieldBan } from "lucide-react";
import type { Metadata } from "next";
import { everyPage } from "@/app/(admin)/_lists/every-page";
import { gateEvents } from "@/components/gate/events";
import { Gate } from "@/components/gate/gate";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listCampaigns } from "@/lib/campaigns";
import { pageContext } from "@/lib/web/page";

export const metadata: Metadata = { title: "Gate" };

export default async function GatePage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const ctx = await pageContext(slug, "codes:read");
  if (!ctx.scopes.has("tickets:admit")) {
    return (
      <>
        <PageHeader title="Gate" />
        <Card>
          <EmptyState icon={ShieldBan} title="Your role does not reach the gate">
            Letting tickets in takes the role editor or above. An owner or admin of {ctx.org.name} can give it
            to you.
          </EmptyState>
        </Card>
      </>
    );
  }
  const { rows } = await everyPage((cursor) => listCampaigns(ctx, { sort: "newest", limit: 100, cursor }));
  const events = gateEvents(rows);

  return (
    <>
      <PageHeader
        title="Gate"
        description="Scan tickets at the entrance. Each is let in once, at whichever gate it comes first."
      />
      {events.length === 0 ? (
        <Card>
          <EmptyState
            icon={CalendarX2}
            title="No event to let people in to"
            action={
              ctx.scopes.has("codes:write") && (
                <Button asChild>
                  <a href={`/${slug}/campaigns/new`}>New campaign</a>
                </Button>
              )
            }
          >
            Tickets are the codes of a dynamic or morphing campaign. A morphing one cannot be passed on as a
            screenshot.
          </EmptyState>
        </Card>
      ) : (
        <Gate org={slug} events={events} />
      )}
    </>
  );
}
