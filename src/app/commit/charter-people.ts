import type { CharterPeople } from "../../domain/commit/charter";
import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import type { TrackerFailure } from "../../ports/failure";
import type { Tracker, WorkItem } from "../../ports/tracker";
import type { ItemGate } from "../item/item-gate";

/**
 * Owner and decider as the tracker holds them, never older than the row. The app writes a name before it records it, and
 * hears of its own writes from nobody: an older look that said otherwise would stay. So what differs is asked again.
 */
export async function readPeople(
  tracker: Pick<Tracker, "readItem">,
  gate: ItemGate,
  item: WorkItem,
): Promise<Result<CharterPeople | undefined, TrackerFailure>> {
  if (item.people === undefined || isSame(peopleOf(gate), item.people)) {
    return ok(item.people);
  }
  const again = await tracker.readItem(item.id, []);
  return again.ok ? ok(again.value.people) : again;
}

/** Whether nobody recorded other people since a row was read: then what was read after it may be recorded. */
export function hasSamePeople(one: ItemGate, other: ItemGate): boolean {
  return isSame(peopleOf(one), peopleOf(other));
}

const peopleOf = ({ state }: ItemGate): CharterPeople => state.charter?.people ?? {};

const isSame = (one: CharterPeople, other: CharterPeople): boolean =>
  one.owner === other.owner && one.decider === other.decider;
