export { checkDesign, designIssues, TRIAL_TEXTS } from "./check";
export { importLogo, LOGO_UPLOAD_MAX, type LogoPicture } from "./logo";
export { encodeMatrix, type Matrix } from "./matrix";
export { plainPng, plainSvg } from "./plain";
export { type LoadLogo, prepareDesign, storedDesign } from "./prepare";
export { designPng } from "./raster";
export type { PreparedDesign, Scene } from "./scene";
export { designSvg } from "./svg";
export { encodeFor, type QrSymbol } from "./symbol";
