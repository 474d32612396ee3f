import type { SyncMapping } from "./link";
import type { Side } from "../side";
import type { Row } from "./translation";

export type StatusCategory = "new" | "started" | "done";

export interface StatusChoice {
  readonly id: string;
  readonly name: string;
  readonly category: StatusCategory;
}

export interface PersonChoice {
  readonly id: string;
  readonly name: string;
  readonly email?: string | undefined;
}

export interface NamedChoice {
  readonly id: string;
  readonly name: string;
}

/** What one side offers. The order of the statuses is that of its board. */
export interface Choices {
  readonly statuses: readonly StatusChoice[];
  readonly priorities: readonly NamedChoice[];
  readonly labels: readonly NamedChoice[];
  readonly people: readonly PersonChoice[];
}

/** Linear's priorities. "" is none; Jira's usual five are laid on its four. */
export const linearPriorities: readonly NamedChoice[] = [
  { id: "1", name: "Urgent" },
  { id: "2", name: "High" },
  { id: "3", name: "Medium" },
  { id: "4", name: "Low" },
];

/** A first mapping, by name, then by category and order. People are joined by their address alone. */
export function suggestMapping(jira: Choices, linear: Choices): SyncMapping {
  return {
    status: suggestStatuses(jira.statuses, linear.statuses),
    assignee: suggestPeople(jira.people, linear.people),
    priority: suggestPriorities(jira.priorities),
    labels: linear.labels.map(({ id, name }) => ({ jira: toJiraLabel(name), linear: id })),
  };
}

/** Jira's labels have no spaces. */
const toJiraLabel = (name: string): string => name.trim().replaceAll(/\s+/gu, "-");

const toName = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

function suggestStatuses(jira: readonly StatusChoice[], linear: readonly StatusChoice[]): readonly Row[] {
  const same = jira.flatMap((one): readonly Row[] => {
    const other = linear.find(({ name }) => toName(name) === toName(one.name));
    return other === undefined ? [] : [{ jira: one.id, linear: other.id }];
  });
  // One that has no namesake comes first, so that "To do" becomes "Backlog" and not a "Concept" that both sides have.
  const alike = (category: StatusCategory, from: readonly StatusChoice[], side: Side): string | undefined => {
    const fitting = from.filter((one) => one.category === category);
    return (fitting.find(({ id }) => !same.some((row) => row[side] === id)) ?? fitting[0])?.id;
  };
  const toLinear = jira
    .filter(({ id }) => !same.some((row) => row.jira === id))
    .flatMap((one): readonly Row[] => toRows(one.id, alike(one.category, linear, "linear")));
  const known = [...same, ...toLinear];
  const toJira = linear
    .filter(({ id }) => !known.some((row) => row.linear === id))
    .flatMap((one): readonly Row[] => toRows(alike(one.category, jira, "jira"), one.id));
  return [...known, ...toJira];
}

const toRows = (jira: string | undefined, linear: string | undefined): readonly Row[] =>
  jira === undefined || linear === undefined ? [] : [{ jira, linear }];

/** Two people of one name, whose addresses don't say that they are one. */
export interface Namesakes {
  readonly jira: PersonChoice;
  readonly linear: PersonChoice;
}

/**
 * People who may be the same by a name that only one on each side has, and whose addresses don't say it. A name proves
 * nobody: a leader joins them, and until then they count for nothing.
 */
export function findNamesakes(
  jira: readonly PersonChoice[],
  linear: readonly PersonChoice[],
  joined: readonly Row[],
): readonly Namesakes[] {
  const [inJira, inLinear] = [toNamesakes(jira), toNamesakes(linear)];
  const isJoined = (side: Side, id: string): boolean => joined.some((row) => row[side] === id);
  return jira.flatMap((one): readonly Namesakes[] => {
    const [other, ...more] = inLinear.get(toName(one.name)) ?? [];
    const isOnlyOne = more.length === 0 && inJira.get(toName(one.name))?.length === 1;
    return other === undefined ||
      toName(one.name) === "" ||
      !isOnlyOne ||
      isJoined("jira", one.id) ||
      isJoined("linear", other.id)
      ? []
      : [{ jira: one, linear: other }];
  });
}

function suggestPeople(jira: readonly PersonChoice[], linear: readonly PersonChoice[]): readonly Row[] {
  const byMail = new Map(
    linear.toReversed().flatMap((one) => (toMail(one) === "" ? [] : [[toMail(one), one] as const])),
  );
  return jira.flatMap((one): readonly Row[] => {
    const other = byMail.get(toMail(one));
    return other === undefined ? [] : [{ jira: one.id, linear: other.id }];
  });
}

const toMail = ({ email = "" }: PersonChoice): string => email.toLowerCase();

function toNamesakes(people: readonly PersonChoice[]): ReadonlyMap<string, readonly PersonChoice[]> {
  const found = new Map<string, PersonChoice[]>();
  for (const person of people) {
    const name = toName(person.name);
    const same = found.get(name);
    if (same === undefined) {
      found.set(name, [person]);
    } else {
      same.push(person);
    }
  }
  return found;
}

/** The highest is urgent; from the fourth on they are low. An issue without priority has the middle one in Jira. */
function suggestPriorities(jira: readonly NamedChoice[]): readonly Row[] {
  const rows = jira.map(({ id, name }, index): Row => ({
    jira: id,
    linear: linearPriorities.find((one) => toName(one.name) === toName(name))?.id ?? String(Math.min(index + 1, 4)),
  }));
  const middle = rows.find(({ linear }) => linear === "3") ?? rows.at(-1);
  return middle === undefined ? rows : [...rows, { jira: middle.jira, linear: "" }];
}
