export { createShare } from "./create";
export { listShares } from "./list";
export { type LockedShare, type OpenShare, openShare, unlockShare, type Visit } from "./open";
export { PASS_MS, passCookieName } from "./pass";
export { sharedReport, UNSHARED } from "./report";
export { revokeShare } from "./revoke";
