import { useEffect, useRef, useState } from "react";
import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { Avatar } from "./avatar";
import { GateIcon } from "./gate-icon";
import { StateIcon, valueOf } from "./state-icon";
import type { GateValue, Issue, JiraUser, Status } from "./jira-shapes";
import { Menu } from "./menu";
import { Link } from "./navigation";
import { useSite } from "./site-context";

/** Faces of those who owe an answer; the rest is a number. */
const mostFaces = 3;

export function Card(props: {
  readonly issue: Issue;
  readonly others: readonly Status[];
  readonly moving: "moving" | "still";
  readonly onMove: (to: Status) => void;
}) {
  const { state } = useSite();
  const box = useRef<HTMLElement>(null);
  const [dragged, setDragged] = useState<"dragged" | "resting">("resting");
  const { fields, key } = props.issue;
  const gate =
    state.fields.gate === undefined ? undefined : (fields[state.fields.gate] as GateValue | null | undefined);
  const waitingFor =
    state.fields.waitingFor === undefined
      ? undefined
      : (fields[state.fields.waitingFor] as JiraUser[] | null | undefined);

  useEffect(
    () =>
      box.current === null
        ? undefined
        : draggable({
            element: box.current,
            getInitialData: () => ({ issue: key }),
            onDragStart: () => setDragged("dragged"),
            onDrop: () => setDragged("resting"),
          }),
    [key],
  );

  return (
    <article
      ref={box}
      className={`card ${dragged} ${props.moving}`}
      aria-label={`${key} ${fields.summary}`}
      data-issue={key}
    >
      <div className="card-head">
        <Link href={`/browse/${key}`} className="card-title" draggable={false}>
          <bdi>{fields.summary}</bdi>
        </Link>
        <Menu
          label={`Move ${key} to`}
          className="card-menu"
          trigger="⋯"
          entries={props.others.map((status) => ({
            key: status.id,
            label: `Move to ${status.name}`,
            onChoose: () => props.onMove(status),
          }))}
        />
      </div>
      {(fields.labels ?? []).length > 0 ? (
        <p className="labels">
          {fields.labels?.map((label) => (
            <span key={label}>{label}</span>
          ))}
        </p>
      ) : undefined}
      <GateIcon gate={gate} />
      <StateIcon of="charter" value={valueOf(fields, state.fields.charter)} />
      <StateIcon of="retro" value={valueOf(fields, state.fields.retroDue)} />
      {waitingFor !== null && waitingFor !== undefined && waitingFor.length > 0 ? (
        <p className="waiting" title={`Waiting for ${waitingFor.map((person) => person.displayName).join(", ")}`}>
          waits for
          {waitingFor.slice(0, mostFaces).map((person) => (
            <Avatar key={person.accountId} person={person} size={20} name="alone" />
          ))}
          {waitingFor.length > mostFaces ? <span>+{waitingFor.length - mostFaces}</span> : undefined}
        </p>
      ) : undefined}
      <div className="card-foot">
        <span className="key">{key}</span>
        {(fields.fixVersions ?? []).map((version) => (
          <span key={version.name} className="version">
            {version.name}
          </span>
        ))}
        <span className="grow" />
        {fields.assignee === null || fields.assignee === undefined ? undefined : (
          <Avatar person={fields.assignee} size={24} name="alone" />
        )}
      </div>
    </article>
  );
}
