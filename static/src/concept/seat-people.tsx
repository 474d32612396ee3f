import type { SeatStanding } from "../../../src/domain/concept/verdict";
import { Avatar } from "../page/avatar";
import { usePanel } from "../item/panel-context";
import { answerWords } from "./seat-state";

const mostShown = 4;

/** Who holds a seat, and where each of them stands; without one person where that one is told elsewhere. */
export function SeatPeople({ seat, without }: { readonly seat: SeatStanding; readonly without?: string }) {
  const { view, reader } = usePanel();
  const people = seat.holders.filter(({ person }) => person !== without);
  const shown = people.slice(0, mostShown);
  if (people.length === 0) {
    return null;
  }
  return (
    <ul className="seat-people" aria-label={`People of ${seat.discipline}`}>
      {shown.map(({ person, answer, actingFor, late }) => (
        <li key={`${person} ${actingFor ?? ""}`} className={answer === "noLongerEligible" ? "person quiet" : "person"}>
          <Avatar person={view.people[person]} size="xsmall" />
          <span>
            {reader.nameOf(person)}
            {answer !== "asked" && <span className="quiet"> {answerWords[answer]}</span>}
            {actingFor !== undefined && <span className="quiet"> for {reader.nameOf(actingFor)}</span>}
            {late && <span className="quiet">, late</span>}
          </span>
        </li>
      ))}
      {people.length > shown.length && <li className="quiet">and {people.length - shown.length} more</li>}
    </ul>
  );
}
