export { type ExportFile, exportCampaign } from "./export-campaign";
export { getExport, purgeExports } from "./progress";
