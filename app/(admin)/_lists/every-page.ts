interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

export interface EveryPage<T> {
  rows: T[];
  /** False: there are more than `max`. */
  complete: boolean;
}

/**
 * All of a short list that is read by cursor, so that it can be searched and sorted as a whole. `max` bounds the work; an
 * organisation has tens of keys and members, and at a thousand the page says that it shows only those.
 */
export async function everyPage<T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
  max = 1000,
): Promise<EveryPage<T>> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    rows.push(...page.data);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined && rows.length < max);
  return { rows: rows.slice(0, max), complete: cursor === undefined };
}
