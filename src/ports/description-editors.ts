import type { Instant } from "../domain/ground/people";
import type { Result } from "../domain/ground/result";
import type { SideFailure } from "./sync-side";

export interface DescriptionEditor {
  readonly id: string;
  readonly name: string;
}

/** The people who edited an issue's description after an instant of Linear's own clock, without the app itself. */
export type DescriptionEditors = (
  issue: string,
  since: Instant,
) => Promise<Result<readonly DescriptionEditor[], SideFailure>>;
