import { explainTimeLeft } from "../../../src/app/words/concept/time-left";
import type { SeatId } from "../../../src/domain/policy/policy";
import { usePanel } from "../item/panel-context";

interface TimeLeftProps {
  readonly seat: SeatId;
  readonly deadline: number;
  /** Where the person works whose time it is; absent means the seat's own calendar. */
  readonly zone?: string;
}

/** How much of a seat's time is left, as a thin bar and in words, in working time. */
export function TimeLeft({ seat, deadline, zone }: TimeLeftProps) {
  const { view, now, reader } = usePanel();
  const from = view.round?.openedAt ?? now;
  const share = deadline <= from ? 0 : Math.min(1, Math.max(0, (deadline - now) / (deadline - from)));
  const rule = view.policy.seats.find(({ id }) => id === seat);
  const calendar = view.policy.calendars.find(({ id }) => id === rule?.calendar) ?? view.policy.calendars[0];
  return (
    <div className="time-left">
      <div className="bar" aria-hidden="true">
        <div
          className={share < 0.2 ? "bar-left bar-short" : "bar-left"}
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </div>
      <p className="quiet">{explainTimeLeft({ deadline, calendar, zone }, reader)}</p>
    </div>
  );
}
