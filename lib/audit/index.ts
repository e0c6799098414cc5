export { exportAudit } from "./export";
export { listAudit } from "./list";
export { difference, type Happening, record } from "./record";
export { sealAuditLog } from "./seal";
export { type ChainReport, verifyChain } from "./verify-chain";
