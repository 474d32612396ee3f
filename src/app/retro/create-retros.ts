import { isEqual } from "../../domain/ground/equal";
import type { Instant, PersonId } from "../../domain/ground/people";
import { impactComesAt, toDay } from "../../domain/retro/dates";
import { phaseOf, type RetroEvent, type RetroState, type TicketRef } from "../../domain/retro/retro";
import { assigneeOf, retroDue } from "../../domain/retro/steps";
import type { RetroEffect } from "../../ports/retro-effect";
import type { RetroRow } from "../../ports/retro-store";
import type { FoundTicket, TicketDraft } from "../../ports/retro-tracker";
import type { OutboxRow } from "../../ports/store";
import { charterOf } from "../item/charter-facts";
import type { EffectPorts } from "../item/effect-ports";
import { toState } from "../item/item-gate";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { toOutboxRow } from "../item/owed-effects";
import { peopleIn } from "../item/people-in";
import { owedDebt } from "./debt";
import { retroLabel } from "../item/retro-label";
import { owedTelling } from "./take-back";
import { appendToRetro, changeRetro, type Learning, loadLearning, makesTickets, retroStateOf, system } from "./row";
import { retroDescription, retroTitle } from "../words/retro/retro";
import { toReader } from "../words/reader";

const done: EffectOutcome = { kind: "done" };
/** Longer than a run may take and than Jira's search lags: then a ticket whose answer was lost can be found. */
export const claimMs = 5 * 60_000;
const strayAfterMs = 15 * 60_000;
const worksAtOnce = 5;
/** Each refusal waits as long as a claim, so these are about an hour. */
const mostAttempts = 12;

interface Claimed {
  readonly row: RetroRow;
  readonly state: RetroState;
  readonly isAgain: boolean;
}

/**
 * Makes the tickets of retros whose time has come. Jira's create has no key of its own, so each retro is claimed
 * first; a claim that nobody ended is followed up by a search for what it may have left behind.
 */
export async function createRetros(
  ports: EffectPorts,
  { project, retros }: Extract<RetroEffect, { readonly kind: "createRetros" }>,
): Promise<EffectOutcome> {
  const learning = await loadLearning(ports.store, project);
  if (!learning.ok || !makesTickets(learning.value.rules)) {
    return learning.ok ? done : toFailureOutcome(learning.error);
  }
  const claims = await inTurn(retros, (key) => claim(ports, key, learning.value));
  const claimed = claims.flatMap((one) => (typeof one === "object" ? [one] : []));
  const isBusy = claims.includes("busy");
  const found = await findAgain(ports, project, claimed);
  if (found === undefined) {
    return { kind: "later", afterMs: claimMs };
  }
  await inTurn(claimed, async ({ row, state }) => {
    const ticket = found.get(row.key);
    return ticket === undefined ? undefined : record(ports, row.key, state, ticket, "found", learning.value, undefined);
  });
  const left = claimed.filter(({ row }) => !found.has(row.key));
  const made = left.length === 0 ? done : await make(ports, project, left, learning.value);
  return made.kind === "later" ? made : isBusy ? { kind: "later", afterMs: claimMs } : done;
}

async function claim(ports: EffectPorts, key: string, learning: Learning): Promise<Claimed | "busy" | "over"> {
  const before = await movedByCharter(ports, key, learning);
  if (before === "over") {
    return "over";
  }
  let outcome: "busy" | "over" | "mine" = "over";
  let isAgain = false;
  const changed = await changeRetro(ports, key, (row, now) => {
    outcome = "over";
    if (row === undefined || phaseOf(retroStateOf(row), now) !== "owed") {
      return undefined;
    }
    if (row.claim !== undefined && now - row.claim.at < claimMs) {
      outcome = "busy";
      return undefined;
    }
    outcome = "mine";
    isAgain = row.claim !== undefined;
    const attempts = (row.claim?.attempts ?? 0) + 1;
    return {
      row: {
        ...row,
        ver: row.ver + 1,
        look: now + claimMs * (attempts > mostAttempts ? mostAttempts * mostAttempts : 1),
        claim: { at: now, first: row.claim?.first ?? now, attempts },
      },
      effects: [],
    };
  });
  if (!changed.ok) {
    return "busy";
  }
  return (outcome as string) === "mine" && changed.value !== undefined
    ? { row: changed.value, state: retroStateOf(changed.value), isAgain }
    : (outcome as "busy" | "over");
}

