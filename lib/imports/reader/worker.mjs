// Reads a table out of a stranger's file, in a thread of its own: whatever the file does to the parser, the server goes
// on, and the thread's bounds on memory and time (table.ts) end it. Plain JavaScript, since a thread starts from a file.
import { parentPort, workerData } from "node:worker_threads";
import { Unreadable } from "./unreadable.mjs";

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Compound File Binary: Excel's format until 2003. */
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes, magic) => magic.every((byte, i) => bytes[i] === byte);

async function read(bytes, limits) {
  if (startsWith(bytes, OLD_EXCEL))
    throw new Unreadable("This is an Excel file of the old kind (.xls). Save it as .xlsx or CSV.");
  // Only the parser that is needed is loaded.
  if (startsWith(bytes, ZIP)) return (await import("./xlsx.mjs")).readXlsx(bytes, limits);
  return (await import("./csv.mjs")).readCsv(bytes, limits);
}

try {
  const { bytes, limits } = workerData;
  parentPort.postMessage({ rows: await read(Buffer.from(bytes), limits) });
} catch (error) {
  parentPort.postMessage(error instanceof Unreadable ? { problem: error.message } : { error: String(error) });
}
