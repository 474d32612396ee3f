import type { Condition, ProjectPolicy } from "../src/domain/policy/policy";

/** What a policy asks for that the reference model does not know; an export with such rules is checked for its chain alone. */
export function unknownRules(policy: ProjectPolicy): readonly string[] {
  const { seats, requires, hats, excludes = [], floor } = policy;
  const told: readonly (readonly [boolean, string])[] = [
    [requires !== undefined, "seats that are not all required"],
    [hats !== "everySeat", "one hat for each person"],
    [excludes.length > 0, "people excluded by their part in the item"],
    [floor.perDiscipline.length > 0, "a floor of a discipline's own"],
    [seats.some(({ when }) => when !== undefined && !isOneLabel(when)), "conditions on other things than one label"],
    [
      seats.some(({ holders: { roles = [], fields = [], except } }) => roles.length + fields.length > 0 || except),
      "seats held by roles, by fields, or with exceptions",
    ],
    [seats.some(({ quorum }) => quorum.kind === "lazy"), "lazy consensus"],
  ].map(([is, what]) => [Boolean(is), String(what)]);
  return told.flatMap(([is, what]) => (is ? [what] : []));
}

const isOneLabel = (when: Condition): boolean => "label" in when;
