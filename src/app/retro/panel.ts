import type { Reply } from "../../contract/page/reply";
import type { CarriedAction, RetroPanelCommand, RetroView } from "../../contract/retro/retro";
import { limits } from "../../domain/ground/limits";
import type { Instant, PersonId } from "../../domain/ground/people";
import { workingDayMs } from "../../domain/ground/working-time";
import { isOverdue, phaseOf, type RetroState } from "../../domain/retro/state";
import { questionsOf, type RetroKey } from "../../domain/retro/retro";
import type { RetroEvent } from "../../domain/retro/event";
import { decideRetro, isAnswered, type RetroRefusal, toUnmeasuredId, unmeasured } from "../../domain/retro/command";
import { sponsorOf } from "../../domain/retro/holder";
import type { Clock } from "../../ports/clock";
import type { Directory, Rights } from "../../ports/directory";
import type { EffectQueue } from "../../ports/queue";
import type { RetroRow, RetroStore } from "../../ports/retro-store";
import type { RetroTracker } from "../../ports/retro-tracker";
import type { OutboxRow, Store } from "../../ports/store";
import { finishedActions } from "./finished-actions";
import { toOutboxRow } from "../item/owed-effects";
import { peopleIn } from "../item/people-in";
import { toPressId } from "../page/press-id";
import { no, ofStore, yes } from "../page/reply";
import { checkItemRights } from "../page/rights";
import { owedDebt } from "./debt";
import { appendToRetro, decideOnRetro, type Learning, loadLearning, type RetroDecision, retroStateOf } from "./row";
import { publishRow } from "./field";
import { withNotes } from "./note-view";
import { explainEvidence } from "../words/retro/evidence";
import { questionWords } from "../words/retro/questions";
import { explainRetroRefusal, unmeasuredLearning } from "../words/retro/retro";
import { toReader } from "../words/reader";

export interface RetroPanelPorts {
  readonly retros: RetroStore;
  readonly releases: Pick<RetroTracker, "publishRetro">;
  readonly store: Store;
  readonly directory: Pick<Directory, "names">;
  readonly rights: Pick<Rights, "itemsSeen" | "onItem">;
  readonly queue: EffectQueue;
  readonly clock: Clock;
}

/** Who asks, and on which ticket; from Forge's own context. */
export interface RetroCaller {
  readonly person: PersonId;
  readonly item: string;
}

/** One press of somebody, told apart from every other one by its id. */
export interface RetroPress {
  readonly actionId: string;
  readonly command: RetroPanelCommand;
}

const mostCarried = 50;

export async function viewRetro(
  ports: RetroPanelPorts,
  caller: RetroCaller,
  may: { readonly edit: boolean },
): Promise<Reply<RetroView>> {
  const row = await ports.retros.loadByTicket(caller.item);
  if (!row.ok || row.value === undefined) {
    return row.ok ? no({ kind: "notFound" }) : ofStore(row.error);
  }
  return isTicketOf(row.value, caller.item) ? toView(ports, row.value, may.edit) : no({ kind: "notFound" });
}

/** The work item of an action leads to its retro too, and whoever may see the one need not see the other. */
const isTicketOf = (row: RetroRow, item: string): boolean => retroStateOf(row).ticket?.id === item;

