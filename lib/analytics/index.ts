export { breakdown, devices } from "./breakdown";
export { campaignDevices, campaignTimeline } from "./campaign";
export { exportCsv } from "./export-csv";
export { endLive, live } from "./live";
export { overview } from "./overview";
export { report } from "./report";
export { rollUpScans } from "./roll-up";
export { heatmap, timeline } from "./timeline";
