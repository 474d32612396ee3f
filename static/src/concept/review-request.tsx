import Button from "@atlaskit/button/new";
import { lazy, Suspense, useState } from "react";
import type { FoundPerson } from "../bridge";
import { usePanel } from "../item/panel-context";
import { PressFailure } from "../item/press-failure";
import { usePress } from "../item/use-press";

const PersonPicker = lazy(async () => ({ default: (await import("../page/person-picker")).PersonPicker }));

/** Asks the seats for their answer; everyone's time starts then. Offered where there is a concept and no review yet. */
export function ReviewRequest() {
  const { view, reader, isSending } = usePanel();
  const [decider, setDecider] = useState<FoundPerson | undefined>();
  const pressing = usePress();
  if (view.round !== undefined || view.concept === undefined || !view.me.mayEdit || view.verdict.kind === "off") {
    return null;
  }
  const named = view.policy.decider.person;
  return (
    <section className="block call" aria-label="Ask for review">
      <p>
        When the concept says enough, ask for the review.{" "}
        {named !== undefined && `${reader.nameOf(named)} decides where answers are missing.`}
      </p>
      {named === undefined && (
        <Suspense fallback={null}>
          <PersonPicker label="Decider (rules on objections)" value={decider} onChange={setDecider} />
        </Suspense>
      )}
      <Button
        appearance="primary"
        isLoading={pressing.state.kind === "sending"}
        isDisabled={isSending && pressing.state.kind !== "sending"}
        onClick={() =>
          void pressing.press({ kind: "openReview", ...(decider !== undefined && { decider: decider.id }) })
        }
      >
        Ask for review
      </Button>
      <PressFailure pressing={pressing} />
    </section>
  );
}
