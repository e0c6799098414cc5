// Reads a table out of a stranger's file, in a process of its own: whatever the file does to the parser, the server goes
// on, and the bounds on memory and time (table.ts) end this process alone. A thread would not do: one that asks for a
// huge array ends the whole process, its own bound or not. Plain JavaScript, since a process starts from a file.
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

process.once("message", async ({ bytes, limits }) => {
  process.send(await answer(bytes, limits));
});
// The server has gone: nobody waits for the answer.
process.once("disconnect", () => process.exit());

async function answer(bytes, limits) {
  try {
    return { rows: await read(Buffer.from(bytes), limits) };
  } catch (error) {
    return error instanceof Unreadable ? { problem: error.message } : { error: String(error) };
  }
}
