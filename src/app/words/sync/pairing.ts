import type { LinearChoice, LinearChoices, LinearUnpaired } from "../../../contract/sync/linear";
import { unreachable } from "../../../domain/ground/result";
import type { MatchReason } from "../../../domain/sync/link/match-items";
import type { ConflictRule } from "../../../domain/sync/merge/merge";
import { otherSide } from "../../../domain/sync/side";
import type { Side } from "../../../domain/sync/side";
import { toCount, toList, toQuote } from "../text";
import { sideNames } from "./fields";

/** What stands on either side once a leader unlinked the two. `other` is the key of the one there. */
export function composeApart(side: Side, other: string): string {
  const there = otherSide(side);
  return (
    `A leader unlinked this from ${other === "" ? "its partner" : other} in ${sideNames[there]}. ` +
    "Both stay as they are, and neither follows the other any more."
  );
}

/** The description that gave way when the two were paired; it stands as a comment, so that nobody's words are lost. */
export function composeKeptText(on: Side, text: string): string {
  const there = sideNames[otherSide(on)];
  return (
    `This was paired with its partner in ${there}, and the description from ${there} counts. ` +
    `Until then it said here:\n\n${text}`
  );
}

/** Why two things may be the same work. */
export function explainReasons(reasons: readonly MatchReason[], several: boolean): string {
  const words = toList(
    reasons.map((reason) => reasonWords[reason]),
    "and",
    reasons.length,
  );
  return several ? `${words}; others fit as well` : words;
}

const reasonWords: Readonly<Record<MatchReason, string>> = {
  link: "one leads to the other",
  title: "both have the same title",
  key: "one names the other's key",
};

/** What can be done with two things that may be the same work. */
export const pairingChoices: readonly (readonly [LinearChoice["choice"], string])[] = [
  ["pair", "Pair the two"],
  ["anew", "Make a new partner for each"],
  ["leaveOut", "Leave both out"],
];

export const explainOffers = (count: number, team: string): string =>
  `${toCount(count, "work item")} of Jira may stand in ${team} already. Nothing is paired or made for ` +
  `${count === 1 ? "it" : "them"} before you choose.`;

export const explainUndecided = (count: number): string =>
  count === 0
    ? "All are chosen."
    : `${toCount(count, "choice")} ${count === 1 ? "is" : "are"} open. You can start all the same: what isn't chosen ` +
      "waits on this page, and the rest goes on.";

/** What a pair does with what differs, by the rule for the first time. */
export function explainFirst(first: ConflictRule): string {
  switch (first) {
    case "ask":
      return "Where a pair differs, neither side is overwritten: this page asks which counts.";
    case "lastWriter":
      return "Where a pair differs, the later edit counts; the description that gives way is kept as a comment.";
    case "jira":
    case "linear":
      return `Where a pair differs, ${sideNames[first]} counts; the description that gives way is kept as a comment.`;
    default:
      return unreachable(first);
  }
}

/** Why something has no partner, and what its row waits for. */
export function explainUnpaired({ side, why }: LinearUnpaired): string {
  const there = sideNames[otherSide(side)];
  switch (why.kind) {
    case "offered": {
      const others = why.others.map(({ key, title }) => `${key} ${toQuote(title)}`);
      return `May be ${toList(others, "or")} in ${there}: ${explainReasons(why.reasons, others.length > 1)}. Choose what it is.`;
    }
    case "anew":
      return `Its partner in ${there} is made with the next look.`;
    case "leftOut":
      return "Left out by a leader: it gets no partner.";
    case "refused":
      return `${there} didn't take it: ${refusals[why.says] ?? why.says} Mend that, then try again.`;
    default:
      return unreachable(why);
  }
}

const refusals: Readonly<Record<string, string>> = {
  forbidden: "Spacegate lacks the right to create work items there.",
  notFound: "The project can't be found.",
  unexpectedAnswer: "An answer came in a form that Spacegate doesn't know.",
};

/** Two people of one name, each with the address that its side shows. */
export function explainNamesakes({ jira, linear }: LinearChoices["namesakes"][number]): string {
  const tell = ({ name, email }: typeof jira): string => `${name} (${email ?? "address not shown"})`;
  return `${tell(linear)} in Linear is ${tell(jira)} in Jira`;
}
