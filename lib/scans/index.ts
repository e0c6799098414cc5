export { describeClient } from "./client";
export { factsOf, type ScanFacts, STAFF, scanOf } from "./facts";
export { latestScans, scansOfCode } from "./list";
export { ensureScanPartitions } from "./partitions";
export { openPlaces } from "./place";
export { drainScans, recordScan, recordScanDurably, type Scan } from "./record";
export { replaySpilled, startReplaying } from "./replay";
export { scanTotals } from "./totals";
export { destroyOldVisitorKeys, deviceHash } from "./visitor";
