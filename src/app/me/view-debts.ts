import type { DebtRow, ForMeView } from "../../contract/me/for-me";
import type { Reply } from "../../contract/page/reply";
import type { Instant, PersonId } from "../../domain/ground/people";
import { ok, type Result } from "../../domain/ground/result";
import type { Clock } from "../../ports/clock";
import type { Directory } from "../../ports/directory";
import type { StoreFailure } from "../../ports/failure";
import type { FoundItems, OwedItems } from "../../ports/owed-items";
import type { Store } from "../../ports/store";
import type { WorkItem } from "../../ports/tracker";
import { peopleNamed } from "../item/gate-field";
import { judgeConceptGate, seenAs, toGate, withPeople } from "../item/item-gate";
import { ofStore, ofTracker, yes } from "../page/reply";
import { debtsOf, type DebtReader, owedToOwner, type ReadGate } from "./item-debts";
import { ticketDebts, type TicketPorts } from "./ticket-debts";

export interface DebtPorts extends TicketPorts {
  readonly owed: OwedItems;
  readonly store: Pick<Store, "loadItem" | "loadPolicy">;
  readonly directory: Pick<Directory, "caller" | "names">;
  readonly clock: Clock;
}

export interface ForMeCaller {
  readonly person: PersonId;
}

/** How many items of each kind are looked at: the page costs as much on a site of a hundred items as on one of a million. */
const mostItems = 50;

/**
 * What the person owes and what is owed to them, over all projects. Jira's search says where to look, as the person
 * themselves; each item's own record says what is owed, so that a field that was left behind shows nothing that is not so.
 */
export async function viewDebts(ports: DebtPorts, { person }: ForMeCaller): Promise<Reply<ForMeView>> {
  const { owed, directory } = ports;
  const [caller, asked, second, tickets, theirs] = await Promise.all([
    directory.caller(),
    owed.find("asked", mostItems),
    owed.find("secondPerson", mostItems),
    owed.find("tickets", mostItems),
    owed.find("theirs", mostItems),
  ]);
  if (!asked.ok) {
    return ofTracker(asked.error);
  }
  if (!second.ok) {
    return ofTracker(second.error);
  }
  if (!tickets.ok) {
    return ofTracker(tickets.error);
  }
  if (!theirs.ok) {
    return ofTracker(theirs.error);
  }
  const now = ports.clock.now();
  const zone = caller.ok ? caller.value.zone : undefined;
  const mayBeMine = unique([asked.value, second.value]);
  const read = await readGates(ports, unique([asked.value, second.value, theirs.value]), now);
  if (!read.ok) {
    return ofStore(read.error);
  }
  const gates = read.value;
  const ids = [...new Set(gates.flatMap(({ gate, verdict }) => peopleNamed(gate, verdict)))];
  const names = ids.length === 0 ? undefined : await directory.names(ids);
  const to: DebtReader = { person, now, zone, names: { people: names?.ok === true ? names.value : {}, statuses: [] } };
  const ofTickets = await Promise.all(tickets.value.items.map((item) => ticketDebts(ports, toRef(item), to)));
  const mine = [
    ...gates.filter(({ item }) => mayBeMine.some(({ id }) => id === item.id)).flatMap((gate) => debtsOf(gate, to)),
    ...ofTickets.flat(),
  ];
  const others = gates
    .filter(({ item }) => theirs.value.items.some(({ id }) => id === item.id))
    .flatMap((gate) => owedToOwner(gate, to));
  const changes = gates.flatMap(({ verdict }) => verdict.nextChangeAt ?? []);
  return yes({
    now,
    mine: mine.toSorted(byDeadline),
    others: others.toSorted(byDeadline),
    hasMore: [asked, second, tickets, theirs].some(({ value }) => value.hasMore),
    ...(changes.length === 0 ? {} : { nextChangeAt: Math.min(...changes) }),
  });
}

/** The nearest deadline first, what has none last. */
function byDeadline(one: Pick<DebtRow, "until" | "item">, other: Pick<DebtRow, "until" | "item">): number {
  const [first, second] = [one.until ?? Number.MAX_SAFE_INTEGER, other.until ?? Number.MAX_SAFE_INTEGER];
  return first === second ? Number(one.item.id) - Number(other.item.id) : first - second;
}

function unique(found: readonly FoundItems[]): readonly WorkItem[] {
  return [...new Map(found.flatMap(({ items }) => items.map((item) => [item.id, item]))).values()];
}

const toRef = ({ id, key, summary }: WorkItem): ReadGate["item"] => ({ id, key, summary });

/**
 * The items' own records, each project's policy read once. Storage that doesn't answer is a failure, lest a list look
 * shorter than it is; a project whose policy is broken asks nobody anything.
 */
async function readGates(
  { store }: Pick<DebtPorts, "store">,
  items: readonly WorkItem[],
  now: Instant,
): Promise<Result<readonly ReadGate[], StoreFailure>> {
  const projects = [...new Set(items.map(({ project }) => project))];
  const [rows, stored] = await Promise.all([
    Promise.all(items.map(({ id }) => store.loadItem(id))),
    Promise.all(projects.map((project) => store.loadPolicy(project))),
  ]);
  const gates: ReadGate[] = [];
  for (const [index, item] of items.entries()) {
    const row = rows[index];
    const policy = stored[projects.indexOf(item.project)];
    if (row?.ok === false) {
      return row;
    }
    if (policy?.ok === false && policy.error.kind !== "brokenPolicy") {
      return policy;
    }
    if (policy?.ok === true) {
      const stored = toGate(item.id, item.project, row?.value, policy.value);
      const gate = withPeople(seenAs(stored, item), item.people);
      gates.push({ gate, item: toRef(item), verdict: judgeConceptGate(gate, now) });
    }
  }
  return ok(gates);
}
