export { checkMorph } from "./morph";
