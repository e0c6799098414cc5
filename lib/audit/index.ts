export { difference, type Happening, record } from "./record";
