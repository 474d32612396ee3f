import type { LinearChoices, LinearDraft } from "../../../contract/sync/linear";
import type { Problem, Reply } from "../../../contract/page/reply";
import { findDraftProblems } from "../../../domain/sync/link/draft-problems";
import { stateLabels } from "../../../domain/sync/link/state-label";
import { findNamesakes, linearPriorities, suggestMapping } from "../../../domain/sync/link/suggest";
import type { Choices, PersonChoice, StatusCategory, StatusChoice } from "../../../domain/sync/link/suggest";
import type { LinearStatus } from "../../../ports/linear-workspace";
import { ofTracker, yes } from "../../page/reply";
import type { LinkCaller, LinkPorts } from "./ports";
import { composeStateLabel } from "../../words/item/label";
import { explainDraftProblem } from "../../words/sync/draft";
import { ofLinear } from "./replies";

const categories: Readonly<Record<string, StatusCategory>> = {
  triage: "new",
  backlog: "new",
  unstarted: "new",
  started: "started",
  completed: "done",
  canceled: "done",
  duplicate: "done",
};

/** The app's own labels say how a gate stands; they are never mapped. */
const ownLabels = new Set(stateLabels.map((label) => composeStateLabel(label).toLowerCase()));

const toStatus = ({ id, name, type }: LinearStatus): StatusChoice => ({
  id,
  name,
  category: categories[type] ?? "started",
});

/**
 * What both sides offer, and a first mapping. Addresses are compared here, and leave only where a leader has to compare
 * those of two people of one name.
 */
export async function viewChoices(
  ports: LinkPorts,
  { project }: LinkCaller,
  team: string,
): Promise<Reply<LinearChoices>> {
  const workspaceApi = ports.workspaceApiOf(project);
  const [statuses, priorities, people] = await Promise.all([
    ports.choices.statuses(project),
    ports.choices.priorities(),
    ports.choices.people(project),
  ]);
  const [states, labels, users] = await Promise.all([
    workspaceApi.statuses(team),
    workspaceApi.labels(team),
    workspaceApi.people(),
  ]);
  for (const read of [statuses, priorities, people]) {
    if (!read.ok) {
      return ofTracker(read.error);
    }
  }
  for (const read of [states, labels, users]) {
    if (!read.ok) {
      return ofLinear(read.error);
    }
  }
  const jira: Choices = {
    statuses: valueOf(statuses),
    priorities: valueOf(priorities),
    labels: [],
    people: valueOf(people),
  };
  const linear: Choices = {
    statuses: valueOf(states).map(toStatus),
    priorities: linearPriorities,
    labels: valueOf(labels).filter(({ name }) => !ownLabels.has(name.toLowerCase())),
    people: valueOf(users),
  };
  const suggested = suggestMapping(jira, linear);
  const unknownPeople = linear.people
    .filter(({ id }) => !suggested.assignee.some((row) => row.linear === id))
    .map(withoutAddress);
  return yes({
    jira: { ...jira, people: jira.people.map(withoutAddress) },
    linear: { ...linear, people: linear.people.map(withoutAddress) },
    suggested,
    namesakes: findNamesakes(jira.people, linear.people, suggested.assignee).map((two) => ({
      jira: withShownAddress(two.jira),
      linear: withShownAddress(two.linear),
    })),
    unknownPeople,
  });
}

/** What keeps a draft from being saved, by what both sides offer now. */
export async function findProblems(
  ports: LinkPorts,
  project: string,
  { team, mapping, rules }: LinearDraft,
): Promise<Reply<readonly Problem[]>> {
  const workspaceApi = ports.workspaceApiOf(project);
  const [statuses, priorities, states] = await Promise.all([
    ports.choices.statuses(project),
    ports.choices.priorities(),
    workspaceApi.statuses(team),
  ]);
  if (!statuses.ok || !priorities.ok) {
    return ofTracker(
      !statuses.ok ? statuses.error : priorities.ok ? { kind: "unavailable", status: undefined } : priorities.error,
    );
  }
  if (!states.ok) {
    return ofLinear(states.error);
  }
  const jira = { statuses: statuses.value, priorities: priorities.value };
  const linear = { statuses: states.value.map(toStatus), priorities: linearPriorities };
  return yes(findDraftProblems(mapping, rules, { jira, linear, labels: [] }).map(explainDraftProblem));
}

const withShownAddress = ({ id, name, email }: PersonChoice) => ({
  id,
  name,
  ...(email === undefined || email === "" ? {} : { email }),
});

const withoutAddress = ({ id, name }: PersonChoice): { readonly id: string; readonly name: string } => ({ id, name });

const valueOf = <T>(
  read: { readonly ok: true; readonly value: readonly T[] } | { readonly ok: false },
): readonly T[] => (read.ok ? read.value : []);
