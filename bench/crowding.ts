import { sql } from "drizzle-orm";
import type { Instance } from "./instance";

const AT_ONCE = 100_000;

/**
 * Makes the table of codes long: copies of one code under tokens of their own. Their signatures do not hold; nobody asks
 * for them, they are only in the way.
 */
export async function addCodes({ db, sql: driver }: Instance, token: string, count: number): Promise<void> {
  for (let made = 0; made < count; made += AT_ONCE) {
    await db.execute(sql`
      insert into codes select (jsonb_populate_record(c, jsonb_build_object(
        'id', gen_random_uuid(),
        'token', upper(translate(substr(md5(random()::text) || md5(random()::text), 1, 26), 'ilou', '0110'))))).*
      from codes c, generate_series(1, ${Math.min(AT_ONCE, count - made)}::int) where c.token = ${token}`);
  }
  await driver`vacuum analyze codes`;
}
