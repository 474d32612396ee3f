import { toTimeline, type TimelinePoint } from "../../../src/app/words/replay/concept-what-if";
import type { Reader } from "../../../src/app/words/reader";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import type { ItemReplay } from "../../../src/domain/replay/concept-what-if";

interface ItemTimelineProps {
  readonly replay: ItemReplay;
  readonly policy: ProjectPolicy;
  readonly reader: Reader;
}

const lane = 20;

/** One item's past as a line: asked, refused, waiting (shaded), open, late words. The list under it says the same. */
export function ItemTimeline({ replay, policy, reader }: ItemTimelineProps) {
  const points = toTimeline(replay, policy, reader);
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const x = (at: number): string => `${3 + (last === first ? 0 : ((at - first) / (last - first)) * 94)}%`;
  const { fate } = replay;
  return (
    <figure className="timeline">
      <svg width="100%" height="40" aria-hidden="true" focusable="false">
        <line className="timeline-axis" x1="3%" x2="97%" y1={lane} y2={lane} />
        {fate.kind === "waited" && (
          <rect
            className="timeline-wait"
            x={x(fate.from)}
            width={`${Number.parseFloat(x(fate.until)) - Number.parseFloat(x(fate.from))}%`}
            y={lane - 6}
            height="12"
          />
        )}
        {points.map((point, index) => (
          <Mark key={index} kind={point.kind} x={x(point.at)} />
        ))}
      </svg>
      <figcaption>
        <ol className="timeline-points">
          {points.map((point, index) => (
            <li key={index}>
              <svg width="16" height="16" aria-hidden="true" focusable="false">
                <Mark kind={point.kind} x="50%" y={8} />
              </svg>
              {point.words}
            </li>
          ))}
        </ol>
      </figcaption>
    </figure>
  );
}

/** Each kind has a shape of its own, so that nothing hangs on colour. */
function Mark({
  kind,
  x,
  y = lane,
}: {
  readonly kind: TimelinePoint["kind"];
  readonly x: string;
  readonly y?: number;
}) {
  switch (kind) {
    case "asked":
      return <circle className="timeline-mark" cx={x} cy={y} r="4" />;
    case "opens":
      return <circle className="timeline-mark timeline-open" cx={x} cy={y} r="5" />;
    case "refused":
      return (
        <svg x={x} y={y} overflow="visible">
          <path className="timeline-mark timeline-refused" d="M-4-4 4 4M4-4-4 4" />
        </svg>
      );
    case "late":
      return (
        <svg x={x} y={y} overflow="visible">
          <path className="timeline-mark timeline-late" d="M0-6 6 0 0 6-6 0Z" />
        </svg>
      );
  }
}
