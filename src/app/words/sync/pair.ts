import type { LinearChoices, LinearPairView } from "../../../contract/sync/linear";
import { unreachable } from "../../../domain/ground/result";
import type { Kept, Lost, Note, PauseReason } from "../../../domain/sync/pair";
import type { Feature } from "../../../domain/sync/text/beyond";
import { waitsForPartner } from "../../../domain/sync/needs-somebody";
import type { PairEvent } from "../../../domain/sync/pair-log";
import { otherSide, type Side, type SyncField } from "../../../domain/sync/side";
import { sideNames, syncFieldNames } from "./fields";
import type { Reader } from "../reader";
import { toCount, toList, toQuote } from "../text";
import { toDayAtTime } from "../times";

/** How a pair is, in one sentence that says what to do where somebody has to. */
export function explainPair(pair: LinearPairView, reader: Reader): string {
  const { state } = pair;
  if (pair.making !== undefined && state.kind === "synced") {
    return `Its partner in ${sideNames[pair.making]} is being made.`;
  }
  switch (state.kind) {
    case "synced":
      return pair.movedAheadSince === undefined
        ? "In step."
        : `In Linear it is ahead of its gate since ${toDayAtTime(pair.movedAheadSince, reader)}.`;
    case "asks":
      return `Both sides changed ${toFields(pair.asks.map(({ field }) => field))}. Neither was overwritten; choose which counts.`;
    case "paused":
      return explainPause(state.why, state.side);
    case "unlinked":
      return "Unlinked: the two go on apart.";
    case "failed": {
      const next = pair.due === undefined ? "" : ` It is tried again by itself ${toDayAtTime(pair.due, reader)}.`;
      return `${explainFailing(state.why)} Tried ${toCount(state.attempts, "time")}.${next}`;
    }
    default:
      return unreachable(state);
  }
}

function explainPause(why: PauseReason, side: Side | undefined): string {
  const thing = side === "linear" ? "issue" : "work item";
  const where = side === undefined ? "" : ` in ${sideNames[side]}`;
  switch (why) {
    case "moved":
      return (
        `Waits: the ${thing} was moved out of the ${side === "linear" ? "team" : "project"}${where}. ` +
        "Moving it back goes on; unlink the two if it stays there."
      );
    case "archived":
      return `Waits: the ${thing} is archived${where}. Restoring it goes on.`;
    case "deleted":
      return `Waits: the ${thing} was deleted${where}. Its partner stays as it is; unlink the two if that is right.`;
    case "loop":
      return (
        "Waits: it was written more than 60 times within an hour, " +
        "so something else writes the same fields. Find that, then retry."
      );
    case "otherBridge":
      return "Waits: another integration keeps these two in step too. Switch one of them off, then retry.";
    case "skipped":
      return "Left alone until somebody edits it on either side.";
    default:
      return unreachable(why);
  }
}

const failings: Readonly<Record<string, string>> = {
  unavailable: "Jira or Linear didn't answer.",
  notFound: "What had to be written to can't be found.",
  forbidden: "The account lacks the right to read or write it.",
  rejected: "It was refused.",
  unexpectedAnswer: "An answer came in a form that Spacegate doesn't know.",
  rateLimited: "The budget was used up.",
  signedOut: "Linear didn't take the API key.",
  noEgress: "The site didn't let Spacegate reach Linear.",
};

const explainFailing = (why: string): string => failings[why] ?? "It couldn't be written.";

/** Names of what either side offers, for values that are ids. */
export type PairNames = Pick<LinearChoices, "jira" | "linear">;

/** Why a value did not go over, and what mends it. */
export function explainNote(note: Note, names: PairNames | undefined): string {
  const field = syncFieldNames[note.field].toLowerCase();
  switch (note.kind) {
    case "unknown": {
      const { side } = note;
      if (waitsForPartner(note)) {
        return (
          `The ${field === "links" ? "link" : field} leads to something ` +
          `that isn't paired, so it stays in ${sideNames[side]}.`
        );
      }
      return (
        `${sideNames[side]}'s ${toUnknown(note.field, nameOf(note, names))} has no counterpart ` +
        `in ${sideNames[otherSide(side)]}. Map it, and it goes over with the next look.`
      );
    }
    case "oneWay":
      return `The ${field} was changed in ${sideNames[note.side]}, from which it isn't taken.`;
    case "gateClosed":
      return "The status didn't go over to Jira, because the gate there is closed.";
    case "commentAsks":
      return (
        `${note.value === "" ? "A comment" : `A comment by ${note.value}`} was edited in ` +
        `${sideNames[otherSide(note.side)]}, and its copy in ${sideNames[note.side]} too. ` +
        "Neither was overwritten: give both the same words, or delete the copy."
      );
    case "refused":
      return `${sideNames[note.side]} didn't take the ${field}. Mend it there, then retry.`;
    case "notTaken":
      return (
        `${note.value} edited the ${field} in Linear, and it isn't taken: ` +
        "that takes one person, whose accounts are joined in the mapping and who " +
        "may edit the item in Jira. Join them, then retry, or edit it in Jira."
      );
    case "formatLost":
      return explainLost(note);
    case "unreadable":
      return (
        `${sideNames[note.side]}'s description ` +
        `${note.why === "tooLong" ? "is longer than either tracker takes" : "is nested deeper than anybody writes"}, ` +
        "so it is left alone on both sides. Shorten it there, and it goes over; all else stays in step."
      );
    default:
      return unreachable(note);
  }
}

