import { slot } from "@/lib/singleton";

/**
 * Runs once when a Next server starts, in development and in production. Opens the platform and leaves what the
 * front door (server.mjs) needs in a process-wide slot: Next bundles this code, so the door must come from here to
 * share the pool, the caches and the recorder with Next's own pages.
 */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const handover = import("@/app/_door/start").then(({ start }) => start());
  slot<typeof handover>("door.handover").set(handover);
  await handover;
}
