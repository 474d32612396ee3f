import { useState } from "react";
import { Chevron } from "./chevron";
import type { Issue, Status, Transition } from "./jira-shapes";
import { Menu } from "./menu";
import { readTransitions, takeTransition } from "./move-issue";

export function toneOf(status: Status): "default" | "inprogress" | "success" {
  switch (status.statusCategory?.key) {
    case "done":
      return "success";
    case "indeterminate":
      return "inprogress";
    default:
      return "default";
  }
}

/** The status as a button; its menu holds the transitions that this person can try now. */
export function StatusMenu(props: {
  readonly issue: Issue;
  readonly onMoved: () => void;
  readonly onRefused: (to: Status, message: string) => void;
}) {
  const [transitions, setTransitions] = useState<readonly Transition[]>([]);
  const { status } = props.issue.fields;
  const take = async (transition: Transition): Promise<void> => {
    const moved = await takeTransition(props.issue.key, transition.id);
    if (moved.kind === "moved") {
      props.onMoved();
    } else {
      props.onRefused(transition.to, moved.message);
    }
  };
  return (
    <Menu
      label={`Status ${status.name}`}
      className={`status ${toneOf(status)}`}
      trigger={
        <>
          {status.name} <Chevron />
        </>
      }
      empty="No way leads out of this status for you."
      onOpen={() => void readTransitions(props.issue.key).then((found) => setTransitions(found.transitions))}
      entries={transitions
        .filter((transition) => transition.to.id !== status.id)
        .map((transition) => ({
          key: transition.id,
          label:
            transition.name === transition.to.name ? transition.name : `${transition.name} → ${transition.to.name}`,
          onChoose: () => void take(transition),
        }))}
    />
  );
}
