import { usePanel } from "../item/panel-context";
import { decideSeatActions } from "./my-seat-actions";
import { MySeat } from "./my-seat";
import { SeatCard } from "./seat-card";
import { StayingSeats } from "./staying-seats";

/** Everybody who is asked; my own seats first and larger. Skipped seats are named in a line. */
export function SeatRow() {
  const { view, now } = usePanel();
  // A seat of mine in which nothing can be done is a seat like any other.
  const mine = new Set(
    view.me.seats.map(({ seat }) => seat).filter((seat) => decideSeatActions(view, seat, now).length > 0),
  );
  const asked = view.verdict.seats.filter(({ state }) => state !== "skipped");
  const skipped = view.verdict.seats.filter(({ state }) => state === "skipped").map(({ discipline }) => discipline);
  if (view.round === undefined || asked.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="seats-title">
      <h2 id="seats-title" className="hidden-words">
        Seats
      </h2>
      {asked
        .filter(({ seat }) => mine.has(seat))
        .map((seat) => (
          <MySeat key={seat.seat} seat={seat} />
        ))}
      <ul className="seats">
        {asked
          .filter(({ seat }) => !mine.has(seat))
          .map((seat) => (
            <SeatCard key={seat.seat} seat={seat} />
          ))}
      </ul>
      <StayingSeats />
      {skipped.length > 0 && <p className="quiet">Not asked for this work item: {skipped.join(", ")}.</p>}
    </section>
  );
}
