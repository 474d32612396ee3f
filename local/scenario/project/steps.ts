import * as v from "valibot";
import { actions as gateActions } from "../shape";
import { charter, text, word, words } from "../parts";
import { itemKey, personName, retroName, time, versionName } from "./references";

/** How the tracker's event reaches the app: at once if nothing is said, else never, twice, or at these times. */
const told = v.optional(
  v.union(
    [
      v.picklist(["never", "twice"]),
      v.pipe(
        time,
        v.transform((one) => [one]),
      ),
      v.array(time),
    ],
    "Write never, twice, a time like +3h, or a list of times.",
  ),
);

const version = { version: versionName, told };
const retro = { retro: retroName };
const item = { item: itemKey };
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/u, "Write a day like 2026-12-18."));
const gate = <E extends v.ObjectEntries>({ entries }: v.StrictObjectSchema<E, undefined>) =>
  v.strictObject({ ...item, ...entries });

/** What people do in the tracker itself; the app hears of it by events, or not at all. */
const inTracker = {
  addVersion: v.strictObject({
    version: versionName,
    released: v.optional(v.boolean(), false),
    day: v.optional(day),
    told,
  }),
  release: v.strictObject({ ...version, day: v.optional(day) }),
  unrelease: v.strictObject(version),
  archiveVersion: v.strictObject(version),
  deleteVersion: v.strictObject(version),
  mergeVersion: v.strictObject({ ...version, into: versionName }),
  setVersions: v.strictObject({ ...item, versions: v.array(versionName), told }),
  assign: v.strictObject({ ...item, person: personName, told }),
  finish: v.strictObject({ ...item, told }),
  resume: v.strictObject({ ...item, told }),
  deleteComponent: v.strictObject({ component: word, told }),
  /** Somebody's account is closed, or opened again; the app hears of it when it looks. */
  leave: v.strictObject({ person: personName, told }),
  comeBack: v.strictObject({ person: personName, told }),
  deleteTicket: v.strictObject({ ...retro, told }),
  move: v.strictObject({ ...item, to: word, told }),
  /** A retro's own ticket, or the work item of one of its actions. */
  moveTicket: v.strictObject({ ...retro, action: v.optional(word), to: word, told }),
};

/** Presses in a work item's panel. */
const inPanel = {
  editCharter: v.strictObject({ ...item, ...charter, sponsor: v.optional(personName) }),
  nameOwner: v.strictObject({ ...item, person: personName }),
  nameCharterDecider: v.strictObject({ ...item, person: personName }),
  answerLearning: gate(gateActions.answerLearning),
  editConcept: gate(gateActions.editConcept),
  openReview: v.strictObject({ ...item, decider: v.optional(personName) }),
  approve: gate(gateActions.approve),
  abstain: gate(gateActions.abstain),
  letGo: gate(gateActions.letGo),
  object: v.strictObject({ ...item, topic: v.optional(text, ""), reason: v.optional(text, "") }),
  answerObjection: gate(gateActions.answerObjection),
  withdrawObjection: gate(gateActions.withdrawObjection),
  rule: gate(gateActions.rule),
  advise: gate(gateActions.advise),
  settleAssumption: gate(gateActions.settleAssumption),
  noteForRetro: gate(gateActions.noteForRetro),
  nameStandIn: v.strictObject({ ...item, standIn: personName, from: v.optional(time), until: time }),
  decideFloor: gate(gateActions.decideFloor),
  releaseSeat: gate(gateActions.releaseSeat),
  proposeReopen: gate(gateActions.proposeReopen),
  confirmReopen: gate(gateActions.confirmReopen),
};

/** Presses on a retro. */
const inRetro = {
  answer: v.strictObject({
    ...retro,
    question: v.picklist([
      "slowedDown",
      "decisionsStuck",
      "risksTooLate",
      "didItWork",
      "movedTheNeedle",
      "scaleOrStop",
    ]),
    text,
  }),
  measure: v.strictObject({ ...retro, measure: word, value: v.optional(text), because: v.optional(text) }),
  addAction: v.strictObject({
    ...retro,
    action: word,
    text,
    owner: personName,
    due: v.optional(day),
    as: v.optional(v.picklist(["commitment", "idea"]), "commitment"),
    origin: v.optional(word),
  }),
  endAction: v.strictObject({
    ...retro,
    action: word,
    /** The earlier retro that the action was carried over from. */
    from: v.optional(retroName),
    how: v.optional(v.picklist(["done", "dropped"]), "done"),
    note: v.optional(text),
  }),
  recordLearning: v.strictObject({
    ...retro,
    learning: word,
    text,
    as: v.optional(v.picklist(["scale", "stop", "change", "keep"]), "change"),
    evidence: v.optional(text, ""),
    labels: v.optional(words, []),
  }),
  refreshEvidence: v.strictObject(retro),
  close: v.strictObject(retro),
  skip: v.strictObject({ ...retro, reason: v.optional(text, "") }),
  reopen: v.strictObject(retro),
};

/** Presses in the library of learnings; `learning` is the name that it was recorded under. */
const inLibrary = {
  saySavedUs: v.strictObject({ learning: word, text: v.optional(text, "") }),
  retireLearning: v.strictObject({ learning: word, reason: text }),
  reviveLearning: v.strictObject({ learning: word, reason: text }),
  mergeLearning: v.strictObject({ learning: word, into: word }),
};

const inSettings = {
  /** A leader asks for the retros of a past release. */
  lookBack: v.strictObject({ version: versionName }),
  changePolicy: v.strictObject({ policy: v.record(v.string(), v.unknown()) }),
};

/** Everything that can be done in a project, by its name. */
export const actions = { ...inTracker, ...inPanel, ...inRetro, ...inLibrary, ...inSettings };

type Of<Table extends Readonly<Record<string, v.GenericSchema>>> = {
  readonly [K in keyof Table]: { readonly do: K } & v.InferOutput<Table[K]>;
}[keyof Table];

export type TrackerAction = Of<typeof inTracker>;
export type PanelAction = Of<typeof inPanel>;
export type RetroAction = Of<typeof inRetro>;
export type LibraryAction = Of<typeof inLibrary>;
export type Action = Of<typeof actions>;

export const isTrackerAction = (action: { readonly do: string }): boolean => Object.hasOwn(inTracker, action.do);
export const isPanelAction = (action: { readonly do: string }): boolean => Object.hasOwn(inPanel, action.do);
export const isRetroAction = (action: { readonly do: string }): boolean => Object.hasOwn(inRetro, action.do);
export const isLibraryAction = (action: { readonly do: string }): boolean => Object.hasOwn(inLibrary, action.do);
