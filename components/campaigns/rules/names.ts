import type { Device, System } from "@/lib/codes/routing";

export const DEVICE_NAMES: Record<Device, [one: string, several: string]> = {
  phone: ["Phone", "phones"],
  tablet: ["Tablet", "tablets"],
  desktop: ["Computer", "computers"],
};

export const SYSTEM_NAMES: Record<System, string> = {
  android: "Android",
  ios: "iOS",
  windows: "Windows",
  macos: "macOS",
  linux: "Linux",
  other: "Another system",
};

/** Monday first, as ISO 8601 counts them from 1. */
export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;
