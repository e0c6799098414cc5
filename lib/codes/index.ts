export { createCodesInBulk } from "./bulk";
export { changeCampaignCode, requireSoundCode } from "./campaign-code";
export { createCode, issueCodes, type Order } from "./create";
export { type Decision, decide, type LocationMatch } from "./decide";
export { getCodeDetail } from "./detail";
export { exportCodes } from "./export";
export type { Position } from "./geo";
export { getCode, listVersions } from "./get";
export {
  type Drawing,
  drawText,
  ImageQuery,
  type Picture,
  type Printed,
  printedText,
  renderCode,
  renderResolved,
  sampleCode,
} from "./image";
export { announceChanges, dropResolved } from "./internal";
export { listCodes } from "./list";
export { imageUrl, scanUrl, verificationUrl } from "./present";
export { resignAllCodes, resignCodesOf } from "./resign";
export { type CampaignRecord, type ResolvedCode, resolveCode } from "./resolve";
export { revokeCode, revokeCodes } from "./revoke";
export { bucketOf, countsScans, languagesOf, type Routed, routeScan, type Visit } from "./route-scan";
export { REASONS, type Reason } from "./schemas";
export { setDesign } from "./set-design";
export type { CampaignTerms } from "./terms";
export { holdsTicket, ticketLinks } from "./ticket-link";
export { updateCode } from "./update";
export { isLimited, peekScan, type Taken, takeScan } from "./use";
export { asLocation, withUtm } from "./utm";
