import { once } from "node:events";
import { Readable } from "node:stream";
import yazl from "yazl";
import { printedText } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { CSV_START, csvLine } from "@/lib/csv";
import { ahead } from "./ahead";
import { CELLS, COLUMNS } from "./export-csv";
import { designConfigOf, picture } from "./picture";
import type { Progress } from "./progress";
import type { ExportQuery } from "./schemas";
import type { CodeRecord, Source } from "./source";

/** Codes that are drawn while the ones before are written: PNG is made in threads of its own. */
const AHEAD = 4;

type Options = Pick<ExportQuery, "pictures" | "size">;

/**
 * A ZIP archive of a campaign's pictures and a table of them, made as it is read: the next pictures are drawn when the
 * ones before have been taken, and none is kept.
 */
export async function* zipOf(
  ctx: Ctx,
  source: Source,
  options: Options,
  progress: Progress,
): AsyncGenerator<Uint8Array> {
  const archive = new yazl.ZipFile();
  const out = archive.outputStream as Readable;
  const stop = new AbortController();
  const filling = fill(ctx, archive, source, options, progress, stop.signal).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const chunk of out) yield chunk as Buffer;
  } finally {
    stop.abort();
    out.destroy();
    await filling;
  }
}

async function fill(
  ctx: Ctx,
  archive: yazl.ZipFile,
  source: Source,
  { pictures, size }: Options,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const types = pictures === "both" ? (["svg", "png"] as const) : [pictures];
  const digits = Math.max(4, String(source.total).length);
  const now = ctx.now();
  let index = CSV_START + csvLine([...types.map((type) => `${type}_file`), ...Object.keys(COLUMNS)]);
  const draw = async ({ code, number }: { code: CodeRecord; number: number }) => {
    const config = designConfigOf(code, source.campaign);
    const drawn = types.map((type) => picture(ctx, config, printedText(code), type, size));
    return { code, number, files: await Promise.all(drawn) };
  };
  for await (const { code, number, files } of ahead(source.read(), AHEAD, draw)) {
    const name = fileName(code, number, digits);
    for (const [i, type] of types.entries()) {
      // PNG is compressed already.
      await add(archive, `${name}.${type}`, files[i] ?? Buffer.alloc(0), type === "svg", signal);
      if (signal.aborted) return;
    }
    index += csvLine([
      ...types.map((type) => `${name}.${type}`),
      ...CELLS.map((cell) => cell(code, source, number, now)),
    ]);
    await progress.tick();
  }
  await add(archive, "codes.csv", Buffer.from(index), true, signal);
  archive.end();
}

/** Until the file has gone into the archive's stream, or nobody reads it any more. */
async function add(
  archive: yazl.ZipFile,
  name: string,
  bytes: Buffer,
  compress: boolean,
  signal: AbortSignal,
): Promise<void> {
  const stream = Readable.from([bytes]);
  let handed: Readable | null = stream;
  // yazl keeps this function for as long as the archive is written, but not what it has handed over.
  archive.addReadStreamLazy(name, { compress, size: bytes.byteLength }, (take) => {
    if (handed) take(null, handed);
    handed = null;
  });
  await once(stream, "close", { signal }).catch(() => stream.destroy());
}

/** `0001-label-token`: in order, readable and unique on every file system. */
function fileName(code: CodeRecord, number: number, digits: number): string {
  const label = (code.label ?? "")
    .normalize("NFC")
    .replace(/\p{Variation_Selector}/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  const short = [...label].slice(0, 40).join("");
  return [String(number).padStart(digits, "0"), short, code.token].filter((part) => part !== "").join("-");
}
