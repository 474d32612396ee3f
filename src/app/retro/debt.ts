import type { Instant } from "../../domain/ground/people";
import type { LearningRules } from "../../domain/policy/policy";
import { phaseOf } from "../../domain/retro/state";
import type { RetroEvent } from "../../domain/retro/event";
import type { RetroKey } from "../../domain/retro/retro";
import type { OpenRetro } from "../../domain/commit/open-retro";
import { type DebtRule, debtRuleOf } from "../../domain/commit/retro-debt";
import { assigneeOf } from "../../domain/retro/holder";
import type { RetroRow, RetroStore } from "../../ports/retro-store";
import type { OutboxRow } from "../../ports/store";
import { toOutboxRow } from "../item/owed-effects";
import { type Learning, retroStateOf } from "./row";

export interface DebtPorts {
  readonly retros: Pick<RetroStore, "ofProject" | "load">;
}

/** Debt beyond this is debt all the same. */
const mostRead = 100;
/** Retros that are read again one by one: those that a refusal may name. */
const mostChecked = 20;

/**
 * The project's open retros as they are now, the first due first; undefined where they can't be read. The index may lag
 * behind an answer that was given a moment ago, so those that count are read again.
 */
export async function readOpenRetros(
  { retros }: DebtPorts,
  project: string,
  rules: LearningRules,
  now: Instant,
): Promise<readonly OpenRetro[] | undefined> {
  const found = await retros.ofProject(project, "open", mostRead);
  if (!found.ok) {
    return undefined;
  }
  const byDue = found.value
    .flatMap((row) => toOpen(row, rules, now))
    .sort((one, other) => one.retro.due - other.retro.due);
  const checked = await Promise.all(byDue.slice(0, mostChecked).map(({ key }) => retros.load(key)));
  const open: OpenRetro[] = [];
  for (const row of checked) {
    if (!row.ok) {
      return undefined;
    }
    open.push(...(row.value === undefined ? [] : toOpen(row.value, rules, now)).map(({ retro }) => retro));
  }
  return open;
}

function toOpen(
  row: RetroRow,
  rules: LearningRules,
  now: Instant,
): readonly { readonly key: RetroKey; readonly retro: OpenRetro }[] {
  const state = retroStateOf(row);
  const { kind, ticket, name, due } = state;
  if (phaseOf(state, now) !== "open" || ticket === undefined || due === undefined) {
    return [];
  }
  const person = assigneeOf(state, rules);
  return [
    {
      key: row.key,
      retro: { kind, item: ticket.id, key: ticket.key, name, due, ...(person === undefined ? {} : { person }) },
    },
  ];
}

const changing: readonly RetroEvent["kind"][] = ["created", "closed", "skipped", "reopened", "ticketDeleted"];

/** What a change of a retro owes the project's items, where a limit makes them care. */
export function owedDebt(
  { key, project }: Pick<RetroRow, "key" | "project">,
  events: readonly RetroEvent[],
  { rules }: Learning,
  now: Instant,
): readonly OutboxRow[] {
  const rule: DebtRule | undefined = debtRuleOf({ learning: rules });
  const isNews = events.some(({ kind }) => changing.includes(kind));
  return rule === undefined || !isNews
    ? []
    : [toOutboxRow(`${key}:debt:${now}`, { kind: "tellDebt", project }, `project-${project}`, now)];
}
