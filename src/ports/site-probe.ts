import type { Asked, Found, RuleAnswer, SeenFields } from "../domain/policy/site-check";
import type { RuleField } from "../domain/policy/workflow-rules";

/** What the site itself says of the app's fields and rules, asked about one work item on the app's own behalf. */
export interface SiteProbe {
  /** The fields as expressions see them, by the ids that the site gave them, or by the app's own keys. */
  seenFields(item: string, fields: readonly RuleField[], by: "id" | "key"): Promise<Asked<SeenFields>>;
  /** What the gate's rule answers now to a move of the item. */
  askRule(item: string, project: string): Promise<Asked<RuleAnswer>>;
  /** Whether a search by the field's state, or its date, finds the item. */
  findBy(item: string, what: SearchedFor): Promise<Asked<Found>>;
  /** Whether the calls that read many items at once answer for this one, field by key. */
  readInBulk(item: string): Promise<Asked<boolean>>;
}

export type SearchedFor = { readonly by: "state"; readonly state: string } | { readonly by: "due" };
