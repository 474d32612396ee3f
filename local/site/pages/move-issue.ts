import { askJira, Refusal } from "./server-calls";
import type { Transition } from "./jira-shapes";

export type Moved = { readonly kind: "moved" } | { readonly kind: "refused"; readonly message: string };

/** Moves a work item to a status by whichever transition leads there; a validator's refusal is a value. */
export async function moveIssue(key: string, to: { readonly id: string; readonly name: string }): Promise<Moved> {
  try {
    const { transitions } = await readTransitions(key);
    const transition = transitions.find((candidate) => candidate.to.id === to.id);
    return transition === undefined
      ? { kind: "refused", message: `This workflow has no way from here to ${to.name}.` }
      : await takeTransition(key, transition.id);
  } catch (error) {
    return refused(error);
  }
}

export function readTransitions(key: string): Promise<{ readonly transitions: readonly Transition[] }> {
  return askJira(`/issue/${key}/transitions`);
}

export async function takeTransition(key: string, id: string): Promise<Moved> {
  try {
    await askJira(`/issue/${key}/transitions`, { method: "POST", body: { transition: { id } } });
    return { kind: "moved" };
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): Moved {
  if (error instanceof Refusal) {
    return { kind: "refused", message: error.messages.join(" ") };
  }
  throw error;
}
