import { downloadResponse } from "./download";

/** A CSV file as a download, sent piece by piece as it is made. `name` is without the ending; the day is added. */
export function csvResponse(name: string, pieces: AsyncIterator<string>): Response {
  const day = new Date().toISOString().slice(0, 10);
  return downloadResponse(
    { name: `${name}-${day}.csv`, type: "text/csv; charset=utf-8; header=present" },
    pieces,
  );
}