/** One press on a retro. What it owes is written with it; the field follows at once where it can. */
export async function actOnRetro(
  ports: RetroPanelPorts,
  caller: RetroCaller,
  request: RetroPress,
): Promise<Reply<RetroView>> {
  const own = await ports.retros.loadByTicket(caller.item);
  if (!own.ok || own.value === undefined || !isTicketOf(own.value, caller.item)) {
    return own.ok ? no({ kind: "notFound" }) : ofStore(own.error);
  }
  // The sponsor reads the reason in a comment that the app writes.
  const may = await checkItemRights(ports.rights, caller.item, request.command.kind === "skip" ? ["addComments"] : []);
  if (!may.ok) {
    return may.error;
  }
  const key = await ownerOf(ports, own.value, request.command);
  const learning = await loadLearning(ports.store, own.value.project);
  if (!learning.ok || key === undefined) {
    return learning.ok ? refuse({ kind: "unknownAction" }) : ofStore(learning.error);
  }
  const pressed = await decideOnRetro(ports, key, (row, now) =>
    decidePress(row, caller, request, { learning: learning.value, now }),
  );
  if (!pressed.ok) {
    return ofStore(pressed.error);
  }
  const { row, effects, told: refusal } = pressed.value;
  if (refusal !== undefined) {
    return refuse(refusal);
  }
  const shown = key === own.value.key ? row : own.value;
  await afterSave(ports, row, effects, learning.value);
  return shown === undefined ? no({ kind: "notFound" }) : toView(ports, shown, true);
}

/** A press that came twice changes nothing the second time. */
function decidePress(
  row: RetroRow | undefined,
  { person }: RetroCaller,
  { actionId: sent, command }: RetroPress,
  { learning, now }: { readonly learning: Learning; readonly now: Instant },
): RetroDecision<RetroRefusal | undefined> {
  if (row === undefined) {
    return { change: undefined, told: undefined };
  }
  const state = retroStateOf(row);
  const actionId = toPressId({ person, subject: row.key, kind: command.kind, id: sent });
  if (state.presses.includes(actionId)) {
    return { change: undefined, told: undefined };
  }
  const decided = decideRetro({ ...command, by: person }, state, now);
  if (!decided.ok || decided.value.length === 0) {
    return { change: undefined, told: decided.ok ? undefined : decided.error };
  }
  const { key } = row;
  const events = withUnmeasured(state, decided.value);
  const next = appendToRetro(row, { key, events, at: now, by: { kind: "person", id: person }, actionId }, learning);
  const effects = [...effectsOf(key, state, events, now), ...owedDebt(row, events, learning, now)];
  return { change: { row: next, effects }, told: undefined };
}

/** A number that nobody entered is a learning by itself. */
function withUnmeasured(state: RetroState, events: readonly RetroEvent[]): readonly RetroEvent[] {
  if (!events.some(({ kind }) => kind === "closed")) {
    return events;
  }
  const known = new Set(state.learnings.map(({ learning }) => learning));
  const learnings = unmeasured(state).map((measure) => ({
    learning: toUnmeasuredId(state, measure.id),
    ...unmeasuredLearning(measure, state.results[measure.id]),
  }));
  return [
    ...learnings
      .filter(({ learning }) => !known.has(learning))
      .map((learning) => ({ kind: "learningRecorded" as const, ...learning, labels: [] })),
    ...events,
  ];
}

/** An action of an earlier retro is ended there; only retros of the same project are reached from here. */
async function ownerOf(
  ports: RetroPanelPorts,
  own: RetroRow,
  command: RetroPanelCommand,
): Promise<RetroKey | undefined> {
  if (command.kind !== "endAction" || command.retro === undefined || command.retro === own.key) {
    return own.key;
  }
  const other = await ports.retros.load(command.retro);
  return other.ok && other.value?.project === own.project ? command.retro : undefined;
}

function effectsOf(
  key: RetroKey,
  { ticket }: RetroState,
  events: readonly RetroEvent[],
  now: Instant,
): readonly OutboxRow[] {
  if (ticket === undefined) {
    return [];
  }
  return events.flatMap((event): readonly OutboxRow[] => {
    switch (event.kind) {
      case "answered":
      case "measured":
      case "reopened":
        return [toOutboxRow(`${key}:publish`, { kind: "publishRetro", retro: key }, ticket.id, now)];
      case "evidenceAsked":
        return [toOutboxRow(`${key}:evidence:${now}`, { kind: "refreshEvidence", retro: key }, ticket.id, now)];
      case "closed":
      case "skipped":
        return [toOutboxRow(`${key}:end:${now}`, { kind: "endTicket", retro: key }, ticket.id, now)];
      case "actionAdded":
        return event.action.as === "commitment"
          ? [
              toOutboxRow(
                `${key}:action:${event.action.id}`,
                { kind: "makeAction", retro: key, action: event.action.id },
                ticket.id,
                now,
              ),
            ]
          : [];
      case "learningRecorded":
        return [
          toOutboxRow(
            `${key}:learning:${event.learning}`,
            { kind: "keepLearning", retro: key, learning: event.learning },
            ticket.id,
            now,
          ),
        ];
      default:
        return [];
    }
  });
}

