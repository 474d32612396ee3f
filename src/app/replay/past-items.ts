import type { Reply } from "../../contract/page/reply";
import type { PastItems, SeatPeople, SeatPeopleRequest } from "../../contract/replay/what-if";
import { ok } from "../../domain/ground/result";
import type { Catalogue, Directory } from "../../ports/directory";
import type { Histories } from "../../ports/histories";
import type { Store } from "../../ports/store";
import { toSources } from "../item/policy-sources";
import { ofStore, ofTracker, yes } from "../page/reply";

export interface PastItemsRequest {
  readonly cursor: string | undefined;
  readonly limit: number;
  readonly fields: readonly string[];
}

/** One page of a project's past. Nothing is kept between pages, so whoever stops asking has cancelled. */
export async function viewPastItems(
  ports: { readonly histories: Histories },
  project: string,
  { cursor, limit, fields }: PastItemsRequest,
): Promise<Reply<PastItems>> {
  const page = await ports.histories.page(project, cursor, limit, fields);
  if (!page.ok) {
    return ofTracker(page.error);
  }
  const { items, next } = page.value;
  return yes(next === undefined ? { items } : { items, next });
}

export interface SeatPeoplePorts {
  readonly store: Pick<Store, "loadPolicy">;
  readonly directory: Pick<Directory, "members">;
  readonly catalogue: Pick<Catalogue, "groupsShown">;
}

/**
 * Who a draft's seats resolve to today; whether each may see every old item is not asked. The app itself may read every
 * group of the site, a leader need not: of a group that the saved policy doesn't name yet, its members are told only
 * to those to whom Jira would tell them.
 */
export async function viewSeatPeople(
  ports: SeatPeoplePorts,
  project: string,
  { people, groups, roles = [] }: SeatPeopleRequest,
): Promise<Reply<SeatPeople>> {
  const stored = await ports.store.loadPolicy(project);
  if (!stored.ok && stored.error.kind !== "brokenPolicy") {
    return ofStore(stored.error);
  }
  // Everybody who sees a gate sees who holds its seats.
  const known =
    stored.ok && stored.value !== undefined ? toSources(stored.value.policy, project, undefined).groups : [];
  const strange = groups.filter((group) => !known.includes(group));
  const shown = strange.length === 0 ? ok([]) : await ports.catalogue.groupsShown(strange);
  if (!shown.ok) {
    return ofTracker(shown.error);
  }
  const hiddenGroups = strange.filter((group) => !shown.value.includes(group));
  const members = await ports.directory.members({
    people,
    groups: groups.filter((group) => !hiddenGroups.includes(group)),
    ...(roles.length === 0 ? {} : { roles: { project, ids: roles } }),
  });
  return members.ok ? yes({ ...members.value, hiddenGroups }) : ofTracker(members.error);
}
