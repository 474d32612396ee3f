import type { ActionFigure } from "./action-effect";
import type { MeasureOnRecord } from "../commit/goals";
import type { LearningKind } from "../learning/learning";
import type { Actor } from "../ground/log-entry";
import type { RetroKind } from "../commit/open-retro";
import type { Instant, PersonId } from "../ground/people";

export type { RetroKind };
/** What a retro looks back on: a whole version, or one work item. */
export type RetroSubject = { readonly kind: "version" | "item"; readonly id: string };
/** Made of kind and subject, so that nothing can have two retros of a kind: "system-version-10010". */
export type RetroKey = string;

export function toRetroKey(kind: RetroKind, subject: RetroSubject): RetroKey {
  return `${kind}-${subject.kind}-${subject.id}`;
}

/** What was released, when, and how the tracker names it. `version` is absent for an item that was released by its status. */
export interface ReleaseFacts {
  readonly at: Instant;
  readonly version?: { readonly id: string; readonly name: string };
  /** How many governed items it held. */
  readonly items: number;
  /** An epic that is not released itself: some of its children are, and its retro waits for it a while. */
  readonly early?: true;
}

export interface TicketRef {
  readonly id: string;
  readonly key: string;
}

export type QuestionId = SystemQuestion | ImpactQuestion;
export type SystemQuestion = "slowedDown" | "decisionsStuck" | "risksTooLate";
export type ImpactQuestion = "didItWork" | "movedTheNeedle" | "scaleOrStop";
export const questionsOf: Readonly<Record<RetroKind, readonly QuestionId[]>> = {
  system: ["slowedDown", "decisionsStuck", "risksTooLate"],
  impact: ["didItWork", "movedTheNeedle", "scaleOrStop"],
};

/** What a measure came to. `notMeasured` is an answer too, and a learning by itself. */
export type Measured =
  { readonly kind: "value"; readonly value: string } | { readonly kind: "notMeasured"; readonly because: string };

export type ActionId = string;

export interface RetroAction {
  readonly id: ActionId;
  readonly text: string;
  readonly owner: PersonId;
  /** The day by which it is done, "2026-12-18". */
  readonly due?: string;
  /** A commitment becomes a work item of its own; an idea is kept, and asked about again. */
  readonly as: "commitment" | "idea";
  /** What of the evidence gave rise to it, in words, and the figure that later retros can compare. */
  readonly origin?: string;
  readonly figure?: ActionFigure;
}

/** What people take away from a retro; it goes into the library as it stands here. */
export interface RetroLearning {
  readonly learning: string;
  readonly text: string;
  readonly as: LearningKind;
  /** Where it was seen: a sentence, a figure, a link. */
  readonly evidence: string;
  readonly labels: readonly string[];
}

export type RetroEntry = {
  readonly seq: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly actionId?: string;
} & RetroEvent;

/** What can happen to a retro. Nothing is ever taken out of its log. */
export type RetroEvent =
  | RetroPlanned
  | {
      readonly kind: "comesMoved";
      readonly comesAt: Instant;
      readonly because: "measures" | "release" | "rules";
      readonly measures: readonly MeasureOnRecord[];
    }
  /** The charter was edited after people were asked; until they have answered they see it as it stands. */
  | { readonly kind: "measuresChanged"; readonly measures: readonly MeasureOnRecord[] }
  | { readonly kind: "released"; readonly release: ReleaseFacts; readonly comesAt: Instant }
  | { readonly kind: "unreleased" }
  | { readonly kind: "subjectGone"; readonly how: "deleted" | "merged" }
  | { readonly kind: "itemsJoined"; readonly items: readonly TicketRef[]; readonly total: number }
  | {
      readonly kind: "created";
      readonly ticket: TicketRef;
      readonly due: Instant;
      readonly assignee?: PersonId;
      readonly how: "made" | "found";
    }
  | { readonly kind: "notTaken"; readonly fields: readonly string[] }
  | { readonly kind: "linked"; readonly items: number; readonly left: number }
  | { readonly kind: "strayClosed"; readonly ticket: TicketRef }
  | { readonly kind: "answered"; readonly question: QuestionId; readonly text: string }
  | { readonly kind: "measured"; readonly measure: string; readonly result: Measured }
  | { readonly kind: "actionAdded"; readonly action: RetroAction }
  | { readonly kind: "actionTicketMade"; readonly action: ActionId; readonly ticket: TicketRef }
  | {
      readonly kind: "actionEnded";
      readonly action: ActionId;
      readonly how: "done" | "dropped";
      readonly note?: string;
    }
  | ({ readonly kind: "learningRecorded" } & RetroLearning)
  | { readonly kind: "reminded"; readonly person: PersonId; readonly about: ReminderKind }
  | {
      readonly kind: "actionReminded";
      readonly action: ActionId;
      readonly person: PersonId;
      readonly about: ReminderKind;
    }
  | { readonly kind: "closed"; readonly where: "panel" | "tracker" }
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "reopened" };

