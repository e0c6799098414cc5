import type { Member } from "@/lib/members/schemas";
import { ROLES } from "@/lib/scopes";

export interface MemberQuery {
  q: string;
  role: string;
  /** `name`, `role`, `joined`; with a minus falling. */
  sort: string;
}

const ORDER = new Map<string, (a: Member, b: Member) => number>([
  ["name", (a, b) => a.name.localeCompare(b.name)],
  ["role", (a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role)],
  ["joined", (a, b) => a.joined_at.localeCompare(b.joined_at)],
]);

/** The members that match, in the wanted order; longest-serving first unless told. */
export function selectMembers(members: readonly Member[], { q, role, sort }: MemberQuery): Member[] {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = members.filter((member) => {
    const text = `${member.name} ${member.email}`.toLocaleLowerCase();
    return (!role || member.role === role) && words.every((word) => text.includes(word));
  });
  const compare = ORDER.get(sort.replace("-", ""));
  if (!compare) return found;
  return found.sort(sort.startsWith("-") ? (a, b) => compare(b, a) : compare);
}
