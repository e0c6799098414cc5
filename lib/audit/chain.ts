import { canonicalJson, type JsonValue } from "@/lib/crypto/canonical";
import { sha256 } from "@/lib/crypto/hash";
import { type AuditRow, toEntry } from "./internal";

/** Below every sequence number, forged ones included. */
export const BEFORE_ALL = Number.MIN_SAFE_INTEGER;

/** What the first seal of an organisation stands on. */
export const genesis = (orgId: string): Buffer => sha256(`signet/audit/v1/${orgId}`);

/**
 * The seal over `rows` (in the order of `seq`): SHA-256 of the previous seal's hash followed by the rows as one canonical
 * JSON array (RFC 8785). Any change to a row, its absence or an additional one gives another hash, here and in all after.
 */
export function sealOf(previous: Buffer, rows: AuditRow[]): Buffer {
  const entries = rows.map((row) => ({ seq: row.seq, ...toEntry(row) }));
  return sha256(Buffer.concat([previous, Buffer.from(canonicalJson(entries as unknown as JsonValue))]));
}
