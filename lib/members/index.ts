export { contextForMember, type MemberCall } from "./context";
export { roleOf } from "./roles";
