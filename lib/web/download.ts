export interface Download {
  /** With its ending. What file systems trip over is replaced. */
  name: string;
  /** Media type. */
  type: string;
}

const encoder = new TextEncoder();

/**
 * A file to be kept, sent piece by piece as it is made: a piece is asked for when there is room for it. Who breaks off
 * the download ends the generator (its `finally` runs).
 */
export function downloadResponse(
  { name, type }: Download,
  pieces: AsyncIterator<string | Uint8Array>,
  headers: Record<string, string> = {},
): Response {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...headers,
    },
  });
}