/** What an edit of the description could not keep or show, so that whoever misses it knows where it is. */
function explainLost({ how, side, features }: Lost): string {
  const what = toList(
    features.map((feature) => featureNames[feature]),
    "and",
    features.length,
  );
  if (how === "kept") {
    return (
      `The last edit of the description in ${sideNames[otherSide(side)]} changed words that stand there for a file, ` +
      `a card or a macro of ${sideNames[side]}, where it stays as it was. Edit it there if that was meant.`
    );
  }
  return how === "gone"
    ? `The last edit of the description in ${sideNames[otherSide(side)]} took away the words around ` +
        `${what}, so it is gone in ${sideNames[side]} too. The text of before is in the history there.`
    : `${sideNames[side]} has no form for what the last edit of the description brought: ` +
        `${what}. It stands in ${sideNames[otherSide(side)]} alone, and stays there.`;
}

const featureNames: Readonly<Record<Feature, string>> = {
  alignment: "alignment or indentation",
  anchor: "a link that works on its own side only",
  boldCode: "bold or slanted code",
  card: "a card",
  colour: "colour",
  comment: "a comment on words",
  date: "a date",
  decision: "a decision",
  file: "a file",
  footnote: "a footnote",
  heading: "a heading in a list",
  hiddenText: "hidden text",
  html: "HTML",
  layout: "columns or width",
  macro: "a macro",
  mention: "a mention",
  mergedCells: "merged cells",
  panel: "a panel",
  picture: "a picture",
  placeholder: "a placeholder",
  quote: "a quote in a quote or a list",
  script: "raised or lowered text",
  size: "small text",
  status: "a status",
  table: "a table in a quote or a list",
  underline: "underlining",
};

const things: Readonly<Partial<Record<SyncField, string>>> = {
  assignee: "assignee",
  status: "status",
  priority: "priority",
  labels: "label",
};

function toUnknown(field: SyncField, name: string | undefined): string {
  const thing = things[field] ?? syncFieldNames[field].toLowerCase();
  return name === undefined ? thing : `${thing} ${name}`;
}

/** The name of a value that is an id; Jira's labels are their own names. */
export function nameOf(
  { field, side, value }: Extract<Note, { readonly kind: "unknown" }>,
  names: PairNames | undefined,
): string | undefined {
  const lists = {
    assignee: names?.[side].people,
    status: names?.[side].statuses,
    priority: names?.[side].priorities,
    labels: names?.[side].labels,
  } as const;
  const list =
    field === "assignee" || field === "status" || field === "priority" || field === "labels" ? lists[field] : undefined;
  const name = list?.find(({ id }) => id === value)?.name;
  return name ?? (field === "labels" && side === "jira" ? value : undefined);
}

/** A value that gave way by a rule; it stands here so that nobody loses it silently. */
export function explainKept({ field, side, value, at }: Kept, reader: Reader): string {
  return `${sideNames[side]}'s ${syncFieldNames[field].toLowerCase()} ${toQuote(value)} gave way ${toDayAtTime(at, reader)}.`;
}

export function explainPairEvent(event: PairEvent): string {
  switch (event.kind) {
    case "wrote":
      return `Wrote ${toFields(event.fields)} to ${sideNames[event.side]}.`;
    case "ahead":
      return event.reverted
        ? "The issue was ahead of its gate and was moved back."
        : "The issue was ahead of its gate; a comment says so.";
    case "mended":
      return "Somebody edited or removed the gate's link on the issue; it was put back.";
    case "failed":
      return explainFailing(event.why);
    case "chosen":
      return `A leader chose ${sideNames[event.side]}'s ${syncFieldNames[event.field].toLowerCase()}.`;
    case "paired":
      return "A leader paired the two; both stood here already.";
    case "retried":
      return "A leader had it tried again.";
    case "skipped":
      return "A leader left it alone until it is edited.";
    case "unlinked":
      return "A leader unlinked the two.";
    default:
      return unreachable(event);
  }
}

const toFields = (fields: readonly SyncField[]): string =>
  toList(fields.map((field) => syncFieldNames[field].toLowerCase()));
