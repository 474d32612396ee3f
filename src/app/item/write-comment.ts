import type { ItemState } from "../../domain/item/state";
import { unreachable } from "../../domain/ground/result";
import type { CommentAbout, Effect } from "../../ports/effect";
import type { CommentParagraph } from "../../ports/tracker";
import type { EffectPorts } from "./effect-ports";
import { noNames, peopleNamed, toGateReader } from "./gate-field";
import type { Names } from "./gate-field";
import { judgeConceptGate } from "./item-gate";
import type { ItemGate } from "./item-gate";
import { toFailureOutcome } from "./effect-outcome";
import type { EffectOutcome } from "./effect-outcome";
import { settleMs } from "./owed-comments";
import { peopleIn } from "./people-in";
import { readGate, statusesOf } from "./publish";
import * as words from "../words/item/comments";
import type { EditSeries } from "../words/item/comments";
import { commentCommitBypassed } from "../words/commit/verdict";

const done: EffectOutcome = { kind: "done" };

/** Writes a comment as things stand now; what nobody has to be told any more is left out. */
export async function writeComment(
  ports: EffectPorts,
  key: string,
  { item, about, notBefore = 0 }: Extract<Effect, { readonly kind: "comment" }>,
): Promise<EffectOutcome> {
  const now = ports.clock.now();
  if (now < notBefore) {
    return { kind: "later", afterMs: notBefore - now };
  }
  const gate = await readGate(ports.store, item);
  if (!gate.ok) {
    return toFailureOutcome(gate.error);
  }
  if (
    gate.value === undefined ||
    (gate.value.policy.mode === "off" && about.kind !== "bypassed") ||
    isOver(gate.value.state, about)
  ) {
    return done;
  }
  const names = await readNamesFor(ports, gate.value, about, now);
  if ("afterMs" in names) {
    return names;
  }
  const paragraph = toParagraph(gate.value, about, now, names);
  if (paragraph === undefined) {
    return done;
  }
  const written = await ports.tracker.comment(item, [toKnown(paragraph, names)], key);
  return written.ok ? done : toFailureOutcome(written.error);
}

/** Whether a comment asks somebody for something in a round that has ended since. What is for the record is never over. */
function isOver(state: ItemState, about: CommentAbout): boolean {
  return "round" in about && about.kind !== "reopened" && !isRunning(state, about.round);
}

function isRunning({ round }: ItemState, number: number): boolean {
  return round?.number === number && round.closed === undefined;
}

/** A comment stays as it was written, so it waits for a directory that is silent for the moment. */
async function readNamesFor(
  ports: EffectPorts,
  gate: ItemGate,
  about: CommentAbout,
  now: number,
): Promise<Names | Extract<EffectOutcome, { readonly kind: "later" }>> {
  const ids = [...new Set([...peopleNamed(gate, judgeConceptGate(gate, now)), ...peopleIn(about)])];
  const known = { ...noNames, statuses: statusesOf([gate.stored]) };
  const people = await ports.directory.names(ids);
  if (people.ok) {
    return { ...known, people: people.value };
  }
  const outcome = toFailureOutcome(people.error);
  return outcome.kind === "later" ? outcome : known;
}

/** Nobody is mentioned whom the directory does not know. */
function toKnown(paragraph: CommentParagraph, { people }: Names): CommentParagraph {
  return paragraph.map((part) => (typeof part === "string" || Object.hasOwn(people, part.mention) ? part : part.name));
}

function toParagraph(gate: ItemGate, about: CommentAbout, now: number, names: Names): CommentParagraph | undefined {
  const { policy, state } = gate;
  const verdict = judgeConceptGate(gate, now);
  const reader = toGateReader(policy, now, names);
  const facts = { concept: state.concept, round: state.round };
  switch (about.kind) {
    case "openedBySilence":
      return toPlain(words.commentWentOnWithout(verdict, reader));
    case "bypassed": {
      const { toStatusId, at, by } = about.move;
      const end = about.then === "leftThere" ? "left" : about.then;
      if (about.gate === "commit") {
        const known = state.charter?.bypass;
        return known === undefined
          ? undefined
          : toPlain(commentCommitBypassed({ verdict: known.verdict, toStatusId, at, by, end }, reader));
      }
      const recorded = state.bypass?.move.changelogId === about.move.changelogId ? state.bypass.stood : undefined;
      return toPlain(words.commentBypassed({ toStatusId, at, by, stood: recorded, end }, verdict, reader));
    }
    case "reviewOpened":
      return words.commentReviewOpened(about.by, verdict, reader, facts);
    case "reopened":
      return words.commentReopened(
        about,
        isRunning(state, about.round) ? verdict : { ...verdict, seats: [] },
        reader,
        facts,
      );
    case "alsoAsked":
      return words.commentAlsoAsked(about.seats, verdict, reader, facts);
    case "seatsGone":
      return words.commentSeatsGone(about, reader);
    case "askedAgain": {
      const series = toSeries(state, about.version);
      return series === undefined
        ? undefined
        : words.commentAskedAgain({ edits: series, seats: about.seats }, verdict, reader, facts);
    }
    case "sentBack":
      return words.commentSentBack(about, toEditsSince(state, about.seen), verdict, { reader, facts });
    case "personAsked":
      return words.commentPersonAsked(about, verdict, reader, facts);
    case "nowAsked":
      return words.commentNowAsked(about.people, verdict, reader, facts);
    case "objected":
    case "answered": {
      const objection = state.round?.objections.find(({ id }) => id === about.objection);
      const toWords = about.kind === "objected" ? words.commentObjected : words.commentAnswered;
      return objection === undefined ? undefined : toWords(objection, verdict, reader);
    }
    case "decisionOwed":
      return words.commentDecisionOwed(verdict, reader);
    case "answerOverdue":
      return words.commentAnswerOverdue(about.seat, verdict, reader);
    case "question":
      return words.commentQuestion(about, about.person, reader);
    case "overridden":
      return toPlain(words.commentOverridden(about, reader));
    default:
      return unreachable(about);
  }
}

/**
 * The versions that one comment tells of: those that ended with `version`, each made shortly after the one before.
 * Undefined where one more followed shortly: its own comment tells of this one too.
 */
function toSeries({ versions, round }: ItemState, version: number): EditSeries | undefined {
  const material = versions.filter(
    ({ change, harmless, at }) => change.kind === "material" && !harmless && at >= (round?.openedAt ?? at),
  );
  const last = material.findIndex(({ number }) => number === version);
  const isSoonAfter = (index: number): boolean => {
    const [one, next] = [material[index], material[index + 1]];
    return one !== undefined && next !== undefined && next.at - one.at < settleMs;
  };
  if (last < 0 || isSoonAfter(last)) {
    return undefined;
  }
  let first = last;
  while (isSoonAfter(first - 1)) {
    first -= 1;
  }
  const points = new Set(material.slice(first, last + 1).flatMap(({ change }) => change.points));
  return { first: material[first]?.number ?? version, last: version, points: [...points] };
}

/** What was written since a version; undefined where that says the same. */
function toEditsSince({ versions }: ItemState, seen: number): EditSeries | undefined {
  const material = versions.filter(
    ({ number, change, harmless }) => number > seen && change.kind === "material" && !harmless,
  );
  const [first, last] = [material[0], material.at(-1)];
  const points = [...new Set(material.flatMap(({ change }) => change.points))];
  return first && last && { first: first.number, last: last.number, points };
}

function toPlain(sentence: string | undefined): CommentParagraph | undefined {
  return sentence === undefined ? undefined : [sentence];
}
