export { admitTicket } from "./admit";
export { countTickets } from "./counts";
export { listAdmissions } from "./list";
export { checkMorph } from "./morph";
export { type Rendered, type RenderRequest, renderPicture } from "./render";
