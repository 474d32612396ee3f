import { peopleInField } from "../../domain/concept/holder-source";
import type { ItemFacts } from "../../domain/policy/item-facts";
import type { Condition, HolderSource, ProjectPolicy } from "../../domain/policy/policy";
import type { PeopleSources } from "../../ports/directory";
import type { ItemGate } from "./item-gate";

/** Everybody that a gate rests on: whom its policy names, and whom people named in its round. */
export function toSourcesOf(
  { policy, state, project }: Pick<ItemGate, "policy" | "state" | "project">,
  facts: ItemFacts | undefined = state.round?.facts,
): PeopleSources {
  const { people, ...rest } = toSources(policy, project, facts);
  const { round } = state;
  const named =
    round === undefined
      ? []
      : [...(round.decider === undefined ? [] : [round.decider]), ...round.seats.flatMap(({ added }) => added)];
  return { ...rest, people: [...new Set([...people, ...named])] };
}

/** Everybody that a policy names: seats, signers and its decider, with whoever stands in their fields of the item. */
export function toSources(policy: ProjectPolicy, project: string, facts: ItemFacts | undefined): PeopleSources {
  const sources = holderSources(policy);
  const decider = policy.decider.person === undefined ? [] : [policy.decider.person];
  const inFields = sources.flatMap(({ fields = [] }) => fields.flatMap((field) => peopleInField(facts, field)));
  const roles = [...new Set(sources.flatMap((source) => source.roles ?? []))];
  return {
    people: [...new Set([...sources.flatMap(({ people }) => people), ...decider, ...inFields])],
    groups: [...new Set(sources.flatMap(({ groups, except }) => [...groups, ...(except?.groups ?? [])]))],
    ...(roles.length === 0 ? {} : { roles: { project, ids: roles } }),
  };
}

/** Whether the item has to be read before it is known whom its seats name. */
export function holdsFields(policy: ProjectPolicy): boolean {
  return holderSources(policy).some(({ fields = [] }) => fields.length > 0);
}

function holderSources({ seats, override }: ProjectPolicy): readonly HolderSource[] {
  return [...seats.map(({ holders }) => holders), ...(override.kind === "allowed" ? [override.signers] : [])];
}

/** The ids of the fields that some seat looks at: its condition, or whom it names. */
export function toConditionFields(policy: ProjectPolicy): readonly string[] {
  return [
    ...new Set([
      ...policy.seats.flatMap(({ when }) => (when === undefined ? [] : fieldsIn(when))),
      ...holderSources(policy).flatMap(({ fields = [] }) => fields),
    ]),
  ];
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