export type ReminderKind = "soon" | "due" | "overdue";

export interface RetroPlanned {
  readonly kind: "planned";
  readonly retro: RetroKind;
  readonly subject: RetroSubject;
  readonly project: string;
  /** What people call the subject: "Summer campaign 1.0", "PRIZE-4 Prize draw". */
  readonly name: string;
  /** When its ticket is made; a release that is not there yet holds it back. */
  readonly comesAt: Instant;
  readonly measures: readonly MeasureOnRecord[];
  readonly owner?: PersonId;
  readonly sponsor?: PersonId;
}

/** `planned`: not due yet, or its release is not there. `owed`: its ticket has to be made. `open`: people are asked. */
export type RetroPhase = "planned" | "owed" | "open" | "closed" | "skipped" | "gone";

export interface RetroState {
  readonly seq: number;
  readonly kind: RetroKind;
  readonly subject: RetroSubject;
  readonly project: string;
  readonly name: string;
  readonly comesAt: Instant;
  readonly measures: readonly MeasureOnRecord[];
  readonly owner?: PersonId;
  readonly sponsor?: PersonId;
  /** Absent until the subject is released, and again when that is taken back. */
  readonly release?: ReleaseFacts;
  /** The release was taken back after the ticket was made: the retro stays, and says so. */
  readonly takenBack: boolean;
  readonly gone: boolean;
  readonly ticket?: TicketRef;
  readonly assignee?: PersonId;
  readonly due?: Instant;
  /** The items that it links, the first few hundred; `total` counts all. */
  readonly items: readonly TicketRef[];
  readonly total: number;
  readonly linked: number;
  readonly answers: Readonly<
    Partial<Record<QuestionId, { readonly text: string; readonly by: PersonId; readonly at: Instant }>>
  >;
  readonly results: Readonly<Record<string, Measured & { readonly by: PersonId; readonly at: Instant }>>;
  readonly actions: readonly ActionState[];
  readonly learnings: readonly (RetroLearning & { readonly by: PersonId; readonly at: Instant })[];
  readonly reminded: readonly { readonly about: ReminderKind; readonly at: Instant }[];
  readonly end?: {
    readonly how: "closed" | "skipped";
    readonly at: Instant;
    readonly by?: PersonId;
    readonly reason?: string;
    readonly where: "panel" | "tracker";
  };
  /** The latest client action ids, so that a press that arrives twice is done once. */
  readonly presses: readonly string[];
}

export interface ActionState extends RetroAction {
  readonly addedAt: Instant;
  readonly reminded: readonly { readonly about: ReminderKind; readonly at: Instant }[];
  readonly ticket?: TicketRef;
  readonly ended?: {
    readonly how: "done" | "dropped";
    readonly at: Instant;
    readonly by?: PersonId;
    readonly note?: string;
  };
}

const keptPresses = 100;
/** Each link is a call, and Jira takes a hundred writes of an item in half a minute: the rest is named by a filter. */
export const mostLinks = 300;

export function replayRetro(entries: readonly RetroEntry[]): RetroState | undefined {
  return entries.reduce<RetroState | undefined>(evolveRetro, undefined);
}

/** The state after one more entry. The first one has to plan the retro. */
export function evolveRetro(state: RetroState | undefined, entry: RetroEntry): RetroState {
  if (state === undefined) {
    if (entry.kind !== "planned") {
      throw new Error("A retro's log begins with its plan");
    }
    return toPlanned(entry);
  }
  const next = apply(state, entry);
  const presses =
    entry.actionId === undefined || state.presses.includes(entry.actionId)
      ? state.presses
      : [...state.presses.slice(1 - keptPresses), entry.actionId];
  return { ...next, seq: entry.seq, presses };
}

