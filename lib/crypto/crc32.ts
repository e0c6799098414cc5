/** RFC 1952 §8: the CRC of every byte value, for the reflected polynomial edb88320. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

/**
 * CRC-32 as in gzip (RFC 1952 §8), an unsigned 32-bit number; a string is taken as UTF-8. It finds typing
 * errors and proves nothing. (`zlib.crc32` exists only from Node 20.15 and 22.2.)
 */
export function crc32(data: string | Uint8Array): number {
  const bytes = typeof data === "string" ? Buffer.from(data) : data;
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
