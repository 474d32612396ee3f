import type { Condition, ProjectPolicy, HolderSource } from "../../domain/policy/policy";
import type { ItemGate } from "./item-gate";

/** Everybody that a gate rests on: whom its policy names, and whom people named in its round. */
export function toSourcesOf({ policy, state }: Pick<ItemGate, "policy" | "state">): HolderSource {
  const { people, groups } = toSources(policy);
  const { round } = state;
  const named =
    round === undefined
      ? []
      : [...(round.decider === undefined ? [] : [round.decider]), ...round.seats.flatMap(({ added }) => added)];
  return { people: [...new Set([...people, ...named])], groups };
}

/** Everybody that a policy names: seats, signers and its decider. */
export function toSources(policy: ProjectPolicy): HolderSource {
  const sources = [
    ...policy.seats.map(({ holders }) => holders),
    ...(policy.override.kind === "allowed" ? [policy.override.signers] : []),
  ];
  const decider = policy.decider.person === undefined ? [] : [policy.decider.person];
  return {
    people: [...new Set([...sources.flatMap(({ people }) => people), ...decider])],
    groups: [...new Set(sources.flatMap(({ groups }) => groups))],
  };
}

/** The ids of the fields that some seat's condition looks at. */
export function toConditionFields(policy: ProjectPolicy): readonly string[] {
  return [...new Set(policy.seats.flatMap(({ when }) => (when === undefined ? [] : fieldsIn(when))))];
}

function fieldsIn(condition: Condition): readonly string[] {
  if ("all" in condition) {
    return condition.all.flatMap(fieldsIn);
  }
  if ("any" in condition) {
    return condition.any.flatMap(fieldsIn);
  }
  if ("not" in condition) {
    return fieldsIn(condition.not);
  }
  return "field" in condition ? [condition.field] : [];
}
