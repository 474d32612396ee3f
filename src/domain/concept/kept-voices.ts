import type { PersonId } from "../ground/people";
import type { ConceptState, LateInput, Objection, Round, Voice } from "./state";

/** What somebody adds who holds no seat here: counted for each person, whole in the log, and not for ever in the state. */
export interface SeatlessMark {
  readonly seatless?: true;
}

/** So many people's words are counted, those who spoke last; the state of an item must not grow with its crowd. */
const mostVoices = 200;
/** So many words without a seat stand in the state, each so long; all of them stand whole in the log. */
const mostKept = 20;
const longestKept = 1_000;

export function withVoice(state: ConceptState, person: PersonId): ConceptState {
  const others = (state.voices ?? []).filter((voice) => voice.person !== person);
  const count = (state.voices?.find((voice) => voice.person === person)?.count ?? 0) + 1;
  const voices: readonly Voice[] = [...others.slice(1 - mostVoices), { person, count }];
  return { ...state, voices };
}

/** The shelf with the newest words without a seat, and with every word of somebody who holds one. */
export function withFewLate(state: ConceptState): ConceptState {
  const seatless = state.lateShelf.filter((late) => late.seatless === true);
  const gone = new Set(seatless.slice(0, Math.max(seatless.length - mostKept, 0)));
  if (gone.size === 0) {
    return state;
  }
  const lateShelf = state.lateShelf.filter((late) => !gone.has(late));
  return { ...state, lateShelf, lateLeft: (state.lateLeft ?? 0) + gone.size };
}

/** The same for what is said against the concept: topics that nobody raised from a seat, and voices that joined others. */
export function withFewAdvised(round: Round): Round {
  const isAdvice = ({ raisedBy }: Objection): boolean => raisedBy.every(({ seatless }) => seatless === true);
  const advice = round.objections.filter(isAdvice);
  const gone = new Set(advice.slice(0, Math.max(advice.length - mostKept, 0)));
  const objections = round.objections.filter((objection) => !gone.has(objection)).map(withFewRaises);
  const left = (round.adviceLeft ?? 0) + countRaises(round.objections) - countRaises(objections);
  return left === 0 ? { ...round, objections } : { ...round, objections, adviceLeft: left };
}

const countRaises = (objections: readonly Objection[]): number =>
  objections.reduce((sum, { raisedBy }) => sum + raisedBy.length, 0);

function withFewRaises(objection: Objection): Objection {
  const seatless = objection.raisedBy.filter((raise) => raise.seatless === true);
  const gone = new Set(seatless.slice(0, Math.max(seatless.length - mostKept, 0)));
  return gone.size === 0
    ? objection
    : { ...objection, raisedBy: objection.raisedBy.filter((raise) => !gone.has(raise)) };
}

/** What the state keeps of a long text; no pair of characters that belong together is torn. */
export function toKept(text: string): string {
  return text.length <= longestKept ? text : `${text.slice(0, longestKept).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}

/** A late word as the shelf keeps it. */
export function toKeptLate(late: LateInput): LateInput {
  if (late.seatless !== true) {
    return late;
  }
  const { said: _whole, ...kept } = late;
  const { costBefore } = kept;
  return { ...kept, text: toKept(kept.text), ...(costBefore === undefined ? {} : { costBefore: toKept(costBefore) }) };
}
