import { Archive, CalendarClock, CircleDashed, Flag, type LucideIcon, Radio } from "lucide-react";
import type { Tone } from "@/components/ui/badge";
import type { CampaignSort, CampaignStatus, CampaignType } from "@/lib/campaigns/schemas";

export interface StatusLook {
  label: string;
  tone: Tone;
  icon: LucideIcon;
  /** What scans get meanwhile. */
  meaning: string;
}

export const STATUS: Record<CampaignStatus, StatusLook> = {
  draft: {
    label: "Draft",
    tone: "neutral",
    icon: CircleDashed,
    meaning: "Not published: scans are told that it has not started.",
  },
  scheduled: {
    label: "Scheduled",
    tone: "info",
    icon: CalendarClock,
    meaning: "Published, its start lies ahead: scans are told that it has not started.",
  },
  running: { label: "Running", tone: "success", icon: Radio, meaning: "Scans are sent on." },
  ended: {
    label: "Ended",
    tone: "warning",
    icon: Flag,
    meaning: "Its end has passed: scans go to the fallback page, or are told that it is over.",
  },
  archived: {
    label: "Archived",
    tone: "neutral",
    icon: Archive,
    meaning: "Put away: scans are answered as after its end. It can be brought back.",
  },
};

export const TYPE: Record<CampaignType, { label: string; meaning: string }> = {
  static: {
    label: "Static",
    meaning:
      "The picture holds the destination itself. No redirect, so it cannot be changed once printed, and there are no analytics.",
  },
  dynamic: {
    label: "Dynamic",
    meaning:
      "The picture holds an address of ours that sends each scan on. Change the destination, use rules and see scans, without printing again.",
  },
  morphing: {
    label: "Morphing",
    meaning:
      "The picture changes every 30 seconds, so that a photograph of it stops working. For tickets and passes shown on a screen.",
  },
};

export const SORT: Record<CampaignSort, string> = {
  newest: "Newest first",
  oldest: "Oldest first",
  name: "Name A–Z",
  scans: "Most scans",
};
