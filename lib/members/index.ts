export {
  type Acceptance,
  acceptInvitation,
  invitationByToken,
  isInvited,
  type OfferedInvitation,
} from "./accept";
export { changeRole } from "./change-role";
export { contextForMember, type MemberCall } from "./context";
export { listInvitations, revokeInvitation } from "./invitations";
export { type Invited, invite } from "./invite";
export { leaveOrganization } from "./leave";
export { listMembers } from "./list";
export { removeMember } from "./remove";
export { type Membership, membershipOf } from "./roles";
