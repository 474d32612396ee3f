import { isSettled } from "./objection-state";
import { ObjectionThread } from "./objection-thread";
import { InTrailOnly } from "../item/in-trail-only";
import { usePanel } from "../item/panel-context";

/** The objections that hold the gate, or those that no longer do, each as a thread. */
export function Objections({ which }: { readonly which: "open" | "settled" }) {
  const { view } = usePanel();
  const shown = view.objections.filter((objection) => isSettled(objection, view) === (which === "settled"));
  if (shown.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby={`objections-${which}`} className="block">
      <h2 id={`objections-${which}`}>{which === "open" ? "Objections" : "Settled objections"}</h2>
      {which === "settled" && <InTrailOnly count={view.inTrailOnly?.advice ?? 0} />}
      <ul className="threads">
        {shown.map((objection) => (
          <ObjectionThread key={objection.id} objection={objection} />
        ))}
      </ul>
    </section>
  );
}
