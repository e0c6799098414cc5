import { Hono } from "hono";
import { redirectPage } from "@/app/(public)/_pages/r";
import { ticketPage, ticketPicture } from "@/app/(public)/_pages/t";
import { oneClickUnsubscribe } from "@/app/(public)/_pages/unsubscribe";
import { verificationPage } from "@/app/(public)/_pages/v";
import { analyticsRoutes } from "@/app/api/_routes/analytics";
import { analyticsLiveRoutes } from "@/app/api/_routes/analytics-live";
import { apiKeyRoutes } from "@/app/api/_routes/api-keys";
import { auditRoutes } from "@/app/api/_routes/audit";
import { bulkRoutes } from "@/app/api/_routes/bulk";
import { campaignRoutes } from "@/app/api/_routes/campaigns";
import { codeRoutes } from "@/app/api/_routes/codes";
import { codeExportRoutes } from "@/app/api/_routes/codes-export";
import { designPictureRoutes } from "@/app/api/_routes/design-picture";
import { exportRoutes } from "@/app/api/_routes/exports";
import { healthRoutes } from "@/app/api/_routes/health";
import { imageRoutes } from "@/app/api/_routes/images";
import { importRoutes } from "@/app/api/_routes/imports";
import { openapiRoutes } from "@/app/api/_routes/openapi";
import { organizationRoutes } from "@/app/api/_routes/organization";
import { renderRoutes } from "@/app/api/_routes/render";
import { shareRoutes } from "@/app/api/_routes/shares";
import { signingRoutes } from "@/app/api/_routes/signing";
import { templateRoutes } from "@/app/api/_routes/templates";
import { ticketRoutes } from "@/app/api/_routes/tickets";
import { verifyRoutes } from "@/app/api/_routes/verify";
import { type Bindings, mountRoutes, unknownRoute } from "@/lib/web/mount";
import { mountPages, type PublicPage } from "@/lib/web/public-page";
import type { Route } from "@/lib/web/route";

/** Every API route of the product, as data: the app below, the OpenAPI document and the generated tests come from it. */
export const routes: Route[] = [
  ...codeExportRoutes,
  ...codeRoutes,
  ...verifyRoutes,
  ...renderRoutes,
  ...designPictureRoutes,
  ...ticketRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...bulkRoutes,
  ...campaignRoutes,
  ...shareRoutes,
  ...templateRoutes,
  ...imageRoutes,
  ...analyticsRoutes,
  ...signingRoutes,
  ...apiKeyRoutes,
  ...organizationRoutes,
  ...auditRoutes,
  ...analyticsLiveRoutes,
  ...healthRoutes,
  ...openapiRoutes(() => routes),
];

/** Every page that a scan leads to, and what a letter does. */
export const pages: PublicPage[] = [
  verificationPage,
  redirectPage,
  ticketPage,
  ticketPicture,
  oneClickUnsubscribe,
];

/**
 * The API and the public pages as one framework-free web app (`Request → Response`), mounted twice: ahead of Next in
 * production (server.mjs) and in Next's route handlers (mount.ts), so that it answers the same wherever Next runs.
 */
export function createDoor(): Hono<{ Bindings: Bindings }> {
  const app = new Hono<{ Bindings: Bindings }>({ strict: false });
  mountRoutes(app, routes);
  mountPages(app, pages);
  app.notFound(unknownRoute(routes));
  return app;
}
