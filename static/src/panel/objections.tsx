import { usePanel } from "./panel-context";
import { ObjectionThread } from "./objection-thread";
import { isSettled } from "./objection-state";

/** Every objection of this round as a thread, open ones first. */
export function Objections() {
  const { view } = usePanel();
  if (view.objections.length === 0) return null;
  const sorted = [...view.objections].sort((one, other) => Number(isSettled(one, view)) - Number(isSettled(other, view)));
  return (
    <section aria-labelledby="objections-title" className="block">
      <h2 id="objections-title">Objections</h2>
      <ul className="threads">
        {sorted.map((objection) => (
          <ObjectionThread key={objection.id} objection={objection} />
        ))}
      </ul>
    </section>
  );
}
