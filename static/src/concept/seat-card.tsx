import type { SeatStanding } from "../../../src/domain/concept/verdict";
import { AskAgain } from "./ask-again";
import { usePanel } from "../item/panel-context";
import { SeatPeople } from "./seat-people";
import { SeatState } from "./seat-state";
import { TimeLeft } from "./time-left";
import { InlineText } from "../page/inline-text";

/** Somebody else's seat: discipline, state, faces, time. */
export function SeatCard({ seat }: { readonly seat: SeatStanding }) {
  const { view } = usePanel();
  const rule = view.policy.seats.find(({ id }) => id === seat.seat);
  return (
    <li className="seat">
      <div className="seat-head">
        <h3>
          <InlineText text={seat.discipline} />
        </h3>
        <SeatState seat={seat} />
      </div>
      <SeatPeople seat={seat} />
      <p className="quiet">
        {seat.needed > 1 && `${seat.have} of ${seat.needed} answers. `}
        {rule?.weight === "advising" && "Advice; it holds nothing up. "}
        {rule?.onSilence === "mustAnswer" && seat.state === "asked" && "Must answer."}
      </p>
      <AskAgain seat={seat} />
      {seat.state === "asked" && seat.deadline !== undefined && <TimeLeft seat={seat.seat} deadline={seat.deadline} />}
    </li>
  );
}
