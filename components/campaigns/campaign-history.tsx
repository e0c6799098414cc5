import { DestinationText } from "@/components/codes/destination-text";
import { ZonedTime } from "@/components/codes/zoned-time";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { CampaignVersion } from "@/lib/campaigns/schemas";
import type { DestinationDisplay } from "@/lib/display/destination";
import type { ActionResult } from "@/lib/web/action";
import { RevertVersion } from "./revert-version";
import { changedParts, differs } from "./version-words";

export interface HistoryVersion extends CampaignVersion {
  shown: DestinationDisplay | null;
}

export interface CampaignHistoryProps {
  /** Newest first. */
  versions: readonly HistoryVersion[];
  zone: string;
  /** Absent for those who may not write, and where nothing of it can be changed. */
  revert?: (input: { version: number }) => Promise<ActionResult<unknown>>;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What scans saw since when, who changed it, and the way back. */
export function CampaignHistory({ versions, zone, revert }: CampaignHistoryProps) {
  const [now] = versions;
  return (
    <Card>
      <CardHeader
        title="History"
        description={versions.length > 1 ? `Times in ${zone}` : "Nothing was changed since it was made."}
      />
      <CardBody>
        <ol className="grid">
          {versions.map((version, i) => {
            const before = versions[i + 1];
            const parts = before ? changedParts(version, before) : [];
            return (
              <li
                key={version.version}
                className="relative border-s-2 border-line ps-5 pb-4 text-sm last:border-transparent last:pb-0"
              >
                <span
                  aria-hidden
                  className={`absolute -start-[0.4375rem] top-1 size-3 rounded-full border-2 border-surface ${i === 0 ? "bg-accent" : "bg-edge"}`}
                />
                <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
                  <div className="min-w-0 flex-1 basis-48">
                    {version.destination !== null && (
                      <DestinationText destination={version.shown} className="block" />
                    )}
                    <Beside version={version} />
                    <p className="mt-0.5 text-muted">
                      {before === undefined
                        ? versions.length < version.version
                          ? "Changed"
                          : "Made"
                        : parts.length > 0
                          ? `${capital(parts.join(", "))} changed`
                          : "Changed"}{" "}
                      <ZonedTime at={version.changed_at} zone={zone} /> by {version.changed_by}
                    </p>
                  </div>
                  {revert && now && i > 0 && differs(version, now) && (
                    <RevertVersion version={version.version} newest={now.version} revert={revert} />
                  )}
                </div>
              </li>
            );
          })}
        </ol>
      </CardBody>
    </Card>
  );
}

/** What else decided where scans went. */
function Beside({ version }: { version: CampaignVersion }) {
  const { rules, utm, fallback_url } = version;
  const words = [
    rules.length > 0 && `${rules.length} ${rules.length === 1 ? "rule" : "rules"}`,
    Object.keys(utm).length > 0 && "UTM parameters",
    fallback_url !== null && "a fallback page",
  ].filter(Boolean);
  return words.length > 0 ? <span className="text-muted">with {words.join(", ")}</span> : null;
}
