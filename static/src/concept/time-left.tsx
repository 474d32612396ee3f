import { toRelative, toTime } from "../../../src/app/words/times";
import { usePanel } from "../item/panel-context";

/** How much of a seat's time is left, as a thin bar and in words. */
export function TimeLeft({ deadline }: { readonly deadline: number }) {
  const { view, now, reader } = usePanel();
  const from = view.round?.openedAt ?? now;
  const share = deadline <= from ? 0 : Math.min(1, Math.max(0, (deadline - now) / (deadline - from)));
  return (
    <div className="time-left">
      <div className="bar" aria-hidden="true">
        <div
          className={share < 0.2 ? "bar-left bar-short" : "bar-left"}
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </div>
      <p className="quiet">
        {now <= deadline
          ? `until ${toTime(deadline, reader)}, ${toRelative(deadline, now)}`
          : `since ${toTime(deadline, reader)}`}
      </p>
    </div>
  );
}
