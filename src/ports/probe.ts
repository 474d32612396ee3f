import type { AppRight, FieldIds, Told } from "../domain/policy/self-check";

/** What the app itself has and may do, asked on its own behalf. */
export interface Probe {
  rights(project: string): Promise<Told<readonly AppRight[]>>;
  /**
   * The app's fields that the site has, by the ids that it gave them. On which screens they stand, the app's scopes do
   * not tell.
   */
  fields(): Promise<Told<FieldIds>>;
}
