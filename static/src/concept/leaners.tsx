import { toList } from "../../../src/app/words/text";
import type { PointId } from "../../../src/domain/concept/concept";
import { Avatar } from "../page/avatar";
import { usePanel } from "../item/panel-context";

/** Who named this point as one that their approval rests on. An approval that rests on everything is not repeated at each. */
export function Leaners({ point }: { readonly point: PointId }) {
  const { view, reader } = usePanel();
  const votes = (view.round?.seats ?? []).flatMap(({ votes: given }) => given);
  const people = [
    ...new Set(
      votes.flatMap(({ kind, points, person }) =>
        kind === "approved" && points !== "all" && points.includes(point) ? [person] : [],
      ),
    ),
  ];
  if (people.length === 0) {
    return null;
  }
  return (
    <p className="leaners quiet">
      {people.slice(0, 3).map((person) => (
        <Avatar key={person} person={view.people[person]} size="xsmall" />
      ))}
      {toList(people.map(reader.nameOf), "and", 3)} {people.length === 1 ? "leans" : "lean"} on this
    </p>
  );
}
