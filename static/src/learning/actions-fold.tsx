import Spinner from "@atlaskit/spinner";
import { useState } from "react";
import { toReader } from "../../../src/app/words/reader";
import { toTime } from "../../../src/app/words/times";
import type { ProjectActions } from "../../../src/contract/learning/learnings";
import type { FinishedAction } from "../../../src/contract/retro/retro";
import type { BridgeFailure } from "../bridge";
import { ActionEffect } from "../page/action-effect";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { PlainText } from "../page/plain-text";
import { useLibraryContent } from "./library-context";
import { WorkItemLink } from "../page/work-item-link";
import { InlineText } from "../page/inline-text";

type Reading =
  | { readonly kind: "unread" | "reading" }
  | { readonly kind: "read"; readonly found: ProjectActions }
  | { readonly kind: "failed"; readonly failure: BridgeFailure };

/** What the project's retros led to, and whether it changed anything. Read when it is opened. */
export function ActionsFold() {
  const { source, reader } = useLibraryContent();
  const [reading, setReading] = useState<Reading>({ kind: "unread" });
  const read = async (): Promise<void> => {
    setReading({ kind: "reading" });
    const answer = await source.actions();
    setReading(answer.ok ? { kind: "read", found: answer.value } : { kind: "failed", failure: answer.failure });
  };
  return (
    <Fold title="Actions and what they changed" onOpen={() => reading.kind === "unread" && void read()}>
      {reading.kind === "reading" && <Spinner size="small" label="Reading the actions" />}
      {reading.kind === "failed" && (
        <FailureNote failure={reading.failure} attempt="read" reader={reader} onRetry={() => void read()} />
      )}
      {reading.kind === "read" && <ActionList found={reading.found} />}
    </Fold>
  );
}

function ActionList({ found: { actions, people } }: { readonly found: ProjectActions }) {
  const { reader } = useLibraryContent();
  if (actions.length === 0) {
    return (
      <p className="quiet">
        No action of a retro is done yet. Once one is, this compares the figure that it was taken for, before and since.
      </p>
    );
  }
  return (
    <ul className="history">
      {actions.map((finished) => (
        <li key={`${finished.retro}-${finished.action.id}`}>
          <ActionLine finished={finished} people={people} now={reader.now} zone={reader.zone} />
        </li>
      ))}
    </ul>
  );
}

interface ActionLineProps {
  readonly finished: FinishedAction;
  readonly people: ProjectActions["people"];
  readonly now: number;
  readonly zone: string;
}

function ActionLine({ finished: { action, retroName, ticketKey, effect }, people, now, zone }: ActionLineProps) {
  const reader = toReader({ now, zone, people });
  const { text, owner, ended, ticket } = action;
  return (
    <>
      <p>
        <PlainText text={text} />
      </p>
      <p className="quiet">
        By {reader.nameOf(owner)}
        {ended !== undefined && `, done ${toTime(ended.at, reader)}`}{" "}
        {ticket !== undefined && <WorkItemLink workItem={ticket.key} />} From <InlineText text={retroName} />{" "}
        {ticketKey !== undefined && <WorkItemLink workItem={ticketKey} />}
      </p>
      <ActionEffect effect={effect} />
    </>
  );
}
