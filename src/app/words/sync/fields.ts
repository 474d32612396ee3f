import type { ConflictRule, Direction } from "../../../domain/sync/merge/merge";
import type { SyncRules } from "../../../domain/sync/pair";
import type { Side, SyncField } from "../../../domain/sync/side";

export const sideNames: Readonly<Record<Side, string>> = { jira: "Jira", linear: "Linear" };

export const syncFieldNames: Readonly<Record<SyncField, string>> = {
  title: "Title",
  description: "Description",
  status: "Status",
  assignee: "Assignee",
  priority: "Priority",
  parent: "Parent",
  concept: "Concept",
  charter: "Charter",
  labels: "Labels",
  links: "Links",
  comments: "Comments",
};

export const directionWords: readonly (readonly [Direction, string])[] = [
  ["both", "goes both ways"],
  ["toLinear", "goes from Jira to Linear"],
  ["toJira", "goes from Linear to Jira"],
  ["off", "stays where it is"],
];

export const conflictWords: readonly (readonly [ConflictRule, string])[] = [
  ["ask", "somebody chooses"],
  ["lastWriter", "the later edit counts"],
  ["jira", "Jira's value counts"],
  ["linear", "Linear's value counts"],
];

/** What Spacegate does in Linear with an issue that is ahead of its gate. Linear itself can't hold a move back. */
export const movedAheadWords: Readonly<Record<SyncRules["ahead"], { readonly title: string; readonly what: string }>> =
  {
    observe: {
      title: "Only show it",
      what: "The passport on the issue says that the gate is closed. Nothing else happens in Linear.",
    },
    notify: {
      title: "Tell it",
      what: "A comment on the issue says who owes what until when. The issue stays where it is.",
    },
    revert: {
      title: "Move it back",
      what: "The issue goes back to where it was, with a comment that says who owes what until when.",
    },
  };

/** Whether a comment on a paired issue can be a vote. */
export const votesWords: Readonly<
  Record<NonNullable<SyncRules["votes"]>, { readonly title: string; readonly what: string }>
> = {
  off: { title: "Only in Jira", what: "Comments in Linear are comments, whatever they say." },
  byComment: {
    title: "By comment in Linear too",
    what:
      "A comment that begins with /approve, /object, /abstain, /letgo or /withdraw counts as " +
      "the same press in Jira, from people whose accounts are joined above. /help lists them.",
  },
};

/** Whether the concept stands on a paired issue. */
export const conceptWords: Readonly<
  Record<NonNullable<SyncRules["concept"]>, { readonly title: string; readonly what: string }>
> = {
  off: { title: "Only in Jira", what: "The passport leads to it." },
  shown: {
    title: "Shown in Linear",
    what:
      "It stands below the issue's description and follows Jira. " +
      "An edit of it in Linear is put back, and kept in the pair's history.",
  },
  edited: {
    title: "Edited in Linear too",
    what:
      "An edit by somebody whose accounts are joined, and who may edit the item in Jira, " +
      "becomes a new version: it closes the gate first and asks again who approved.",
  },
};

/** Whether the charter stands on a paired issue. */
export const charterWords: Readonly<
  Record<NonNullable<SyncRules["charter"]>, { readonly title: string; readonly what: string }>
> = {
  off: { title: "Only in Jira", what: "People in Linear don't see it." },
  shown: conceptWords.shown,
  edited: {
    title: "Edited in Linear too",
    what:
      "An edit by somebody whose accounts are joined, and who may edit the item in Jira, becomes a new version; " +
      "after commitment it is listed, and takes nothing back. Sponsor, owner and decider are named in Jira.",
  },
};
