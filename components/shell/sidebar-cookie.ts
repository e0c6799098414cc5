/** Whether the sidebar is collapsed; read by the server, so that the page does not jump. */
export const SIDEBAR_COOKIE = "signet-sidebar";
