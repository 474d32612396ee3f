import type { SeatStanding } from "../../../src/domain/concept/verdict";
import { FoldableAct } from "../item/foldable-act";
import { usePanel } from "../item/panel-context";

/** For whoever answers for the concept: asks somebody who approved to look once more. */
export function AskAgain({ seat }: { readonly seat: SeatStanding }) {
  const { view, reader } = usePanel();
  const { round, me, versions } = view;
  const isOwner = me.person === round?.author || me.person === versions.at(-1)?.by || me.isDecider;
  if (round === undefined || round.closed !== undefined || !me.mayEdit || !isOwner) {
    return null;
  }
  const approvers = seat.holders.filter(({ person, answer }) => answer === "approved" && person !== me.person);
  if (approvers.length === 0) {
    return null;
  }
  return (
    <div className="buttons">
      {approvers.map(({ person }) => (
        <FoldableAct
          key={person}
          label={approvers.length === 1 ? "Ask again" : `Ask ${reader.nameOf(person)} again`}
          submit="Ask again"
          note={`${reader.nameOf(person)} is asked to look once more. Until then the approval doesn't count.`}
          appearance="subtle"
          parts={[]}
          toCommand={() => ({ kind: "requestReviewAgain", seat: seat.seat, person })}
        />
      ))}
    </div>
  );
}
