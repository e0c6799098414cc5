export { sessionCookieName } from "./cookie";
export { cookieSession, openSession, type Session } from "./session";
