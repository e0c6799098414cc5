import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import yazl from "yazl";
import { Unreadable } from "./unreadable.mjs";

const inflate = promisify(inflateRaw);

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const damaged = () => new Unreadable("The XLSX file is damaged.");

/**
 * The XML files of a ZIP archive (APPNOTE.TXT §4.3), as an archive of our own making in which nothing is compressed:
 * the library that reads workbooks believes the sizes an archive states, and a hostile one states or inflates to
 * gigabytes. Here every file is inflated within what is left of `maxBytes`.
 */
export async function repack(bytes, maxBytes) {
  const archive = new yazl.ZipFile();
  let left = maxBytes;
  for (const { name, method, data } of entries(bytes)) {
    if (!/\.(xml|rels)$/i.test(name)) continue;
    const content = await contentOf(method, data, left);
    left -= content.length;
    archive.addBuffer(content, name, { compress: false });
  }
  archive.end();
  const chunks = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function contentOf(method, data, left) {
  if (method === STORED && data.length <= left) return data;
  if (method !== DEFLATED && method !== STORED) throw damaged();
  if (method === STORED || left <= 0) throw tooLarge();
  return inflate(data, { maxOutputLength: left }).catch((error) => {
    throw error.code === "ERR_BUFFER_TOO_LARGE" ? tooLarge() : damaged();
  });
}

const tooLarge = () => new Unreadable("Unpacked, the XLSX file is too large.");

/** The files by the central directory, the one place that names each of them once. */
function* entries(bytes) {
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw damaged();
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const seen = new Set();
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw damaged();
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED)
      throw new Unreadable("The XLSX file is protected with a password. Save it without one.");
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const entry = { method: bytes.readUInt16LE(at + 10), size: bytes.readUInt32LE(at + 20) };
    const local = bytes.readUInt32LE(at + 42);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    // Writers on Windows name folders with backslashes; a name with dots in it leads nowhere we go.
    const path = name.replaceAll("\\", "/");
    if (path.endsWith("/") || path.startsWith("/") || path.split("/").includes("..") || seen.has(path))
      continue;
    seen.add(path);
    yield { name: path, method: entry.method, data: dataAt(bytes, local, entry.size) };
  }
}

function dataAt(bytes, local, size) {
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw damaged();
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + size > bytes.length) throw damaged();
  return bytes.subarray(start, start + size);
}
