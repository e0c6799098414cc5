export { checkMorph } from "./morph";
export { type Rendered, type RenderRequest, renderPicture } from "./render";
