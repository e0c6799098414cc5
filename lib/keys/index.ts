export { contextForKey, type KeyCall } from "./context";
export { createKey } from "./create";
export { listKeys } from "./list";
export { revokeKey } from "./revoke";
export { rotateKey } from "./rotate";