function toPlanned({
  seq,
  retro,
  subject,
  project,
  name,
  comesAt,
  measures,
  owner,
  sponsor,
}: RetroEntry & RetroPlanned): RetroState {
  return {
    seq,
    kind: retro,
    subject,
    project,
    name,
    comesAt,
    measures,
    ...(owner === undefined ? {} : { owner }),
    ...(sponsor === undefined ? {} : { sponsor }),
    takenBack: false,
    gone: false,
    items: [],
    total: 0,
    linked: 0,
    answers: {},
    results: {},
    actions: [],
    learnings: [],
    reminded: [],
    presses: [],
  };
}

function apply(state: RetroState, entry: RetroEntry): RetroState {
  const by = entry.by.kind === "person" ? entry.by.id : "";
  const { at } = entry;
  switch (entry.kind) {
    case "planned":
    case "notTaken":
    case "strayClosed":
      return state;
    case "comesMoved":
      return { ...state, comesAt: entry.comesAt, measures: entry.measures };
    case "measuresChanged":
      return { ...state, measures: entry.measures };
    case "released":
      return { ...state, release: entry.release, comesAt: entry.comesAt, takenBack: false };
    case "unreleased":
      return state.ticket === undefined ? without(state, "release") : { ...state, takenBack: true };
    case "subjectGone":
      return { ...state, gone: true };
    case "itemsJoined": {
      const known = new Set(state.items.map(({ id }) => id));
      return {
        ...state,
        items: [...state.items, ...entry.items.filter(({ id }) => !known.has(id))].slice(0, mostLinks),
        total: entry.total,
      };
    }
    case "created": {
      const { ticket, due, assignee } = entry;
      // The release may have been taken back while the ticket was being made.
      return {
        ...state,
        ticket,
        due,
        takenBack: state.release === undefined,
        ...(assignee === undefined ? {} : { assignee }),
      };
    }
    case "linked":
      return { ...state, linked: entry.items };
    case "answered":
      return { ...state, answers: { ...state.answers, [entry.question]: { text: entry.text, by, at } } };
    case "measured":
      return { ...state, results: { ...state.results, [entry.measure]: { ...entry.result, by, at } } };
    case "actionAdded":
      return { ...state, actions: [...state.actions, { ...entry.action, addedAt: at, reminded: [] }] };
    case "actionTicketMade":
      return inAction(state, entry.action, (action) => ({ ...action, ticket: entry.ticket }));
    case "actionEnded": {
      const { how, note } = entry;
      return inAction(state, entry.action, (action) => ({
        ...action,
        ended: { how, at, ...(by === "" ? {} : { by }), ...(note === undefined ? {} : { note }) },
      }));
    }
    case "learningRecorded": {
      const { learning, text, as, evidence, labels } = entry;
      return { ...state, learnings: [...state.learnings, { learning, text, as, evidence, labels, by, at }] };
    }
    case "reminded":
      return { ...state, reminded: [...state.reminded, { about: entry.about, at }] };
    case "actionReminded":
      return inAction(state, entry.action, (action) => ({
        ...action,
        reminded: [...action.reminded, { about: entry.about, at }],
      }));
    case "closed":
      return { ...state, end: { how: "closed", at, ...(by === "" ? {} : { by }), where: entry.where } };
    case "skipped":
      return {
        ...state,
        end: { how: "skipped", at, ...(by === "" ? {} : { by }), reason: entry.reason, where: "panel" },
      };
    case "reopened":
      return without(state, "end");
  }
}

function inAction(state: RetroState, id: ActionId, change: (action: ActionState) => ActionState): RetroState {
  return { ...state, actions: state.actions.map((action) => (action.id === id ? change(action) : action)) };
}

function without<K extends "release" | "end">(state: RetroState, member: K): RetroState {
  const { [member]: _gone, ...rest } = state;
  return rest as RetroState;
}

/** Where a retro stands at an instant. */
export function phaseOf(
  { end, gone, ticket, release, comesAt }: Pick<RetroState, "end" | "gone" | "ticket" | "release" | "comesAt">,
  now: Instant,
): RetroPhase {
  if (end !== undefined) {
    return end.how;
  }
  if (ticket !== undefined) {
    return "open";
  }
  if (gone) {
    return "gone";
  }
  return release !== undefined && comesAt <= now ? "owed" : "planned";
}

/** Whether a retro is overdue: people were asked, its time is up, and it was neither closed nor skipped. */
export function isOverdue(state: RetroState, now: Instant): boolean {
  return phaseOf(state, now) === "open" && state.due !== undefined && state.due <= now;
}
