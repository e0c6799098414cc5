export { describeClient } from "./client";
export { latestScans, scansOfCode } from "./list";
export { ensureScanPartitions } from "./partitions";
export { drainScans, recordScan, type Scan } from "./record";
export { scanTotals } from "./totals";
export { destroyOldVisitorKeys, deviceHash } from "./visitor";
