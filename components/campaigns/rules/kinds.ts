import {
  CalendarRange,
  Clock,
  Flag,
  Hash,
  Languages,
  type LucideIcon,
  MonitorSmartphone,
  Percent,
  Smartphone,
} from "lucide-react";
import { type DraftWhen, type Kind, ruleInput } from "./draft";
import { DEVICE_NAMES, SYSTEM_NAMES } from "./names";
import { dateWords, listed, scanWords, timeWords } from "./sentence";
import { nameOfCountry, nameOfLanguage } from "./world";

interface KindLook {
  label: string;
  /** What it asks, for the menu that adds it. */
  meaning: string;
  icon: LucideIcon;
}

export const KIND_LOOK: Record<Kind, KindLook> = {
  devices: { label: "Device", meaning: "Phone, tablet or computer", icon: Smartphone },
  os: { label: "System", meaning: "Android, iOS, Windows …", icon: MonitorSmartphone },
  countries: { label: "Country", meaning: "Where the network is", icon: Flag },
  languages: { label: "Language", meaning: "What the browser is set to", icon: Languages },
  time: { label: "Time", meaning: "Weekdays and hours", icon: Clock },
  dates: { label: "Dates", meaning: "From, until or both", icon: CalendarRange },
  scans: { label: "Scan number", meaning: "The first 100, from 1,001 on …", icon: Hash },
  percent: { label: "Share", meaning: "Some of the visitors", icon: Percent },
};

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const upTo3 = (names: readonly string[]) =>
  names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : listed(names, "or");

/** What a chip says of its condition; empty while nothing is filled in. */
export function chipWords(when: DraftWhen, kind: Kind, zone: string): string {
  const input = ruleInput({ key: "", name: "", destination: "", when: { [kind]: when[kind] } }, zone).when;
  switch (kind) {
    case "devices":
      return upTo3((input.devices ?? []).map((device) => DEVICE_NAMES[device][0]));
    case "os":
      return upTo3((input.os ?? []).map((system) => SYSTEM_NAMES[system]));
    case "countries":
      return upTo3((input.countries ?? []).map(nameOfCountry));
    case "languages":
      return upTo3((input.languages ?? []).map(nameOfLanguage));
    case "time":
      return input.time && (input.time.days || input.time.from) ? capital(timeWords(input.time)) : "";
    case "dates":
      return capital(dateWords(input, zone));
    case "scans":
      return capital(scanWords(input.scans ?? {}).replace(/^for /, ""));
    case "percent":
      return Number.isNaN(input.percent) ? "" : `${input.percent} % of visitors`;
  }
}
