import type { Metadata } from "next";
import { type Address, readView } from "@/components/analytics/address";
import { ReportView } from "@/components/analytics/report-view";
import { periodWords, versusWords } from "@/components/analytics/view-words";
import { PasswordForm } from "@/components/shares/password-form";
import { ShareFrame } from "@/components/shares/share-frame";
import { ViewLinks } from "@/components/shares/view-links";
import { AuthShell } from "@/components/shell/auth-shell";
import { Alert } from "@/components/ui/alert";
import { type OpenShare, sharedReport } from "@/lib/shares";
import { unlock } from "./actions";
import { openHere, visitHere } from "./visit";

interface ShareProps {
  params: Promise<{ token: string }>;
  searchParams: Promise<Address>;
}

/** For those who were given the link: no search engine lists it or keeps a copy. */
const robots = { index: false, follow: false, nocache: true };

export async function generateMetadata({ params }: ShareProps): Promise<Metadata> {
  const open = await openHere((await params).token);
  return { title: open && !open.locked ? `${open.campaign.name}: analytics` : "Shared analytics", robots };
}

/** A campaign's analytics for somebody with a link. Read only; nobody is signed in. */
export default async function SharePage({ params, searchParams }: ShareProps) {
  const [{ token }, address] = await Promise.all([params, searchParams]);
  const open = await openHere(token);
  if (open === null) return <Busy />;
  if (open.locked) return <Locked token={token} />;
  return <Shared open={open} address={address} />;
}

/** What the address may say. Filters are the dashboard's. */
const seen = ({ range, from, to, tz, interval, compare, bots }: Address): Address => ({
  range,
  from,
  to,
  tz,
  interval,
  compare,
  bots,
});

async function Shared({ open, address }: { open: OpenShare; address: Address }) {
  const visit = await visitHere();
  const now = visit.now();
  const view = readView(seen(address), open.timeZone, now);
  const report = await sharedReport(visit, open, view.query);
  const zone = report.range.time_zone;
  const clock = now.toLocaleTimeString("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  return (
    <ShareFrame campaign={open.campaign.name} organization={open.organization.name}>
      <ViewLinks view={view} clock={clock} />
      <ReportView
        report={report}
        hrefs={null}
        period={periodWords(view)}
        versus={versusWords(view)}
        bots={view.query.bots}
      />
    </ShareFrame>
  );
}

const Locked = ({ token }: { token: string }) => (
  <AuthShell
    title="Shared analytics"
    description="Whoever gave you the link has protected it with a password."
  >
    <PasswordForm action={unlock} token={token} />
  </AuthShell>
);

const Busy = () => (
  <AuthShell title="Too many visits">
    <Alert tone="warning" title="Wait a minute, then reload">
      From where you are this page was asked for too often just now.
    </Alert>
  </AuthShell>
);
