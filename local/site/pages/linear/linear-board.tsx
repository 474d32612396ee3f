import { useEffect, useRef, useState } from "react";
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import Button from "@atlaskit/button/default/button";
import { Menu } from "../menu";
import { Link } from "../navigation";
import { Shown } from "../states";
import { LinearCreate } from "./linear-create";
import { LinearAvatar } from "./linear-avatar";
import {
  boardQuery,
  updateIssue,
  type LinearBoard,
  type LinearCard,
  type LinearLabel,
  type LinearState,
} from "./linear-shapes";
import { useLinear, useLinearChange } from "./use-linear";

type Move = (card: LinearCard, to: LinearState) => void;

export function LinearBoardPage({
  teamKey,
  labels,
}: {
  readonly teamKey: string;
  readonly labels: readonly LinearLabel[];
}) {
  const asked = useLinear<LinearBoard>(boardQuery, JSON.stringify({ team: teamKey }));
  const [creating, setCreating] = useState<"open" | "closed">("closed");
  return (
    <Shown asked={asked} what="the board">
      {({ team }) => (
        <section aria-label="Board">
          <div className="linear-head">
            <h1>{team.name}</h1>
            <Button spacing="compact" onClick={() => setCreating("open")}>
              New issue
            </Button>
          </div>
          {team.description === null ? undefined : <p className="quiet">{team.description}</p>}
          {team.issues.pageInfo.hasNextPage ? (
            <p className="quiet">The newest 250 of {team.issueCount} issues.</p>
          ) : undefined}
          <Columns board={team} labels={labels} />
          {creating === "open" ? <LinearCreate team={team} onClose={() => setCreating("closed")} /> : undefined}
        </section>
      )}
    </Shown>
  );
}

function Columns({ board, labels }: { readonly board: LinearBoard["team"]; readonly labels: readonly LinearLabel[] }) {
  const change = useLinearChange();
  const [moving, setMoving] = useState<{ readonly id: string; readonly to: string }>();
  const states = board.states.nodes.toSorted((a, b) => a.position - b.position);
  const move: Move = (card, to) => {
    setMoving({ id: card.id, to: to.id });
    void change(updateIssue, { id: card.id, input: { stateId: to.id } }, `The move of ${card.identifier}`).then(() =>
      setMoving(undefined),
    );
  };
  const latest = useRef({ board, states, move });
  useEffect(() => {
    latest.current = { board, states, move };
  });

  useEffect(
    () =>
      monitorForElements({
        onDrop: ({ source, location }) => {
          const { current } = latest;
          const to = current.states.find(({ id }) => id === location.current.dropTargets[0]?.data["state"]);
          const card = current.board.issues.nodes.find(({ id }) => id === source.data["linearIssue"]);
          if (to !== undefined && card !== undefined && card.state.id !== to.id) {
            current.move(card, to);
          }
        },
      }),
    [],
  );

  return (
    <div className="board">
      {states.map((state) => (
        <Column
          key={state.id}
          state={state}
          states={states}
          labels={labels}
          cards={board.issues.nodes.filter((card) => (moving?.id === card.id ? moving.to : card.state.id) === state.id)}
          onMove={move}
        />
      ))}
    </div>
  );
}

function Column(props: {
  readonly state: LinearState;
  readonly states: readonly LinearState[];
  readonly labels: readonly LinearLabel[];
  readonly cards: readonly LinearCard[];
  readonly onMove: Move;
}) {
  const { state } = props;
  const box = useRef<HTMLElement>(null);
  const [over, setOver] = useState<"over" | "away">("away");
  useEffect(
    () =>
      box.current === null
        ? undefined
        : dropTargetForElements({
            element: box.current,
            getData: () => ({ state: state.id }),
            onDragEnter: () => setOver("over"),
            onDragLeave: () => setOver("away"),
            onDrop: () => setOver("away"),
          }),
    [state.id],
  );
  return (
    <section ref={box} className={`column ${over}`} aria-label={state.name} data-status={state.name}>
      <h2>
        <span className="dot" style={{ background: state.color }} /> {state.name}{" "}
        <span className="count">{props.cards.length}</span>
      </h2>
      {props.cards.map((card) => (
        <Card
          key={card.id}
          card={card}
          labels={props.labels}
          others={props.states.filter(({ id }) => id !== state.id)}
          onMove={props.onMove}
        />
      ))}
    </section>
  );
}

function Card(props: {
  readonly card: LinearCard;
  readonly labels: readonly LinearLabel[];
  readonly others: readonly LinearState[];
  readonly onMove: Move;
}) {
  const { card } = props;
  const box = useRef<HTMLElement>(null);
  const labels = props.labels.filter(({ id }) => card.labelIds.includes(id));
  useEffect(
    () =>
      box.current === null
        ? undefined
        : draggable({ element: box.current, getInitialData: () => ({ linearIssue: card.id }) }),
    [card.id],
  );
  return (
    <article ref={box} className="card" aria-label={`${card.identifier} ${card.title}`}>
      <div className="card-head">
        <Link href={`/linear/issue/${card.identifier}`} className="card-title" draggable={false}>
          {card.title}
        </Link>
        <Menu
          label={`Move ${card.identifier} to`}
          className="card-menu"
          trigger="⋯"
          entries={props.others.map((state) => ({
            key: state.id,
            label: `Move to ${state.name}`,
            onChoose: () => props.onMove(card, state),
          }))}
        />
      </div>
      {labels.length === 0 ? undefined : (
        <p className="labels">
          {labels.map((label) => (
            <span key={label.id}>
              <span className="dot" style={{ background: label.color }} /> {label.name}
            </span>
          ))}
        </p>
      )}
      <div className="card-foot">
        <span className="key">{card.identifier}</span>
        {card.priority === 0 ? undefined : <span className="version">{card.priorityLabel}</span>}
        <span className="grow" />
        {card.assignee === null ? undefined : <LinearAvatar user={card.assignee} size={24} name="alone" />}
      </div>
    </article>
  );
}
