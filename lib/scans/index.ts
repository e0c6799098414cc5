export { describeClient } from "./client";
export { factsOf, type ScanFacts, STAFF, scanOf } from "./facts";
export { latestScans, scansOfCode } from "./list";
export { ensureScanPartitions } from "./partitions";
export { drainScans, recordScan, type Scan } from "./record";
export { scanTotals } from "./totals";
export { destroyOldVisitorKeys, deviceHash } from "./visitor";
