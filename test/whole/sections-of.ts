import type { LinearDraft } from "../../src/contract/sync/linear";
import type { VotingApp } from "./make-voting-app";
import { mustBeOk } from "./make-whole-app";

/** Longer than Linear's history joins edits for. */
const apartMs = 10 * 60_000;

interface Pair {
  readonly asks: readonly { readonly field: string }[];
  readonly notes: readonly object[];
  readonly kept: readonly object[];
}

/** What people do with the sections below the description of an app's issue, and what comes of it. */
export function sectionsOf(app: VotingApp) {
  const description = async (): Promise<string> => (await app.sdk.issue(app.issue.id)).description ?? "";
  return {
    description,
    /** A leader chooses which sections stand in Linear. */
    async choose(rules: Pick<LinearDraft["rules"], "concept" | "charter">): Promise<void> {
      mustBeOk(await app.settings("linearSave", "lea", { ...app.draft, rules: { ...app.draft.rules, ...rules } }));
      await app.settle();
      app.clock.advance(apartMs);
    },
    /** A person edits the description in Linear; each edit is an entry of its own in its history. */
    async rewrite(person: "ana" | "ben" | "dana" | "sam", change: (before: string) => string): Promise<void> {
      await app.sdkOf(person).updateIssue(app.issue.id, { description: change(await description()) });
      await app.settle();
      app.clock.advance(apartMs);
    },
    jiraDescription: async () => JSON.stringify((await app.itemFields(app.item))["description"] ?? ""),
    pair: async () =>
      mustBeOk(await app.settings<{ readonly pairs: readonly Pair[] }>("linearPairs", "lea", { which: "all" }))
        .pairs[0],
  };
}
