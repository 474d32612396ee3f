import { explainApproval } from "../../../src/app/words/concept/approvals";
import { usePanel } from "../item/panel-context";

/** Whose approval the concept will need, and within what time; told from the start, before anybody is asked. */
export function CharterApprovals() {
  const { view, reader } = usePanel();
  if (view.policy.mode === "off" || view.round !== undefined || view.policy.seats.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="approvals-title">
      <h3 id="approvals-title" className="group-title">
        Approvals needed later, for the concept
      </h3>
      <ul className="plain-points">
        {view.policy.seats.map((seat) => (
          <li key={seat.id}>{explainApproval(seat, reader)}</li>
        ))}
      </ul>
    </section>
  );
}
