import type { ItemFacts } from "../../domain/policy/item-facts";
import type { ItemPart, ProjectPolicy } from "../../domain/policy/policy";
import type { ItemState } from "../../domain/item/state";
import type { PersonId } from "../../domain/ground/people";
import type { WorkItem } from "../../ports/tracker";

/** What a review looks at in its work item; who has which part in it only where the policy excludes some of them. */
export function conceptFacts(
  policy: ProjectPolicy,
  { charter }: Pick<ItemState, "charter">,
  item: WorkItem,
): ItemFacts {
  const { excludes = [] } = policy;
  if (excludes.length === 0) {
    return item.facts;
  }
  const parts: Readonly<Record<ItemPart, PersonId | undefined>> = {
    reporter: item.reporter,
    assignee: item.assignee,
    owner: item.people === undefined ? charter?.people.owner : item.people.owner,
  };
  const people = Object.fromEntries(
    excludes.flatMap((part) => (parts[part] === undefined ? [] : [[part, parts[part]]])),
  );
  return { ...item.facts, people };
}
