import type { TestProject } from "vitest/node";
import { databaseRuns } from "./support/database";
import { Client } from "./support/http";
import type { OpenApi } from "./support/openapi";
import {
  addMember,
  bootstrap,
  createOrganization,
  type Org,
  type RouteInfo,
  routeTable,
} from "./support/operator";
import { startServer } from "./support/server";
import { copyDataDir, makeDataDir, removeDataDir } from "./support/temporary";
import { until } from "./support/until";

/** The running product, and who uses it. */
export interface Product {
  url: string;
  /** The origin that the product believes to have: codes carry it, browsers send it. */
  appUrl: string;
  dataDir: string;
  /** A claimed data directory at rest, with the organisation `own`: suites with servers of their own copy it. */
  template: string;
  openapi: OpenApi;
  routes: RouteInfo[];
  /** The organisation that most tests act as. */
  own: Org;
  /** Another one, whose things must stay out of reach. */
  foreign: Org;
  /** One whose signing keys may be rotated and revoked. */
  signing: Org;
  /** A member of `own` who may only look. */
  viewer: { email: string; password: string };
}

declare module "vitest" {
  export interface ProvidedContext {
    product: Product;
  }
}

/** Once a run: an instance claimed by the operator's commands, and its server behind one proxy (the test client). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const template = makeDataDir();
  const routes = routeTable();
  const own = await bootstrap(template, "Own");
  const dataDir = copyDataDir(template);
  // Every suite calls with the same few keys: none may use up what another needs. limits.test.ts measures servers of its own.
  const server = await startServer(dataDir, { TRUSTED_PROXY_HOPS: "1", RATE_LIMIT_SCALE: "100" });
  const foreign = await createOrganization(dataDir, "Foreign");
  const signing = await createOrganization(dataDir, "Signing");
  const viewer = await addMember(dataDir, own.slug, "viewer");
  const { url, appUrl } = server;
  const openapi = (await new Client(url).get("/api/openapi.json")).as<OpenApi>();
  project.provide("product", {
    url,
    appUrl,
    dataDir,
    template,
    openapi,
    routes: await routes,
    own,
    foreign,
    signing,
    viewer,
  });

  return async () => {
    const code = await server.stop();
    if (code !== 0) throw new Error(`The server left with ${code} after SIGTERM:\n${server.output()}`);
    await until("the embedded database to stop with the last process", () => !databaseRuns(dataDir));
    for (const directory of [dataDir, template]) removeDataDir(directory);
  };
}
