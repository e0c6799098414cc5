/** A process of its own that sends summaries; for the test that kills it. `argv`: the database's address, the moment. */
import { openDatabase } from "@/db/client";
import { parseMasterKeys } from "@/lib/crypto/envelope";
import { env } from "@/lib/env";
import { platform } from "@/lib/platform";
import { sendWeeklySummaries } from ".";

const [target = "", now = ""] = process.argv.slice(2);
const handle = openDatabase(JSON.parse(target), { max: 8 });
platform.set({ ...handle, masterKeys: parseMasterKeys(env().SIGNET_MASTER_KEY ?? "") });
await sendWeeklySummaries(handle.db, new Date(now));
await handle.close();
