import type { DebtRow, ItemRef, OwedRow } from "../../contract/me/for-me";
import type { Debtor, Verdict } from "../../domain/concept/verdict";
import { proposalsFor } from "../../domain/concept/second-person";
import { calendarOf } from "../../domain/concept/resolve-seats";
import type { Instant, PersonId } from "../../domain/ground/people";
import type { SpaceMode } from "../../domain/policy/policy";
import { explainGate, type Names } from "../item/gate-field";
import { type ItemGate, judgeCommitGate } from "../item/item-gate";
import { explainCommit } from "../words/commit/verdict";
import { explainTimeLeft } from "../words/concept/time-left";
import { askSecond, nameDebt } from "../words/me/debt";
import { type Reader, toReader } from "../words/reader";

/** One gate as its record has it just now, read for one person. */
export interface ReadGate {
  readonly gate: ItemGate;
  readonly item: ItemRef;
  /** Where the concept gate stands. */
  readonly verdict: Verdict;
}

/** Who reads, when, where they work, and what is known by name. */
export interface DebtReader {
  readonly person: PersonId;
  readonly now: Instant;
  readonly zone: string | undefined;
  readonly names: Names;
}

/** What a person owes on an item, by the item's own verdicts. A space that only observes asks nobody. */
export function debtsOf(read: ReadGate, to: DebtReader): readonly DebtRow[] {
  return [...reviewDebts(read, to), ...proposalDebts(read, to), ...charterDebts(read, to)];
}

/** What the item's gate waits for, where it is not for this person alone. */
export function owedToOwner({ gate, item, verdict }: ReadGate, to: DebtReader): readonly OwedRow[] {
  const others = verdict.debtors.filter(({ person }) => person !== to.person);
  if (!asks(gate.policy.mode) || others.length === 0) {
    return [];
  }
  const ends = others.flatMap(({ until }) => until ?? []);
  return [
    {
      item,
      sentence: explainGate(gate, verdict, readerOf(gate, to), namesOf(gate, to)),
      ...(ends.length === 0 ? {} : { until: Math.min(...ends) }),
    },
  ];
}

const asks = (mode: SpaceMode): boolean => mode === "warn" || mode === "block";

function reviewDebts(read: ReadGate, to: DebtReader): readonly DebtRow[] {
  const { gate, verdict } = read;
  if (!asks(gate.policy.mode)) {
    return [];
  }
  const mine = verdict.debtors.filter(({ person }) => person === to.person);
  if (mine.length === 0) {
    return [];
  }
  const reader = readerOf(gate, to);
  const sentence = explainGate(gate, verdict, reader, namesOf(gate, to));
  return mine.map((debtor) => toRow(read, { debtor, sentence, reader }, to));
}

interface Owed {
  readonly debtor: Debtor;
  readonly sentence: string;
  readonly reader: Reader;
}

function toRow(
  { gate, item, verdict }: ReadGate,
  { debtor, sentence, reader }: Owed,
  { now, zone }: DebtReader,
): DebtRow {
  const { owes, seat, objection, until, actingFor } = debtor;
  const kind = owes === "answer" && objection !== undefined ? "objectionAnswer" : owes;
  const seatName = verdict.seats.find((one) => one.seat === seat)?.discipline;
  const about = gate.state.round?.objections.find(({ id }) => id === objection)?.topic;
  const rule = gate.policy.seats.find(({ id }) => id === seat);
  const calendar = calendarOf(gate.policy, rule);
  return {
    id: [item.id, kind, seat ?? "", objection ?? "", actingFor ?? ""].join(":"),
    kind,
    item,
    what: nameDebt(
      {
        kind,
        ...(seatName === undefined ? {} : { seatName }),
        ...(about === undefined ? {} : { about }),
        ...(actingFor === undefined ? {} : { actingFor }),
      },
      reader,
    ),
    ...(until === undefined ? {} : { until, when: explainTimeLeft({ deadline: until, calendar, zone }, reader) }),
    isOverdue: until !== undefined && until < now,
    sentence,
  };
}

function proposalDebts({ gate, item }: ReadGate, to: DebtReader): readonly DebtRow[] {
  if (!asks(gate.policy.mode)) {
    return [];
  }
  const reader = readerOf(gate, to);
  return proposalsFor(gate.state, to.person, to.now).map(({ of, id, proposedBy, reason }) => ({
    id: `${item.id}:confirmation:${id}`,
    kind: "confirmation",
    item,
    what: nameDebt({ kind: "confirmation" }, reader),
    isOverdue: false,
    sentence: askSecond(of, proposedBy, reason, reader),
  }));
}

function charterDebts({ gate, item }: ReadGate, to: DebtReader): readonly DebtRow[] {
  const { commit, state } = gate;
  const verdict = judgeCommitGate(gate, to.now);
  const isOwn = state.charter?.people.owner === to.person && verdict.missing.some(({ kind }) => kind !== "retroDebt");
  if (commit === undefined || !asks(commit.mode) || verdict.kind !== "waiting" || !isOwn) {
    return [];
  }
  const reader = readerOf(gate, to);
  return [
    {
      id: `${item.id}:charter`,
      kind: "charter",
      item,
      what: nameDebt({ kind: "charter" }, reader),
      isOverdue: false,
      sentence: explainCommit(verdict, reader, commit.gatedStatusIds.map(reader.statusName)),
    },
  ];
}

/** Times are told where the person is; statuses are those of the item's own project. */
function readerOf(gate: ItemGate, { now, zone, names }: DebtReader): Reader {
  return toReader({
    now,
    zone: zone ?? gate.policy.calendars[0]?.zone ?? "UTC",
    people: names.people,
    seats: gate.policy.seats,
    statuses: gate.stored?.statuses ?? [],
  });
}

const namesOf = (gate: ItemGate, { names }: DebtReader): Names => ({
  people: names.people,
  statuses: gate.stored?.statuses ?? [],
});
