import { Rules } from "@/lib/codes/routing";
import { type DraftRule, KINDS, type Kind, ruleInput } from "./draft";

/** Where in a rule a problem is shown: at a condition's chip, at a field, or at the conditions as a whole. */
export type Part = Kind | "name" | "destination" | "when";

export interface RuleProblem {
  key: string;
  part: Part;
  message: string;
}

interface Issue {
  path: string;
  message: string;
}

const NO_ADDRESS = "Where does it lead? An address such as https://example.com/de.";
const NO_DATE = "A start, an end or both, or leave the condition out.";

/** The place of a path below a rule, `when.countries.0` or `destination`. */
function partOf(path: readonly string[]): Part {
  const [first, second] = path;
  if (first === "destination" || first === "name") return first;
  if (first !== "when") return "when";
  if (second === "from" || second === "until") return "dates";
  return KINDS.find((kind) => kind === second) ?? "when";
}

/** What the schema does not see: a date range that holds nothing is no condition for it. */
const unfilled = ({ key, when: { dates } }: DraftRule): RuleProblem[] =>
  dates && dates.from === "" && dates.until === "" ? [{ key, part: "dates", message: NO_DATE }] : [];

/** `issues` are the server's, by their paths `rules.<index>.…`; others are not about rules. */
function located(rules: readonly DraftRule[], issues: readonly Issue[]): RuleProblem[] {
  return issues.flatMap(({ path, message }) => {
    const [root, index, ...rest] = path.split(".");
    const rule = root === "rules" ? rules[Number(index)] : undefined;
    return rule ? [{ key: rule.key, part: partOf(rest), message }] : [];
  });
}

/** Everything wrong with the rules as they stand, each at its place, each once. */
export function ruleProblems(
  rules: readonly DraftRule[],
  zone: string,
  refused: readonly Issue[] = [],
): RuleProblem[] {
  const parsed = Rules.safeParse(rules.map((rule) => ruleInput(rule, zone)));
  const own = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    path: ["rules", ...path.map(String)].join("."),
    message: emptyAddress(rules, path) ? NO_ADDRESS : message,
  }));
  const all = [...located(rules, own), ...rules.flatMap(unfilled), ...located(rules, refused)];
  return all.filter((problem, i) => all.findIndex((other) => sameProblem(problem, other)) === i);
}

const emptyAddress = (rules: readonly DraftRule[], [index, field]: readonly PropertyKey[]) =>
  field === "destination" && rules[Number(index)]?.destination.trim() === "";

const sameProblem = (a: RuleProblem, b: RuleProblem) =>
  a.key === b.key && a.part === b.part && a.message === b.message;
