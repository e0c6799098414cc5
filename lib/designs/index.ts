export { encodeMatrix, type Matrix } from "./matrix";
export { plainPng, plainSvg } from "./plain";
