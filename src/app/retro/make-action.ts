import type { EffectPorts } from "../item/effect-ports";
import type { TicketDraft } from "../../ports/retro-tracker";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { actionLabel } from "../item/retro-label";
import { appendToRetro, changeRetro, loadLearning, retroStateOf, system } from "./row";
import { promisedIn } from "../words/retro/ticket";

const done: EffectOutcome = { kind: "done" };
const slackMs = 10 * 60_000;

/** Makes the work item of a commitment, linked to its retro. Looked for before it is made, since a try may have been cut off. */
export async function makeAction(ports: EffectPorts, key: string, id: string): Promise<EffectOutcome> {
  const row = await ports.retros.load(key);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const state = retroStateOf(row.value);
  const action = state.actions.find((one) => one.id === id);
  const learning = await loadLearning(ports.store, row.value.project);
  if (!learning.ok || action === undefined || action.ticket !== undefined || state.ticket === undefined) {
    return learning.ok ? done : toFailureOutcome(learning.error);
  }
  const mark = `${key}:${id}`;
  const known = await ports.releases.find(row.value.project, actionLabel, ports.clock.now() - action.addedAt + slackMs);
  if (!known.ok) {
    return toFailureOutcome(known.error);
  }
  const draft: TicketDraft = {
    mark,
    project: row.value.project,
    issueType: learning.value.rules.retroIssueTypeId,
    summary: action.text.replaceAll(/\s+/gu, " ").trim(),
    description: [{ kind: "paragraph", parts: [promisedIn, { item: state.ticket.key }, `: ${action.text}`] }],
    label: actionLabel,
    assignee: action.owner,
    ...(action.due === undefined ? {} : { due: action.due }),
    link: state.ticket.id,
  };
  const found = known.value.find((one) => one.mark === mark);
  const ticket = found ?? (await makeOne(ports, draft));
  if (ticket === undefined || "kind" in ticket) {
    return ticket ?? done;
  }
  const saved = await changeRetro(ports, key, (current, now) => {
    const isKnown =
      current === undefined || retroStateOf(current).actions.find((one) => one.id === id)?.ticket !== undefined;
    if (isKnown) {
      return undefined;
    }
    const made = { kind: "actionTicketMade", action: id, ticket: { id: ticket.id, key: ticket.key } } as const;
    return {
      row: appendToRetro(current, { key, events: [made], at: now, by: system }, learning.value),
      effects: [],
      ticket: ticket.id,
    };
  });
  return saved.ok
    ? { kind: "done", own: [{ item: ticket.id, project: row.value.project }] }
    : toFailureOutcome(saved.error);
}

async function makeOne(
  ports: EffectPorts,
  draft: TicketDraft,
): Promise<
  { readonly id: string; readonly key: string } | Extract<EffectOutcome, { readonly kind: "later" }> | undefined
> {
  const { assignee: _assignee, ...plain } = draft;
  for (const one of [draft, plain]) {
    const made = await ports.releases.create([one]);
    if (!made.ok) {
      const outcome = toFailureOutcome(made.error);
      return outcome.kind === "later" ? outcome : undefined;
    }
    const [outcome] = made.value;
    if (outcome?.kind === "made") {
      return outcome.ticket;
    }
  }
  ports.log.alarm("retro.action-not-taken", { key: draft.mark });
  return undefined;
}
