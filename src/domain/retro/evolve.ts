import { accountOf } from "../ground/log-entry";
import type { RetroEntry, RetroPlanned } from "./event";
import { type ActionId, mostLinks, type TicketRef } from "./retro";
import type { ActionState, RetroState } from "./state";

const keptPresses = 100;
const answering = new Set<RetroEntry["kind"]>(["answered", "measured", "closed", "skipped"]);

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
  const applied = apply(state, entry);
  const next = answering.has(entry.kind) ? { ...applied, answeredAt: state.answeredAt ?? entry.at } : applied;
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
  const by = accountOf(entry.by) ?? "";
  const { at } = entry;
  switch (entry.kind) {
    case "planned":
    case "evidenceAsked":
    case "evidenceRefreshed":
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
      return takeBack(state);
    case "subjectGone":
      return { ...state, gone: true };
    case "itemsJoined": {
      const known = new Set(state.items.map(({ id }) => id));
      const left = (state.left ?? []).filter((one) => !entry.items.some(({ id }) => id === one));
      return {
        ...state,
        ...(state.left === undefined ? {} : { left }),
        items: [...state.items, ...entry.items.filter(({ id }) => !known.has(id))].slice(0, mostLinks),
        total: entry.total,
      };
    }
    case "itemsLeft": {
      const stays = ({ id }: TicketRef): boolean => !entry.items.includes(id);
      return {
        ...state,
        items: state.items.filter(stays),
        linked: state.items.slice(0, state.linked).filter(stays).length,
        left: [...(state.left ?? []), ...entry.items],
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
    case "heldBy": {
      const { assignee: before, ...rest } = state;
      const person = entry.person ?? before;
      return { ...rest, away: entry.away, ...(person === undefined ? {} : { assignee: person }) };
    }
    case "ticketDeleted":
      return { ...state, isTicketGone: true };
    case "linked":
      return { ...state, linked: entry.items };
    case "noted":
      return { ...state, notes: [...(state.notes ?? []), entry.note] };
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
    case "actionReopened":
      return inAction(state, entry.action, ({ ended: _over, ...action }) => action);
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
      return reopen(state);
  }
}

function inAction(state: RetroState, id: ActionId, change: (action: ActionState) => ActionState): RetroState {
  return { ...state, actions: state.actions.map((action) => (action.id === id ? change(action) : action)) };
}

/** Without a ticket nobody was told of the release, so it is as if it had not been. */
function takeBack(state: RetroState): RetroState {
  const { release: _gone, ...unreleased } = state;
  return state.ticket === undefined ? unreleased : { ...state, takenBack: true };
}

function reopen(state: RetroState): RetroState {
  const { end: _over, ...open } = state;
  return open;
}
