import type { Reply } from "../contract/reply";
import type { PastItems, SeatPeople } from "../contract/what-if";
import type { HolderSource } from "../domain/policy";
import type { Directory } from "../ports/directory";
import type { Histories } from "../ports/histories";
import { ofTracker, yes } from "./reply";

export interface PastItemsRequest {
  readonly cursor: string | undefined;
  readonly limit: number;
  readonly fields: readonly string[];
}

/** One page of a project's past. Nothing is kept between pages, so whoever stops asking has cancelled. */
export async function viewPastItems(ports: { readonly histories: Histories }, project: string, { cursor, limit, fields }: PastItemsRequest): Promise<Reply<PastItems>> {
  const page = await ports.histories.page(project, cursor, limit, fields);
  if (!page.ok) {
    return ofTracker(page.error);
  }
  const { items, next } = page.value;
  return yes(next === undefined ? { items } : { items, next });
}

/** Who a draft's seats resolve to today; whether each may see every old item is not asked. */
export async function viewSeatPeople(ports: { readonly directory: Pick<Directory, "members"> }, sources: HolderSource): Promise<Reply<SeatPeople>> {
  const members = await ports.directory.members(sources);
  return members.ok ? yes(members.value) : ofTracker(members.error);
}
