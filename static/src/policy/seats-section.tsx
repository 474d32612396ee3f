import Button from "@atlaskit/button/new";
import type { SeatRule } from "../../../src/domain/policy/policy";
import { RequirementField } from "./requirement-field";
import { ProblemAnchor } from "../page/problem-anchor";
import { SeatEditor } from "./seat-editor";
import { newSeat } from "./new-seat";
import { useSettings } from "./settings-context";

/** The seats in the order in which people see them, and how they combine. */
export function SeatsSection() {
  const { draft, change } = useSettings();
  const { seats } = draft;
  const put = (index: number, seat: SeatRule): void =>
    change({ seats: seats.map((one, at) => (at === index ? seat : one)) });
  const move = (index: number, by: 1 | -1): void => {
    const next = [...seats];
    const [seat] = next.splice(index, 1);
    if (seat !== undefined) {
      change({ seats: next.toSpliced(index + by, 0, seat) });
    }
  };
  return (
    <section className="section" aria-labelledby="seats-title">
      <h2 id="seats-title">Seats</h2>
      <p className="quiet">
        A seat is a discipline: legal, sales, technology, the customer's shoes. Each is asked on its own.
      </p>
      <ProblemAnchor path="seats" covers="exact">
        <ol className="seat-editors">
          {seats.map((seat, index) => (
            <SeatEditor
              key={seat.id}
              seat={seat}
              index={index}
              count={seats.length}
              onChange={(next) => put(index, next)}
              onMove={(by) => move(index, by)}
              onRemove={() => change({ seats: seats.filter((_, at) => at !== index) })}
            />
          ))}
        </ol>
      </ProblemAnchor>
      <Button onClick={() => change({ seats: [...seats, newSeat()] })}>Add a seat</Button>
      {seats.length > 1 && <RequirementField />}
    </section>
  );
}
