/** A field: quoted, with quotes and backslashes doubled, or plain; then what ends it. */
const FIELD = /(?:"((?:[^"\\]|""|\\[\s\S])*)"|([^",()\\]*))([,)])/gy;

/**
 * The fields of PostgreSQL's text form of a row (8.16.6, Composite Type Input and Output Syntax): `(a,,"b ""c""")` is
 * `a`, null, `b "c"`.
 */
export function fieldsOf(record: string): (string | null)[] {
  const fields: (string | null)[] = [];
  FIELD.lastIndex = 1;
  for (let end = ","; end === ","; ) {
    const match = FIELD.exec(record);
    if (!match) throw new Error("not the text of a row");
    const [, quoted, plain] = match;
    if (quoted === undefined) fields.push(plain === "" ? null : (plain ?? null));
    else
      fields.push(
        quoted.replace(/""|\\([\s\S])/g, (pair, escaped: string | undefined) => escaped ?? pair[0] ?? ""),
      );
    end = match[3] ?? ")";
  }
  return fields;
}
