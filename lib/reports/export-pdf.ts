import { printedText } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { designOf, labelSheet } from "@/lib/designs";
import { designConfigOf } from "./picture";
import type { Progress } from "./progress";
import type { ExportQuery } from "./schemas";
import type { CodeRecord, Source } from "./source";

type Options = Pick<ExportQuery, "layout" | "caption">;

/** A label for each of a campaign's codes, sheet by sheet, as pieces of one PDF. */
export async function* labelsOf(
  ctx: Ctx,
  source: Source,
  { layout, caption }: Options,
  progress: Progress,
): AsyncGenerator<Uint8Array> {
  const items = async function* () {
    for await (const { code } of source.read()) {
      yield await labelOf(ctx, source, code, caption);
      await progress.tick();
    }
  };
  const sheet = labelSheet(layout, items(), { title: source.campaign.name });
  try {
    for await (const chunk of sheet) yield chunk as Buffer;
  } finally {
    sheet.destroy();
  }
}

/** Throws VALIDATION naming `layout` when a code is too large for its label, before anything has been sent. */
export async function checkLabels(ctx: Ctx, source: Source, { layout, caption }: Options): Promise<void> {
  const longest = await source.longest();
  const items = await Promise.all(longest.map((code) => labelOf(ctx, source, code, caption)));
  for await (const _ of labelSheet(layout, items)) {
    // Only whether it can be drawn.
  }
}

async function labelOf(ctx: Ctx, { campaign }: Source, code: CodeRecord, caption: Options["caption"]) {
  const words = { label: code.label ?? undefined, token: code.token, none: undefined };
  return {
    text: printedText(code),
    design: await designOf(ctx.db, ctx.org.id, designConfigOf(code, campaign)),
    caption: words[caption],
  };
}
