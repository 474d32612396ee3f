import { FoldableAct } from "../item/foldable-act";
import { usePanel } from "../item/panel-context";

/** Seats whose condition holds no more and that stay until they have answered; the decider can release them. */
export function StayingSeats() {
  const { view } = usePanel();
  const { round, me, verdict } = view;
  if (round === undefined || round.closed !== undefined) {
    return null;
  }
  return round.seats.map(({ seat, stays }) => {
    const standing = verdict.seats.find((one) => one.seat === seat);
    if (stays !== "answer" || standing?.state !== "asked") {
      return null;
    }
    const name = standing.discipline;
    return (
      <section key={seat} className="quiet" aria-label={`${name} stays asked`}>
        <p>
          {name} is asked by a condition that no longer holds. It stays until it answers, its time passes or it lets go
          {me.isDecider ? ", or until you release it." : ", or until the decider releases it."}
        </p>
        {me.isDecider && (
          <FoldableAct
            label={`Release ${name}`}
            submit={`Release ${name}`}
            parts={[
              {
                name: "text",
                label: "Why it needn't answer",
                need: "required",
                hint: "It stays on the record, with your name, and those who were asked are told.",
                missing: "Write a sentence; it stays on the record.",
              },
            ]}
            toCommand={({ text = "" }) => ({ kind: "releaseSeat", seat, text })}
          />
        )}
      </section>
    );
  });
}
