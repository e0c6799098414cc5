import { expect, test } from "vitest";
import type { Member } from "@/lib/members/schemas";
import { reaches, roleOptions } from "./roles";
import { selectMembers } from "./select";

const member = (name: string, role: Member["role"], joined_at: string): Member => ({
  user_id: name,
  name,
  email: `${name.toLowerCase()}@example.org`,
  role,
  joined_at,
});

const all = [
  member("Maria", "owner", "2026-01-01"),
  member("Zoe", "viewer", "2026-02-01"),
  member("Aiko", "editor", "2026-03-01"),
];
const names = (query: object) =>
  selectMembers(all, { q: "", role: "", sort: "", ...query }).map(({ name }) => name);

test("members are found by name or e-mail address and narrowed by role", () => {
  expect(names({ q: "MAR" })).toEqual(["Maria"]);
  expect(names({ q: "zoe@example" })).toEqual(["Zoe"]);
  expect(names({ role: "editor" })).toEqual(["Aiko"]);
  expect(names({ q: "maria", role: "editor" })).toEqual([]);
});

test("members are ordered by name, by the reach of their role, or by when they joined", () => {
  expect(names({})).toEqual(["Maria", "Zoe", "Aiko"]);
  expect(names({ sort: "name" })).toEqual(["Aiko", "Maria", "Zoe"]);
  expect(names({ sort: "role" })).toEqual(["Maria", "Aiko", "Zoe"]);
  expect(names({ sort: "-joined" })).toEqual(["Aiko", "Zoe", "Maria"]);
  expect(names({ sort: "constructor" })).toEqual(["Maria", "Zoe", "Aiko"]);
});

test("nobody is offered a role above their own", () => {
  expect(
    roleOptions("admin")
      .filter(({ disabled }) => disabled)
      .map(({ value }) => value),
  ).toEqual(["owner"]);
  expect(roleOptions("owner").some(({ disabled }) => disabled)).toBe(false);
  expect(reaches(null, "viewer")).toBe(false);
});
