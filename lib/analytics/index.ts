export { endLive, live } from "./live";
