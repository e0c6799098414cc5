export { admitTicket } from "./admit";
export { countTickets } from "./counts";
export { type HolderPicture, type HolderTicket, holderPicture, holderTicket, REFRESH_MS } from "./holder";
export { listAdmissions } from "./list";
export { checkMorph } from "./morph";
export { type Rendered, type RenderRequest, renderPicture } from "./render";
export { WINDOW_MS } from "./window";
