import { and, eq, sql } from "drizzle-orm";
import { idempotencyKeys } from "@/db/schema";
import { type Ctx, transaction } from "@/lib/context";
import { decryptWith, encryptWith } from "@/lib/crypto/envelope";
import { sha256 } from "@/lib/crypto/hash";
import { env } from "@/lib/env";
import { conflict, invalid } from "@/lib/errors";
import { dataKeyOf } from "@/lib/orgs";
import { singleton } from "@/lib/singleton";
import { Turns } from "@/lib/turns";

export interface StoredAnswer {
  status: number;
  body: string;
  replayed: boolean;
}

/**
 * Work of this kind holds a connection from its first to its last moment, slow checks of a design included: part of the
 * pool is never its, so that scans go on, and one organisation gets half of the rest.
 */
const turns = () =>
  singleton("idempotency.turns", () => {
    const all = Math.max(1, Math.floor(env().DATABASE_POOL * 0.6));
    return { all: new Turns(all), own: new Turns(Math.max(1, Math.floor(all / 2))) };
  });

/**
 * Runs `work` once per key. The answer is stored in the transaction of the change itself, so a crash leaves both or
 * neither. While a first call runs, the same key answers CONFLICT; afterwards its answer is replayed byte for byte; with
 * another request it is a CONFLICT. A failing `work` rolls everything back and stores nothing. Answers may hold what is
 * shown once (a campaign's secret), so they are stored encrypted with the organisation's data key.
 */
export async function once(
  ctx: Ctx,
  key: string,
  request: { method: string; path: string; text: string },
  work: (tx: Ctx) => Promise<{ status: number; body: string }>,
): Promise<StoredAnswer> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw invalid([{ path: "Idempotency-Key", message: "1 to 255 visible ASCII characters." }]);
  }
  const requestHash = sha256(`${request.method} ${request.path}\n${request.text}`);
  return inTurn(ctx, async (tx) => {
    const [lock] = await tx.db.execute<{ free: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`${ctx.org.id}:${key}`}, 0)) as free`,
    );
    if (!lock?.free) throw conflict("A request with this Idempotency-Key is still being answered.");
    const [stored] = await tx.db
      .select()
      .from(idempotencyKeys)
      .where(and(eq(idempotencyKeys.orgId, ctx.org.id), eq(idempotencyKeys.key, key)));
    if (stored) {
      if (!stored.requestHash.equals(requestHash))
        throw conflict("This Idempotency-Key was used with another request.");
      return { status: stored.status, body: await openBody(tx, key, stored.body), replayed: true };
    }
    const { status, body } = await work(tx);
    const sealed = encryptWith(await dataKeyOf(tx.db, ctx.org.id), purposeOf(key), body);
    await tx.db.insert(idempotencyKeys).values({ orgId: ctx.org.id, key, requestHash, status, body: sealed });
    return { status, body, replayed: false };
  });
}

function inTurn<T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>): Promise<T> {
  const { own, all } = turns();
  return own.take(() => all.take(() => transaction(ctx, work)), ctx.org.id);
}

const purposeOf = (key: string) => `idempotency:${key}`;

/** Rows of before encryption are JSON, which never begins as cipher text does. */
async function openBody(tx: Ctx, key: string, stored: string): Promise<string> {
  if (!stored.startsWith("e1.")) return stored;
  const body = decryptWith(await dataKeyOf(tx.db, tx.org.id), purposeOf(key), stored);
  if (!body) throw new Error("a stored answer does not open with the organisation's data key");
  return body.toString("utf8");
}
