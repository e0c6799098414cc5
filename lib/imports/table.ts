import { spawn } from "node:child_process";
import path from "node:path";
import { AppError, invalid } from "@/lib/errors";
import { singleton } from "@/lib/singleton";
import { MAX_CELL, MAX_COLUMNS, MAX_ROWS } from "./schemas";

/** A table out of a file: the headings, and the rows that hold anything. */
export interface Table {
  headings: string[];
  rows: TableRow[];
}

export interface TableRow {
  /** As a spreadsheet numbers it, from 1, the heading included. */
  row: number;
  /** Without the empty ones at the end. */
  cells: string[];
}

const LIMITS = {
  maxRows: MAX_ROWS,
  maxColumns: MAX_COLUMNS,
  maxCell: MAX_CELL,
  /** Of all cells: shared strings let a small workbook hold one long text ten thousand times. */
  maxCharacters: 16_000_000,
  maxUnpacked: 96 * 1024 * 1024,
};

const MEMORY_MB = 320;
const TIME_MS = 20_000;

/** A reader's memory is bounded, so the number of readers is too: files are read one after the other. */
const line = () => singleton("imports.reader", () => ({ last: Promise.resolve() as Promise<unknown> }));

/**
 * Reads a CSV file (comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows-1252) or the first sheet of an XLSX workbook.
 * Throws VALIDATION naming `file` with the reason when it cannot be taken, INTERNAL never for a bad file.
 */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  if (bytes.byteLength === 0) throw unreadable("The file is empty.");
  const queue = line();
  const result = queue.last.then(() => readApart(bytes));
  queue.last = result.catch(() => undefined);
  const [heading, ...rows] = await result;
  if (!heading) throw unreadable("The file is empty.");
  if (rows.length === 0)
    throw unreadable("The file has a heading but no rows. The first row names the columns.");
  const width = rows.reduce((max, { cells }) => Math.max(max, cells.length), heading.cells.length);
  return { headings: named(heading.cells, width), rows };
}

const unreadable = (message: string) => invalid([{ path: "file", message }], message);

type Message = { rows: TableRow[] } | { problem: string } | { error: string };

/** In a process of its own, with its own bounds: a hostile file ends that one. */
function readApart(bytes: Uint8Array): Promise<TableRow[]> {
  return new Promise((resolve, reject) => {
    const file = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/imports/reader/worker.mjs");
    // Nothing of ours to be found there: no environment, no file handles.
    const child = spawn(process.execPath, [`--max-old-space-size=${MEMORY_MB}`, file], {
      env: { NODE_ENV: "production" },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
    });
    const tooMuch = () => reject(unreadable("The file takes too much to read. Save it anew, as CSV."));
    const broken = (cause: unknown) =>
      reject(new AppError("INTERNAL", "The file could not be read.", { cause }));
    const timer = setTimeout(() => {
      tooMuch();
      child.kill("SIGKILL");
    }, TIME_MS);
    child.on("message", (message: Message) => {
      if ("rows" in message) resolve(message.rows);
      else if ("problem" in message) reject(unreadable(message.problem));
      else broken(message.error);
    });
    child.on("error", broken);
    // Out of memory: a sheet that says its only cell stands in row one million, or the like.
    child.on("exit", tooMuch);
    const settled = () => {
      clearTimeout(timer);
      child.kill("SIGKILL");
    };
    child.on("message", settled).on("error", settled).on("exit", settled);
    // A child that is gone before it has read everything: `exit` tells.
    child.send({ bytes, limits: LIMITS }, () => {});
  });
}

/** A name for every column: what has none is called by its letter, what occurs twice is numbered. */
function named(cells: string[], width: number): string[] {
  const seen = new Map<string, number>();
  return Array.from({ length: width }, (_, i) => {
    const name = (cells[i] ?? "").replace(/\s+/g, " ").trim().slice(0, 100) || `Column ${letters(i)}`;
    const count = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** A, B … Z, AA, as spreadsheets name them. */
const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));
