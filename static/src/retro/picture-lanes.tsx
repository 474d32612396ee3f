import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { PictureMark, RetroPicture } from "../../../src/app/words/retro/picture";
import { toAxisTicks } from "../../../src/app/words/retro/picture-axis";
import { openAddress } from "../bridge";
import { WorkItemLink } from "../page/work-item-link";
import { useRetro } from "./context";
import { MarkShape } from "./mark-shape";
import { MarkSign } from "./mark-sign";
import { type MarkGroup, toGroups, toLabelSides, toNeighbour } from "./picture-marks";
import { InlineText } from "../page/inline-text";

/** More than this at one place are told in the table only. */
const mostTold = 6;

interface Position {
  readonly lane: number;
  readonly group: number;
}

/** Seats and kinds of events as lanes over one stretch of time, with dates along it. */
export function PictureLanes({ picture }: { readonly picture: RetroPicture }) {
  const { reader } = useRetro();
  const { from, until } = picture;
  const ticks = useMemo(() => toAxisTicks(from, until, reader), [from, until, reader]);
  const toPercent = (at: number): string => `${((at - from) / (until - from)) * 100}%`;
  const lanes = useMemo(() => picture.lanes.map((lane) => toGroups(lane, picture)), [picture]);
  const labelSides = useMemo(() => lanes.map(toLabelSides), [lanes]);
  const [told, setTold] = useState<Position | undefined>();
  /** The one mark that the tab key reaches; the arrow keys lead from it to the others. */
  const [stop, setStop] = useState<Position>(() => ({
    lane: lanes.findIndex((groups) => groups.length > 0),
    group: 0,
  }));
  const root = useRef<HTMLDivElement>(null);
  const hasWaits = lanes.some((groups) => groups.some(({ end }) => end !== undefined));
  const group = told === undefined ? undefined : lanes[told.lane]?.[told.group];

  const onKeyDown = (event: KeyboardEvent, place: Position): void => {
    const next = toNeighbour(lanes, place, event.key);
    if (next === undefined) {
      return;
    }
    event.preventDefault();
    setStop(next);
    root.current?.querySelector<HTMLElement>(`[data-mark="${next.lane}-${next.group}"]`)?.focus();
  };
  return (
    <div className="retro-lanes" role="group" aria-label="Timeline; the arrow keys lead from mark to mark" ref={root}>
      {picture.lanes.map((lane, at) => (
        <div key={lane.name} className="retro-lane">
          <span className="retro-lane-name">
            <InlineText text={lane.name} />
            {lane.took !== undefined && <span className="retro-took">, {lane.took}</span>}
          </span>
          <div className="retro-track">
            <svg className="retro-ground" width="100%" height="28" aria-hidden="true" focusable="false">
              <line className="retro-axis" x1="0" x2="100%" y1="14" y2="14" />
              {ticks.map(({ at: tick }) => (
                <line key={tick} className="retro-grid" x1={toPercent(tick)} x2={toPercent(tick)} y1="-2" y2="30" />
              ))}
            </svg>
            {lanes[at]?.map((one, index) => (
              <Mark
                key={index}
                group={one}
                name={`${at}-${index}`}
                labelSide={labelSides[at]?.[index]}
                isStop={stop.lane === at && stop.group === index}
                onTell={() => setTold({ lane: at, group: index })}
                onReach={() => setStop({ lane: at, group: index })}
                onKeyDown={(event) => onKeyDown(event, { lane: at, group: index })}
              />
            ))}
          </div>
        </div>
      ))}
      <div className={`retro-lane retro-scale${ticks.length > 5 ? " retro-scale-dense" : ""}`} aria-hidden="true">
        <span />
        <div className="retro-track">
          {ticks.map(({ at: tick, label }) => (
            <span key={tick} className="retro-tick" style={{ insetInlineStart: toPercent(tick) }}>
              {label}
            </span>
          ))}
        </div>
      </div>
      <div className="retro-told">
        {group === undefined ? (
          <p className="quiet">
            Point at a mark{hasWaits && " or a shaded wait"} to read what it is, press it to open its work item.
          </p>
        ) : (
          group.marks.slice(0, mostTold).map((mark, index) => <Told key={index} mark={mark} />)
        )}
        {group !== undefined && group.marks.length > mostTold && <p className="quiet">{toRest(group)}</p>}
      </div>
    </div>
  );
}

interface MarkProps {
  readonly group: MarkGroup;
  readonly name: string;
  /** Where its label stands, if there is room for it. */
  readonly labelSide: "before" | "after" | undefined;
  readonly isStop: boolean;
  readonly onTell: () => void;
  readonly onReach: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Hovering or focusing tells; pressing opens the place where there is one, and lists them where there are several. */
function Mark({ group, name, labelSide, isStop, onTell, onReach, onKeyDown }: MarkProps) {
  const { share, end, marks } = group;
  const [first] = marks;
  if (first === undefined) {
    return null;
  }
  const items = [...new Set(marks.flatMap(({ item }) => (item === undefined ? [] : [item])))];
  const [item] = items;
  const onPress = (): void => {
    onTell();
    if (items.length === 1 && item !== undefined) {
      void openAddress(`/browse/${encodeURIComponent(item)}`);
    }
  };
  return (
    <button
      type="button"
      className={end === undefined ? "retro-place" : "retro-place retro-stretch retro-wait"}
      style={{ insetInlineStart: `${share * 100}%`, ...(end !== undefined && { width: `${(end - share) * 100}%` }) }}
      data-mark={name}
      tabIndex={isStop ? 0 : -1}
      aria-label={toLabel(group, items)}
      onMouseEnter={onTell}
      onFocus={() => {
        onTell();
        onReach();
      }}
      onKeyDown={onKeyDown}
      onClick={onPress}
    >
      {end === undefined && (
        <svg width="24" height="24" viewBox="-12 -12 24 24" aria-hidden="true" focusable="false">
          <MarkShape kind={first.kind} />
        </svg>
      )}
      {marks.length > 1 && <span className="retro-count">{marks.length}</span>}
      {labelSide !== undefined && marks.length === 1 && (
        <span className={`retro-label retro-label-${labelSide}`}>{first.label}</span>
      )}
    </button>
  );
}

function toLabel(group: MarkGroup, items: readonly string[]): string {
  const { marks } = group;
  const count = marks.length > 1 ? `${marks.length}: ` : "";
  const words = marks.slice(0, mostTold).map((mark) => mark.words);
  return [
    `${count}${words.join(" ")}`,
    ...(marks.length > mostTold ? [toRest(group)] : []),
    ...(items.length === 1 ? [`Opens ${items[0]}.`] : []),
  ].join(" ");
}

const toRest = ({ marks }: MarkGroup): string => `${marks.length - mostTold} more are in the table.`;

function Told({ mark: { kind, words, item } }: { readonly mark: PictureMark }) {
  return (
    <p>
      <MarkSign kind={kind} /> {words} {item !== undefined && <WorkItemLink workItem={item} />}
    </p>
  );
}
