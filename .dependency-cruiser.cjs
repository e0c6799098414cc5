/** The arrows of ARCHITECTURE.md as rules. Floors: a room imports lower floors, and on its own floor only rooms to its left. */
const FLOORS = [
  ["audit", "webhooks", "jobs"],
  ["orgs", "members", "keys", "login"],
  ["signing", "log", "designs", "codes", "campaigns", "pages", "forms", "apps"],
  ["scans", "trust", "tickets", "redirects", "authSessions", "challenges", "payloads", "wallet"],
  ["analytics", "shares", "digests", "imports", "reports"],
];
const rooms = FLOORS.flat();
const anyRoom = (list) => `^lib/(${list.join("|")})/`;
const TESTS = "(\\.test\\.tsx?$|/testing[.\\w-]*\\.ts$)";

/** For each room: everything to its right on its floor and everything above. */
const upward = rooms.map((room) => ({
  name: `floor-of-${room}`,
  comment: `${room} may import only lower floors and rooms to its left`,
  severity: "error",
  from: { path: `^lib/${room}/`, pathNot: TESTS },
  to: { path: anyRoom(rooms.slice(rooms.indexOf(room) + 1).concat("none")) },
}));

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: { pathNot: TESTS },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "app-never-imports-db",
      severity: "error",
      from: { path: "^app/", pathNot: TESTS },
      to: { path: "^db/" },
    },
    {
      name: "db-imports-nothing-of-ours",
      severity: "error",
      from: { path: "^db/", pathNot: TESTS },
      to: { path: "^(app|components|lib|e2e|scripts)/" },
    },
    {
      name: "lib-imports-no-page-or-component",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components|e2e)/" },
    },
    {
      name: "components-see-only-schemas-types-and-formatters",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: {
        path: "^lib/",
        pathNot:
          "^lib/([^/]+/(schemas|content|destination|routing|utm)\\.ts|scopes\\.ts|time\\.ts|timezone\\.ts|when\\.ts|i18n/|display/)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "components-never-import-app-or-db",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(app|db|e2e)/" },
    },
    {
      name: "only-lib-web-knows-http",
      comment: "no Next, Hono or React in the rooms, the kernel or the database",
      severity: "error",
      from: { path: "^(lib|db)/", pathNot: `^lib/web/|${TESTS}` },
      to: { path: "^node_modules/(next|next-auth|hono|@hono|react|react-dom)/" },
    },
    {
      name: "rooms-never-import-web",
      severity: "error",
      from: { path: anyRoom(rooms) },
      to: { path: "^lib/web/" },
    },
    {
      name: "rooms-through-their-door",
      comment: "another room's index.ts or schemas.ts, never its inside",
      severity: "error",
      from: { path: "^lib/([^/]+)/", pathNot: TESTS },
      to: { path: anyRoom(rooms), pathNot: ["^lib/$1/", "^lib/[^/]+/(index|schemas)\\.ts$"] },
    },
    {
      name: "app-through-the-rooms-doors",
      severity: "error",
      from: { path: "^app/", pathNot: TESTS },
      to: { path: anyRoom(rooms), pathNot: "^lib/[^/]+/(index|schemas)\\.ts$" },
    },
    {
      name: "e2e-speaks-http-only",
      severity: "error",
      from: { path: "^e2e/" },
      to: { path: "^(app|components|lib|db)/" },
    },
    ...upward,
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|node_modules/.*)$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
