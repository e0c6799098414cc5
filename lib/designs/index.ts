export { type Adoptable, adoptDesign, keepDesign, reportOn } from "./adopt";
export { checkDesign, designIssues, TRIAL_TEXTS } from "./check";
export { designOf } from "./design-of";
export { getImage, listImages, logosOf, uploadImage } from "./images";
export { type LabelGrid, labelGrid } from "./label-layouts";
export { type LabelItem, labelSheet, labelsPerPage } from "./labels";
export { importLogo, LOGO_UPLOAD_MAX, type LogoPicture } from "./logo";
export { encodeMatrix, type Matrix } from "./matrix";
export { drawDesign } from "./pdf";
export { plainPng, plainSvg } from "./plain";
export { type LoadLogo, prepareDesign, storedDesign } from "./prepare";
export { designPng } from "./raster";
export type { PreparedDesign, Scene } from "./scene";
export { designSvg } from "./svg";
export { encodeFor, planSymbol, type QrSymbol } from "./symbol";
export {
  createTemplate,
  deleteTemplate,
  duplicateTemplate,
  setDefaultTemplate,
  updateTemplate,
} from "./templates";
export { defaultTemplate, getTemplate, listTemplates } from "./templates-read";
export { tryDesign } from "./try-design";
