import { z } from "zod";
import { isScan, scannerOf } from "@/app/(public)/_pages/scanner";
import { notFound } from "@/lib/errors";
import { verifyCode } from "@/lib/trust";
import { Verification, VerifyQuery } from "@/lib/trust/schemas";
import { type Route, route } from "@/lib/web/route";

export const verifyRoutes: Route[] = [
  route({
    method: "get",
    path: "/api/v1/verify/{token}",
    tag: "Verify",
    summary: "Whether a code is genuine, whose it is and where it leads",
    description:
      "Answers 200 for every code that was ever issued, also for one that must not be trusted: read `verified`. Each call is a scan; it counts towards the code's limits. The page `/v/{token}` gives the same answer when `Accept` names application/json.",
    auth: "public",
    limit: "public.scan",
    params: z.object({ token: z.string().describe("In either case; O is read as 0, I and L as 1") }),
    query: VerifyQuery,
    answer: Verification,
    verb: async (call, { params, query }) => {
      const found = await verifyCode(call, params.token, scannerOf(call, query, "api"), isScan(call));
      if (!found) throw notFound("Code");
      return found;
    },
  }),
];
