import Button from "@atlaskit/button/new";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Concept } from "../../../src/domain/concept/concept";
import { isEqual } from "../../../src/domain/ground/equal";
import { TextBox } from "../page/text-box";
import { AssumptionFields, RiskFields } from "./point-fields";
import { ConceptConflict } from "./conflict";
import { emptyConcept, findDraftProblems, toSavedConcept } from "./draft";
import { conceptDrafts, type KeptDraft } from "../item/kept-draft";
import { toNewPointId } from "../item/new-point-id";
import { usePanel } from "../item/panel-context";
import { PressFailure } from "../item/press-failure";
import { usePress } from "../item/use-press";

/** Writes the concept. Somebody else's edit in between is put beside it; nothing written here is lost. */
export function ConceptForm({ onClose }: { readonly onClose: () => void }) {
  const { view, refresh, isSending } = usePanel();
  const current = view.versions.at(-1)?.number ?? 0;
  const [kept, setKept] = useState<KeptDraft<Concept>>(() => {
    const base = view.concept ?? emptyConcept;
    return conceptDrafts.read(view.item.id) ?? { basedOn: current, base, draft: base };
  });
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const pressing = usePress(() => {
    conceptDrafts.keep(view.item.id, undefined);
    onClose();
  });
  const { draft, base, basedOn } = kept;
  const problems = findDraftProblems(draft);
  const problemOf = (field: string): string | undefined => (tried ? problems[field] : undefined);
  const isChanged = !isEqual(draft, base);
  const hasConflict = basedOn !== current && view.concept !== undefined;

  useEffect(() => form.current?.querySelector<HTMLElement>("textarea")?.focus(), []);
  useEffect(() => conceptDrafts.keep(view.item.id, isChanged ? kept : undefined), [view.item.id, kept, isChanged]);
  const failure = pressing.state.kind === "failed" ? pressing.state.failure : undefined;
  const movedOn =
    failure?.kind === "changedMeanwhile" ||
    (failure?.kind === "refused" && failure.rejection.kind === "someoneElseEdited");
  useEffect(() => {
    if (movedOn) {
      void refresh();
    }
  }, [movedOn, refresh]);

  const write = (change: Partial<Concept>): void =>
    setKept((before) => ({ ...before, draft: { ...before.draft, ...change } }));
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length === 0) {
      void pressing.press({ kind: "editConcept", concept: toSavedConcept(draft), basedOn });
    } else {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
    }
  };

  return (
    <form ref={form} aria-label="Concept" noValidate onSubmit={onSubmit} className="concept-form">
      <TextBox
        label="Where are we going?"
        hint="The direction, in two or three sentences."
        rows={4}
        value={draft.direction}
        onChange={(direction) => write({ direction })}
        problem={problemOf("direction")}
      />
      <fieldset>
        <legend>What do we assume?</legend>
        {draft.assumptions.map((point, index) => (
          <AssumptionFields
            key={point.id}
            number={index + 1}
            point={point}
            problem={problemOf(point.id)}
            onChange={(next) =>
              write({ assumptions: draft.assumptions.map((one) => (one.id === next.id ? next : one)) })
            }
            onRemove={() => write({ assumptions: draft.assumptions.filter(({ id }) => id !== point.id) })}
          />
        ))}
        <Button
          spacing="compact"
          onClick={() => write({ assumptions: [...draft.assumptions, { id: toNewPointId("a"), text: "", test: "" }] })}
        >
          Add an assumption
        </Button>
      </fieldset>
      <fieldset>
        <legend>What could go wrong?</legend>
        {draft.risks.map((point, index) => (
          <RiskFields
            key={point.id}
            number={index + 1}
            point={point}
            disciplines={view.policy.seats.map(({ discipline }) => discipline)}
            problem={problemOf(point.id)}
            onChange={(next) => write({ risks: draft.risks.map((one) => (one.id === next.id ? next : one)) })}
            onRemove={() => write({ risks: draft.risks.filter(({ id }) => id !== point.id) })}
          />
        ))}
        <Button
          spacing="compact"
          onClick={() => write({ risks: [...draft.risks, { id: toNewPointId("r"), text: "", discipline: "" }] })}
        >
          Add a risk
        </Button>
      </fieldset>
      {hasConflict && view.concept !== undefined ? (
        <ConceptConflict
          base={base}
          mine={draft}
          theirs={view.concept}
          onSettle={(merged) => {
            pressing.forget();
            setKept({ basedOn: current, base: view.concept ?? emptyConcept, draft: merged });
          }}
        />
      ) : (
        <PressFailure pressing={pressing} />
      )}
      <div className="buttons">
        {!hasConflict && (
          <Button
            type="submit"
            appearance="primary"
            isLoading={pressing.state.kind === "sending"}
            isDisabled={isSending && pressing.state.kind !== "sending"}
          >
            Save
          </Button>
        )}
        <Button
          appearance="subtle"
          onClick={() => {
            conceptDrafts.keep(view.item.id, undefined);
            onClose();
          }}
        >
          {isChanged ? "Discard my changes" : "Cancel"}
        </Button>
      </div>
    </form>
  );
}
