import { sql } from "drizzle-orm";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { type Route, route } from "@/lib/web/route";

const tag = "Health";

export const healthRoutes: Route[] = [
  route({
    method: "get",
    path: "/api/health",
    tag,
    summary: "Whether the process lives",
    auth: "public",
    limit: "public.read",
    answer: z.object({ status: z.literal("ok") }),
    verb: async () => ({ status: "ok" as const }),
  }),
  route({
    method: "get",
    path: "/api/ready",
    tag,
    summary: "Whether the process can serve: the database answers",
    auth: "public",
    limit: "public.read",
    answer: z.object({ status: z.literal("ok"), database: z.literal("ok") }),
    verb: async (call) => {
      try {
        await call.db.execute(sql`select 1`);
      } catch (cause) {
        throw new AppError("UNAVAILABLE", "The database does not answer.", { retryAfter: 5, cause });
      }
      return { status: "ok" as const, database: "ok" as const };
    },
  }),
];
