import { CsvError, parse } from "csv-parse/sync";
import { Rows, Unreadable } from "./unreadable.mjs";

const DELIMITERS = [",", ";", "\t", "|"];
/** Stands for "no delimiter": a file of one column may have commas in its addresses. */
const NONE = "\u001f";
const MAX_RECORD = 500_000;

/** The rows of a CSV file (RFC 4180 and what spreadsheets make of it), its encoding and delimiter found out. */
export function readCsv(bytes, limits) {
  if (looksBinary(bytes)) throw new Unreadable("This is neither a CSV nor an XLSX file.");
  const { text, delimiter } = withoutHint(decode(bytes));
  const rows = new Rows(limits);
  try {
    parse(text, {
      delimiter: delimiter ?? findDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD,
      info: true,
      // Kept nowhere but in `rows`, which has bounds.
      on_record: ({ record, info }) => {
        rows.add(info.records + info.empty_lines, record);
        return null;
      },
    });
  } catch (error) {
    throw error instanceof CsvError ? explained(error) : error;
  }
  return rows.rows;
}

const REASONS = {
  CSV_QUOTE_NOT_CLOSED: "A quotation mark is opened and never closed.",
  CSV_MAX_RECORD_SIZE: "A row is longer than the rows of a table are.",
};
const explained = (error) => new Unreadable(REASONS[error.code] ?? `Line ${error.lines ?? "?"} is not CSV.`);

/** Control characters other than tab, line feed, form feed and carriage return are rare in text of any encoding but UTF-16. */
function looksBinary(bytes) {
  if (isUtf16(bytes)) return false;
  const sample = bytes.subarray(0, 65_536);
  let odd = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32)) odd++;
  return odd > 8 && odd > sample.length / 100;
}

function isUtf16(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Without a mark: in the Latin part of a text every second byte is zero.
  const sample = bytes.subarray(0, 2048);
  let zeros = 0;
  for (let i = 1; i < sample.length; i += 2) if (sample[i] === 0 && sample[i - 1] !== 0) zeros++;
  return sample.length >= 4 && zeros > sample.length * 0.3 ? "utf-16le" : false;
}

/** By the mark at its start; else UTF-8 if it is that throughout, else what Excel writes in western countries. */
function decode(bytes) {
  const utf16 = isUtf16(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}

/** Where Windows-1252 differs from ISO 8859-1, from 0x80. Node 20's own decoder takes the one for the other. */
const C1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const windows1252 = (bytes) =>
  bytes.toString("latin1").replace(/[\u0080-\u009f]/g, (sign) => C1[sign.charCodeAt(0) - 0x80]);

/** Excel's own first line `sep=;`. */
function withoutHint(text) {
  const match = /^sep=(.)\r?\n/i.exec(text);
  // The line stays as an empty one, so that rows keep the numbers they have in the file.
  return match ? { text: text.slice(match[0].length - 1), delimiter: match[1] } : { text };
}

/** The one that cuts the heading into most columns and that most of the first rows agree with. */
function findDelimiter(text) {
  const start = text.slice(0, 65_536);
  let best = { delimiter: NONE, score: 0 };
  for (const delimiter of DELIMITERS) {
    const widths = widthsWith(start, delimiter);
    const [heading = 1] = widths;
    if (heading < 2) continue;
    const score = heading * (widths.filter((width) => width === heading).length / widths.length);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function widthsWith(text, delimiter) {
  const widths = [];
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: 50,
      on_record: (record) => {
        widths.push(record.length);
        return null;
      },
    });
  } catch {
    // The sample may end within a quoted cell: what came before it counts.
  }
  return widths;
}
