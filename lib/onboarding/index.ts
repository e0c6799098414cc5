/** Use cases that join several rooms; only doors (app, scripts, lib/web) import this. */
export { claimInstance } from "./claim";
export { type Entry, enterWithIdentity } from "./enter";
export { foundOrganization } from "./found";
export { joinByInvitation } from "./join";
export { renameOrganization } from "./rename";
export { requireOpenSignup, signUp } from "./sign-up";