/** The charter is asked once more: a measure's date that moved takes the impact retro with it. */
async function movedByCharter(ports: EffectPorts, key: string, learning: Learning): Promise<"over" | "now"> {
  const row = await ports.retros.load(key);
  if (!row.ok || row.value === undefined) {
    return "over";
  }
  const state = retroStateOf(row.value);
  if (state.kind !== "impact" || state.subject.kind !== "item" || state.ticket !== undefined) {
    return "now";
  }
  const item = await ports.store.loadItem(state.subject.id);
  const facts = item.ok && item.value !== undefined ? charterOf(toState(item.value)) : undefined;
  if (facts === undefined || isEqual(facts.measures, state.measures)) {
    return "now";
  }
  const comesAt = impactComesAt(facts.measures, state.release?.at, learning.rules, learning.calendar);
  const moved = await changeRetro(ports, key, (current, now) =>
    current === undefined
      ? undefined
      : {
          row: appendToRetro(
            key,
            current,
            [{ kind: "comesMoved", comesAt, because: "measures", measures: facts.measures }],
            { at: now, by: system },
            learning,
          ),
          effects: [],
        },
  );
  return moved.ok && comesAt <= ports.clock.now() ? "now" : "over";
}

/** Tickets that an earlier try may have made. Undefined where the tracker can't say now. */
async function findAgain(
  ports: EffectPorts,
  project: string,
  claimed: readonly Claimed[],
): Promise<ReadonlyMap<string, TicketRef> | undefined> {
  const again = claimed.filter(({ isAgain }) => isAgain);
  if (again.length === 0) {
    return new Map();
  }
  const since = Math.min(...again.map(({ row }) => row.claim?.first ?? ports.clock.now()));
  const found = await ports.releases.find(project, retroLabel, ports.clock.now() - since);
  return found.ok ? oldest(found.value.filter(({ mark }) => again.some(({ row }) => row.key === mark))) : undefined;
}

/** Of several tickets for one retro the oldest is kept. */
function oldest(found: readonly FoundTicket[]): ReadonlyMap<string, TicketRef> {
  const kept = new Map<string, TicketRef>();
  for (const { mark, id, key } of [...found].sort((one, other) => Number(one.id) - Number(other.id))) {
    if (!kept.has(mark)) {
      kept.set(mark, { id, key });
    }
  }
  return kept;
}

async function make(
  ports: EffectPorts,
  project: string,
  claimed: readonly Claimed[],
  learning: Learning,
): Promise<EffectOutcome> {
  const now = ports.clock.now();
  const names = await ports.directory.names([
    ...new Set(
      claimed.flatMap(({ row, state }) =>
        peopleIn([row.evidence, state.measures, { owner: state.owner, sponsor: state.sponsor }]),
      ),
    ),
  ]);
  const people = names.ok ? names.value : {};
  const drafts = claimed.map(({ row, state }) => toDraft(row, state, project, learning, people, now));
  const created = await ports.releases.create(drafts);
  if (!created.ok) {
    // A call that was turned away made nothing; of one without an answer nobody knows, so its claims stay.
    if (
      created.error.kind === "rateLimited" ||
      created.error.kind === "forbidden" ||
      created.error.kind === "notFound"
    ) {
      await inTurn(claimed, ({ row }) => letGo(ports, row.key));
      return toFailureOutcome(created.error.kind === "notFound" ? { kind: "forbidden" } : created.error);
    }
    return { kind: "later", afterMs: claimMs };
  }
  const outcomes = created.value;
  const refused = claimed.flatMap((one, at) => {
    const draft = drafts[at];
    return outcomes[at]?.kind === "refused" && draft !== undefined ? [{ one, draft }] : [];
  });
  await inTurn(claimed, async ({ row, state }, at) => {
    const outcome = outcomes[at];
    const isLinked = drafts[at]?.link !== undefined;
    return outcome?.kind === "made"
      ? record(ports, row.key, state, outcome.ticket, "made", learning, { assignee: drafts[at]?.assignee, isLinked })
      : undefined;
  });
  return refused.length === 0 ? done : makePlain(ports, refused, learning);
}

/** Without assignee and link: a person who can't be assigned, or an item that is gone, must not cost the retro. */
async function makePlain(
  ports: EffectPorts,
  refused: readonly { readonly one: Claimed; readonly draft: TicketDraft }[],
  learning: Learning,
): Promise<EffectOutcome> {
  const drafts = refused.map(({ draft: { assignee: _assignee, link: _link, ...plain } }) => plain);
  const created = await ports.releases.create(drafts);
  if (!created.ok) {
    return { kind: "later", afterMs: claimMs };
  }
  const outcomes = created.value;
  let left = 0;
  await inTurn(refused, async ({ one: { row, state } }, at) => {
    const outcome = outcomes[at];
    if (outcome?.kind === "made") {
      return record(ports, row.key, state, outcome.ticket, "made", learning, { assignee: undefined, isLinked: false });
    }
    left += 1;
    ports.log.alarm("retro.not-taken", { project: row.project, key: row.key, count: row.claim?.attempts ?? 1 });
    return undefined;
  });
  return left === 0 ? done : { kind: "later", afterMs: claimMs };
}

