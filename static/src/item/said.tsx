import type { ReactNode } from "react";
import { toTime } from "../../../src/app/words/times";
import { Avatar } from "../page/avatar";
import { usePanel } from "./panel-context";

interface SaidProps {
  readonly person: string;
  readonly at: number;
  /** What the person did, after the name: "answers". */
  readonly did: string;
  readonly children: ReactNode;
}

/** One thing that somebody said, with the name and the time. */
export function Said({ person, at, did, children }: SaidProps) {
  const { view, reader } = usePanel();
  return (
    <li className="said">
      <Avatar person={view.people[person]} size="xsmall" />
      <div>
        <p className="quiet">
          <strong>{reader.nameOf(person)}</strong> {did}, {toTime(at, reader)}
        </p>
        <p>{children}</p>
      </div>
    </li>
  );
}
