import { TextLink } from "@/components/ui/text-link";
import type { Bots } from "@/lib/analytics/schemas";
import { UNIQUE_MEANS } from "./kpis";

const WHO: Record<Bots, string> = {
  exclude:
    "Bots, link previews and mail scanners are recognised, kept apart and left out of every number but their own.",
  include: "Bots, link previews and mail scanners are counted in, as was asked.",
  only: "Only bots, link previews and mail scanners are counted, as was asked.",
};

/** What the numbers mean, once for the page. */
export function Footnote({ bots, zone }: { bots: Bots; zone: string }) {
  return (
    <footer className="grid max-w-prose gap-1.5 border-t border-line pt-4 text-sm text-muted">
      <p>
        A scan is one look at a code: on its page, through its redirect, at a gate or through the API,
        whatever the verdict. Codes that hold their destination themselves (static) cannot be counted.{" "}
        {WHO[bots]}
      </p>
      <p>Unique visitors: {UNIQUE_MEANS} Addresses are never stored.</p>
      <p>
        Days and hours in {zone}. <TextLink href="https://db-ip.com">IP geolocation by DB-IP</TextLink>.
      </p>
    </footer>
  );
}
