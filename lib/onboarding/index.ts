/** Use cases that join several rooms; only doors (app, scripts, lib/web) import this. */
export { foundOrganization } from "./found";
export { renameOrganization } from "./rename";
