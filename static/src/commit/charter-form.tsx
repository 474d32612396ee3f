import Button from "@atlaskit/button/new";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { CharterView } from "../../../src/contract/commit/charter";
import type { Charter } from "../../../src/domain/commit/charter";
import { isEqual } from "../../../src/domain/ground/equal";
import { CharterConflict } from "./charter-conflict";
import { emptyCharter, findCharterProblems, toSavedCharter } from "./charter-draft";
import { ConstraintFields, MeasureFields, NotDoingFields } from "./charter-fields";
import { charterDrafts, type KeptDraft } from "../item/kept-draft";
import { toNewPointId } from "../item/new-point-id";
import { usePanel } from "../item/panel-context";
import { PressFailure } from "../item/press-failure";
import { usePress } from "../item/use-press";

interface CharterFormProps {
  readonly space: CharterView;
  /** A text to begin with, which nobody has saved; a draft that was kept goes before it. */
  readonly start: Charter | undefined;
  /** Where the start came from, to be looked through before it is saved. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

/** Writes the charter. Somebody else's edit in between is put beside it; nothing written here is lost. */
export function CharterForm({ space, start, children, onClose }: CharterFormProps) {
  const { view, refresh, isSending } = usePanel();
  const current = space.versions.at(-1)?.number ?? 0;
  const [kept, setKept] = useState<KeptDraft<Charter>>(() => {
    const base = space.charter ?? emptyCharter;
    const fresh = { basedOn: current, base, draft: start ?? base };
    return start === undefined ? (charterDrafts.read(view.item.id) ?? fresh) : fresh;
  });
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const pressing = usePress(() => {
    charterDrafts.keep(view.item.id, undefined);
    onClose();
  });
  const { draft, base, basedOn } = kept;
  const problems = findCharterProblems(draft);
  const problemOf = (id: string): string | undefined => (tried ? problems[id] : undefined);
  const isChanged = !isEqual(draft, base);
  const hasConflict = basedOn !== current && space.charter !== undefined;

  useEffect(() => form.current?.querySelector<HTMLElement>("textarea, input, button")?.focus(), []);
  useEffect(() => charterDrafts.keep(view.item.id, isChanged ? kept : undefined), [view.item.id, kept, isChanged]);
  const failure = pressing.state.kind === "failed" ? pressing.state.failure : undefined;
  const movedOn =
    failure?.kind === "changedMeanwhile" ||
    (failure?.kind === "refused" && failure.rejection.kind === "someoneElseEdited");
  useEffect(() => {
    if (movedOn) {
      void refresh();
    }
  }, [movedOn, refresh]);

  const write = (change: Partial<Charter>): void =>
    setKept((before) => ({ ...before, draft: { ...before.draft, ...change } }));
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length === 0) {
      void pressing.press({ kind: "editCharter", charter: toSavedCharter(draft), basedOn });
    } else {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
    }
  };

  return (
    <form ref={form} aria-label="Charter" noValidate onSubmit={onSubmit} className="concept-form">
      {children}
      <fieldset>
        <legend>What limits us?</legend>
        {draft.constraints.map((point, index) => (
          <ConstraintFields
            key={point.id}
            number={index + 1}
            point={point}
            problem={problemOf(point.id)}
            onChange={(next) => write({ constraints: replaced(draft.constraints, next) })}
            onRemove={() => write({ constraints: without(draft.constraints, point.id) })}
          />
        ))}
        <Button
          spacing="compact"
          onClick={() =>
            write({ constraints: [...draft.constraints, { id: toNewPointId("c"), text: "", kind: "real", basis: "" }] })
          }
        >
          Add a constraint
        </Button>
      </fieldset>
      <fieldset>
        <legend>How will we know that it worked?</legend>
        {draft.measures.map((point, index) => (
          <MeasureFields
            key={point.id}
            number={index + 1}
            point={point}
            problem={problemOf(point.id)}
            onChange={(next) => write({ measures: replaced(draft.measures, next) })}
            onRemove={() => write({ measures: without(draft.measures, point.id) })}
          />
        ))}
        <Button
          spacing="compact"
          onClick={() =>
            write({
              measures: [...draft.measures, { id: toNewPointId("m"), what: "", baseline: "", target: "", source: "" }],
            })
          }
        >
          Add a success measure
        </Button>
      </fieldset>
      <fieldset>
        <legend>What are we not doing?</legend>
        {draft.notDoing.map((point, index) => (
          <NotDoingFields
            key={point.id}
            number={index + 1}
            point={point}
            problem={problemOf(point.id)}
            onChange={(next) => write({ notDoing: replaced(draft.notDoing, next) })}
            onRemove={() => write({ notDoing: without(draft.notDoing, point.id) })}
          />
        ))}
        <Button
          spacing="compact"
          onClick={() => write({ notDoing: [...draft.notDoing, { id: toNewPointId("n"), text: "" }] })}
        >
          Add what we are not doing
        </Button>
      </fieldset>
      {hasConflict && space.charter !== undefined ? (
        <CharterConflict
          base={base}
          mine={draft}
          theirs={space.charter}
          onSettle={(merged) => {
            pressing.forget();
            setKept({ basedOn: current, base: space.charter ?? emptyCharter, draft: merged });
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
            charterDrafts.keep(view.item.id, undefined);
            onClose();
          }}
        >
          {isChanged ? "Discard my changes" : "Cancel"}
        </Button>
      </div>
    </form>
  );
}

function replaced<P extends { readonly id: string }>(points: readonly P[], next: P): readonly P[] {
  return points.map((one) => (one.id === next.id ? next : one));
}

function without<P extends { readonly id: string }>(points: readonly P[], id: string): readonly P[] {
  return points.filter((one) => one.id !== id);
}
