import type { Result } from "../domain/ground/result";
import type { NamedChoice, PersonChoice, StatusChoice } from "../domain/sync/link/suggest";
import type { TrackerFailure } from "./failure";

/** What a Jira project offers to be mapped, as the person who asks may see it. E-mail addresses are stored nowhere. */
export interface SyncChoices {
  statuses(project: string): Promise<Result<readonly StatusChoice[], TrackerFailure>>;
  priorities(): Promise<Result<readonly NamedChoice[], TrackerFailure>>;
  people(project: string): Promise<Result<readonly PersonChoice[], TrackerFailure>>;
}
