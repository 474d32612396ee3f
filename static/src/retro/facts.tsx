import Button from "@atlaskit/button/new";
import type { RetroFactLine } from "../../../src/contract/retro/retro";
import { WorkItemLink } from "../page/work-item-link";
import { Fold } from "../page/fold";
import { useRetro } from "./context";
import { RetroFailure } from "./failure";
import { useRetroPress } from "./use-retro-press";

const shownFirst = 5;

/** What the trails say, each with the place that it comes from. What a seat or person is on record with comes first. */
export function Facts() {
  const { view } = useRetro();
  if (view.retro.kind === "impact") {
    return null;
  }
  const facts = view.facts.toSorted((one, other) => Number(other.sources.length > 0) - Number(one.sources.length > 0));
  const rest = facts.slice(shownFirst);
  return (
    <section className="block" aria-labelledby="retro-facts-title">
      <h2 id="retro-facts-title">What was recorded</h2>
      {facts.length === 0 ? (
        <p className="quiet">Nothing was recorded on this release, so only people can tell.</p>
      ) : (
        <FactList facts={facts.slice(0, shownFirst)} />
      )}
      {rest.length > 0 && (
        <Fold title="More facts" aside={String(rest.length)}>
          <FactList facts={rest} />
        </Fold>
      )}
      <Refresh />
    </section>
  );
}

/** Until somebody answered, the facts can be gathered anew from the trails. */
function Refresh() {
  const { view, isWritable, isSending } = useRetro();
  const pressing = useRetroPress();
  const isAnswered =
    Object.values(view.retro.answers).some(({ text }) => text !== "") || Object.keys(view.retro.results).length > 0;
  if (!isWritable || isAnswered) {
    return null;
  }
  return (
    <div className="buttons">
      <Button
        appearance="subtle"
        isLoading={pressing.state.kind === "sending"}
        isDisabled={isSending}
        onClick={() => void pressing.press({ kind: "refreshEvidence" })}
      >
        Bring the facts up to date
      </Button>
      <RetroFailure pressing={pressing} />
    </div>
  );
}

function FactList({ facts }: { readonly facts: readonly RetroFactLine[] }) {
  return (
    <ul className="retro-facts">
      {facts.map(({ heading, text, sources }, index) => (
        <li key={index}>
          <span className="quiet">{heading}</span>
          <p>{text}</p>
          {sources.length > 0 && (
            <p className="quiet">
              In the trail of{" "}
              {sources.slice(0, 5).map(({ item, key }, at) => (
                <span key={item}>
                  {at > 0 && ", "}
                  <WorkItemLink workItem={key} />
                </span>
              ))}
              {sources.length > 5 && ` and ${sources.length - 5} more`}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
