export { checkPassword } from "./check-password";
export { sessionCookieName, sessionTokenIn } from "./cookie";
export { type Identity, linkIdentity, type Recognition, recognise } from "./identity";
export { changePassword } from "./password";
export { getProfile, type Profile, updateProfile } from "./profile";
export { cookieSession, LIFETIME_MS, openSession, type Session, sessionByToken } from "./session";
export { type ListedSession, listSessions, revokeOtherSessions, revokeSession, signOut } from "./sessions";
export { ensureSetupToken, isClaimed, isSetupToken, noteClaimed, takeInstance } from "./setup";
export { createUser, hasAccount, type NewUser, type User } from "./users";
