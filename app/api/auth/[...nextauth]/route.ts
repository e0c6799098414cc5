import type { NextRequest } from "next/server";
import { answerNextAuth } from "@/lib/web/next-auth-route";

/** Everything under /api/auth belongs to next-auth; the front door passes it on to here. */
const answer = async (request: NextRequest, { params }: { params: Promise<{ nextauth: string[] }> }) =>
  answerNextAuth(request, (await params).nextauth);

export { answer as GET, answer as POST };