/** Shortcuts: whatever does not arrive, the outbox makes good. */
async function afterSave(
  ports: RetroPanelPorts,
  row: RetroRow | undefined,
  effects: readonly OutboxRow[],
  learning: Learning,
): Promise<void> {
  if (row === undefined || effects.length === 0) {
    return;
  }
  await publishRow(ports.releases, row, learning, ports.clock.now());
  await ports.queue.push(effects.map(({ item, key }) => ({ kind: "effect", item, key })));
}

async function toView(ports: RetroPanelPorts, row: RetroRow, mayEdit: boolean): Promise<Reply<RetroView>> {
  const [learning, open, ended] = await Promise.all([
    loadLearning(ports.store, row.project),
    ports.retros.ofProject(row.project, "open", mostCarried),
    ports.retros.ofProject(row.project, "ended", mostCarried),
  ]);
  if (!learning.ok) {
    return ofStore(learning.error);
  }
  const { rules, calendar } = learning.value;
  const { notes, state, evidence } = await withNotes(ports.rights, row);
  const now = ports.clock.now();
  const others = [...(open.ok ? open.value : []), ...(ended.ok ? ended.value : [])].filter(
    ({ key }) => key !== row.key,
  );
  const carriedOver = others.flatMap((other) => toCarried(other, row));
  const dayMs = workingDayMs(calendar);
  const finished = finishedActions([row, ...others], dayMs);
  const sponsor = sponsorOf(state, rules);
  const names = await ports.directory.names(
    [
      ...new Set(
        peopleIn([
          row.log.filter(({ kind }) => kind !== "noted"),
          evidence,
          notes,
          state.actions.map(({ owner }) => ({ person: owner })),
          [...carriedOver, ...finished].map(({ action }) => ({ person: action.owner, by: action.ended?.by })),
          { person: sponsor ?? "" },
          { person: state.assignee ?? "" },
        ]),
      ),
    ].filter((id) => id !== ""),
  );
  const people = names.ok ? names.value : {};
  const reader = toReader({ now, zone: calendar.zone, people, workingDayMs: dayMs });
  return yes({
    now,
    workingDayMs: dayMs,
    key: row.key,
    mode: rules.mode,
    phase: phaseOf(state, now),
    retro: state,
    isOverdue: isOverdue(state, now),
    mayEdit,
    ...(sponsor === undefined ? {} : { sponsor }),
    questions: questionsOf[state.kind].map((id) => ({ id, text: questionWords[id] })),
    ...(evidence === undefined ? {} : { evidence }),
    facts: evidence === undefined ? [] : explainEvidence(evidence, reader),
    notes,
    carriedOver,
    finished,
    lacks: state.end !== undefined || isAnswered(state) ? [] : [explainRetroRefusal({ kind: "nothingAnswered" })],
    people,
  });
}

/** The open actions of a retro that came before. */
function toCarried(other: RetroRow, own: RetroRow): readonly CarriedAction[] {
  const state = retroStateOf(other);
  if (state.ticket === undefined || Number(state.ticket.id) > Number(retroStateOf(own).ticket?.id)) {
    return [];
  }
  const { ticket, name, actions } = state;
  return actions
    .filter(({ ended }) => ended === undefined)
    .map((action) => ({ retro: other.key, retroName: name.slice(0, limits.topic), ticketKey: ticket.key, action }));
}

function refuse(rejection: RetroRefusal): Reply<never> {
  return no({ kind: "invalid", problems: [{ path: rejection.kind, message: explainRetroRefusal(rejection) }] });
}
