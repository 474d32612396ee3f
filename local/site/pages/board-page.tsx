import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { dropTargetForElements, monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { Card } from "./card";
import type { Issue, Project, Status } from "./jira-shapes";
import { moveIssue } from "./move-issue";
import { Refused, type Refusal } from "./refused";
import { useSite } from "./site-context";
import { Empty, Shown } from "./states";
import { useAsked, type Asked } from "./use-asked";

interface Board {
  readonly columns: readonly Status[];
  readonly issues: readonly Issue[];
}

export function BoardPage({ project }: { readonly project: Project }) {
  const { state } = useSite();
  const fields = [
    "summary",
    "status",
    "issuetype",
    "assignee",
    "labels",
    "fixVersions",
    state.fields.gate,
    state.fields.waitingFor,
    state.fields.charter,
    state.fields.retroDue,
  ];
  const jql = encodeURIComponent(`project = ${project.key} ORDER BY key ASC`);
  const statuses = useAsked<readonly { readonly statuses: readonly Status[] }[]>(`/project/${project.key}/statuses`);
  const issues = useAsked<{ readonly issues: readonly Issue[] }>(
    `/search/jql?maxResults=200&jql=${jql}&fields=${fields.filter(Boolean).join(",")}`,
  );
  return (
    <section className="board-page" aria-label="Board">
      <h1>{project.name}</h1>
      <Shown asked={both(statuses, issues)} what="the board">
        {(board) => <Columns board={board} again={() => issues.kind === "loading" || issues.again()} />}
      </Shown>
    </section>
  );
}

function both(
  statuses: Asked<readonly { readonly statuses: readonly Status[] }[]>,
  issues: Asked<{ readonly issues: readonly Issue[] }>,
): Asked<Board> {
  if (statuses.kind === "ready" && issues.kind === "ready") {
    const all = statuses.value.flatMap((type) => type.statuses);
    const columns = all.filter((status, place) => all.findIndex((other) => other.id === status.id) === place);
    return { kind: "ready", value: { columns, issues: issues.value.issues }, again: issues.again };
  }
  return statuses.kind === "failed" ? statuses : issues.kind === "failed" ? issues : { kind: "loading" };
}

function Columns({ board, again }: { readonly board: Board; readonly again: () => void }) {
  const [refusal, setRefusal] = useState<Refusal>();
  const [moving, setMoving] = useState<{ readonly key: string; readonly to: string }>();
  const [said, setSaid] = useState("");

  const move = useCallback(
    async (issue: Issue, to: Status): Promise<void> => {
      setRefusal(undefined);
      setMoving({ key: issue.key, to: to.id });
      const moved = await moveIssue(issue.key, to);
      if (moved.kind === "refused") {
        setRefusal({ issue, to, message: moved.message });
      } else {
        setSaid(`${issue.key} is now in ${to.name}.`);
      }
      again();
      setTimeout(() => setMoving(undefined), 250);
    },
    [again],
  );

  // A card that changes its column is another element; whoever moved it by keyboard goes on from it.
  const moveByMenu = async (issue: Issue, to: Status): Promise<void> => {
    await move(issue, to);
    setTimeout(() => document.activeElement === document.body && focusCard(issue.key), 300);
  };

  useEffect(
    () =>
      monitorForElements({
        onDrop: ({ source, location }) => {
          const to = board.columns.find((column) => column.id === location.current.dropTargets[0]?.data["status"]);
          const issue = board.issues.find((candidate) => candidate.key === source.data["issue"]);
          if (to !== undefined && issue !== undefined && issue.fields.status.id !== to.id) {
            void move(issue, to);
          }
        },
      }),
    [board, move],
  );

  return (
    <>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <div className="board">
        {board.columns.map((column) => (
          <Column
            key={column.id}
            column={column}
            columns={board.columns}
            issues={board.issues.filter(
              (issue) => (moving?.key === issue.key ? moving.to : issue.fields.status.id) === column.id,
            )}
            moving={moving?.key}
            refusal={refusal?.to.id === column.id ? refusal : undefined}
            onMove={(issue, to) => void moveByMenu(issue, to)}
            onDismiss={() => {
              setRefusal(undefined);
              focusCard(refusal?.issue.key ?? "");
            }}
          />
        ))}
      </div>
      {board.issues.length === 0 ? (
        <Empty title="Nothing on this board yet">Create the first work item with the button above.</Empty>
      ) : undefined}
    </>
  );
}

function focusCard(key: string): void {
  document.querySelector<HTMLElement>(`[data-issue="${CSS.escape(key)}"] .menu-trigger`)?.focus();
}

function Column(props: {
  readonly column: Status;
  readonly columns: readonly Status[];
  readonly issues: readonly Issue[];
  readonly moving: string | undefined;
  readonly refusal: Refusal | undefined;
  readonly onMove: (issue: Issue, to: Status) => void;
  readonly onDismiss: () => void;
}) {
  const box = useRef<HTMLElement>(null);
  const [over, setOver] = useState<"over" | "away">("away");
  const others = useMemo(
    () => props.columns.filter((column) => column.id !== props.column.id),
    [props.columns, props.column],
  );

  useEffect(
    () =>
      box.current === null
        ? undefined
        : dropTargetForElements({
            element: box.current,
            getData: () => ({ status: props.column.id }),
            onDragEnter: () => setOver("over"),
            onDragLeave: () => setOver("away"),
            onDrop: () => setOver("away"),
          }),
    [props.column.id],
  );

  return (
    <section ref={box} className={`column ${over}`} aria-label={props.column.name} data-status={props.column.name}>
      <h2>
        {props.column.name} <span className="count">{props.issues.length}</span>
      </h2>
      {props.refusal === undefined ? undefined : <Refused refusal={props.refusal} onDismiss={props.onDismiss} />}
      {props.issues.map((issue) => (
        <Card
          key={issue.key}
          issue={issue}
          others={others}
          moving={props.moving === issue.key ? "moving" : "still"}
          onMove={(to) => props.onMove(issue, to)}
        />
      ))}
    </section>
  );
}
