import type { SeatStanding } from "../../../src/domain/verdict";
import { Face } from "../shared/face";
import { usePanel } from "./panel-context";
import { answerWords } from "./seat-state";

const mostShown = 4;

/** Who holds a seat, and where each of them stands. */
export function SeatPeople({ seat }: { readonly seat: SeatStanding }) {
  const { view, reader } = usePanel();
  const owing = seat.holders.filter(({ person }) => person !== view.me.person);
  const shown = owing.slice(0, mostShown);
  if (owing.length === 0) return null;
  return (
    <ul className="seat-people" aria-label={`People of ${seat.discipline}`}>
      {shown.map(({ person, answer, actingFor, late }) => (
        <li key={person} className={answer === "noLongerEligible" ? "person quiet" : "person"}>
          <Face person={view.people[person]} size="xsmall" />
          <span>
            {reader.nameOf(person)}
            {answer !== "asked" && <span className="quiet"> {answerWords[answer]}</span>}
            {actingFor !== undefined && <span className="quiet"> for {reader.nameOf(actingFor)}</span>}
            {late && <span className="quiet">, late</span>}
          </span>
        </li>
      ))}
      {owing.length > shown.length && <li className="quiet">and {owing.length - shown.length} more</li>}
    </ul>
  );
}