function toDraft(
  row: RetroRow,
  state: RetroState,
  project: string,
  { rules, calendar }: Learning,
  people: Readonly<Record<PersonId, { readonly name: string }>>,
  now: Instant,
): TicketDraft {
  const reader = toReader({ now, zone: calendar.zone, times: "named", people });
  const assignee = assigneeOf(state, rules);
  const [item] = state.items;
  return {
    mark: row.key,
    project,
    issueType: rules.retroIssueTypeId,
    summary: retroTitle(state),
    description: retroDescription(state, row.evidence, reader),
    label: retroLabel,
    due: toDay(retroDue(state, rules, calendar, now), calendar.zone),
    ...(assignee === undefined ? {} : { assignee }),
    ...(state.total === 1 && item !== undefined ? { link: item.id } : {}),
  };
}

async function record(
  ports: EffectPorts,
  key: string,
  state: RetroState,
  ticket: TicketRef,
  how: "made" | "found",
  learning: Learning,
  draft: { readonly assignee: PersonId | undefined; readonly isLinked: boolean } | undefined,
): Promise<undefined> {
  const assignee = draft === undefined ? assigneeOf(state, learning.rules) : draft.assignee;
  const isLinked = draft?.isLinked === true;
  let isStray = false;
  let effects: readonly OutboxRow[] = [];
  const saved = await changeRetro(ports, key, (row, now) => {
    isStray = row === undefined || retroStateOf(row).ticket !== undefined;
    if (row === undefined || isStray) {
      return undefined;
    }
    const { claim: _claim, ...rest } = row;
    const created: RetroEvent = {
      kind: "created",
      ticket,
      due: retroDue(state, learning.rules, learning.calendar, now),
      how,
      ...(assignee === undefined ? {} : { assignee }),
    };
    const events: readonly RetroEvent[] = isLinked ? [created, { kind: "linked", items: 1, left: 0 }] : [created];
    const next = appendToRetro(key, rest, events, { at: now, by: system }, learning);
    effects = [
      ...(retroStateOf(next).takenBack ? owedTelling(next, now) : []),
      toOutboxRow(`${key}:publish`, { kind: "publishRetro", retro: key }, ticket.id, now),
      ...(isLinked || state.items.length === 0
        ? []
        : [toOutboxRow(`${key}:link`, { kind: "linkRetro", retro: key }, ticket.id, now)]),
      ...((row.claim?.attempts ?? 1) > 1 ? [strayCheck(row.project, now)] : []),
      ...owedDebt(key, row.project, events, learning, now),
    ];
    return { row: next, effects, ticket: ticket.id };
  });
  if (saved.ok && !isStray) {
    await ports.queue.push(
      effects
        .filter(({ effect }) => effect.kind !== "closeStrays")
        .map(({ item, key: effect }) => ({ kind: "effect", item, key: effect })),
    );
  } else if (isStray) {
    await ports.store.putEffect(strayCheck(state.project, ports.clock.now()));
  }
  return undefined;
}

/** Some time after a second try: by then the tracker's search knows everything that was made. */
function strayCheck(project: string, now: Instant): OutboxRow {
  return {
    ...toOutboxRow(
      `${project}:strays`,
      { kind: "closeStrays", project, withinMs: 2 * 24 * 3_600_000 },
      `project-${project}`,
      now,
    ),
    due: now + strayAfterMs,
  };
}

/** Gives a claim back after a call that certainly made nothing. */
async function letGo(ports: EffectPorts, key: string): Promise<undefined> {
  await changeRetro(ports, key, (row, now) => {
    if (row?.claim === undefined) {
      return undefined;
    }
    const { claim: ended, ...rest } = row;
    // An older try may still have left something behind; then the claim stays as it was before this one.
    return ended.attempts > 1
      ? { row: { ...row, ver: row.ver + 1, look: now }, effects: [] }
      : { row: { ...rest, ver: row.ver + 1, look: now }, effects: [] };
  });
  return undefined;
}

async function inTurn<T, R>(list: readonly T[], work: (one: T, at: number) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let start = 0; start < list.length; start += worksAtOnce) {
    results.push(
      ...(await Promise.all(list.slice(start, start + worksAtOnce).map((one, at) => work(one, start + at)))),
    );
  }
  return results;
}
