import { cn } from "@/components/ui/cn";

/** The look of a list that is searched by typing: the palette and the organisation switcher. */
export const commandInputLook =
  "h-12 w-full border-b border-line bg-transparent px-4 text-base text-ink outline-none focus-visible:outline-none";

export const commandItemLook = cn(
  "flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2.5 text-sm text-ink",
  "aria-selected:bg-hover aria-disabled:opacity-50 pointer-coarse:min-h-11",
);

export const commandHeadingLook =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted";
