export { contextForKey, type KeyCall } from "./context";
