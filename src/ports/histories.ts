import type { Result } from "../domain/ground/result";
import type { ItemHistory } from "../domain/replay/item-history";
import type { TrackerFailure } from "./failure";

/** The past of a project's items, as the person who asks may see it. */
export interface Histories {
  /** Newest items first, at most `limit`. `fields` are the ids that conditions look at. A cursor that is over is `rejected`. */
  page(
    project: string,
    cursor: string | undefined,
    limit: number,
    fields: readonly string[],
  ): Promise<Result<HistoryPage, TrackerFailure>>;
}

export interface HistoryPage {
  readonly items: readonly ItemHistory[];
  /** Where the next page begins; undefined after the last one. */
  readonly next: string | undefined;
}
