import type { Condition, ProjectPolicy } from "../src/domain/policy/policy";

/** What a policy asks for that the reference model does not know; an export with such rules is checked for its chain alone. */
export function unknownRules({ seats }: ProjectPolicy): readonly string[] {
  return seats.every(({ when }) => when === undefined || isOneLabel(when))
    ? []
    : ["conditions on other things than one label"];
}

const isOneLabel = (when: Condition): boolean => "label" in when;
