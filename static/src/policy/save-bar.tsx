import Button from "@atlaskit/button/new";
import { useId, useState } from "react";
import { explainDifference } from "../../../src/app/words/policy/diff";
import { explainPuttingOn, isPutOn, toChangeCount, toMendCount } from "../../../src/app/words/policy/saving";
import { explainGuardOutcome } from "../../../src/app/words/policy/self-check";
import { toList } from "../../../src/app/words/text";
import type { RulesView } from "../../../src/contract/policy/workflow-rules";
import type { PolicyDifference } from "../../../src/domain/policy/diff";
import type { SpaceName } from "../../../src/domain/policy/workflow-rules";
import { toFailureSentence } from "../page/failure-sentence";
import { useSettings } from "./settings-context";
import { spaceNames } from "./space-names";
import type { Saving } from "./use-saving";
import type { RulePut } from "./use-workflow-rules";
import "./save-bar.css";

interface SaveBarProps {
  readonly changes: readonly PolicyDifference[];
  readonly saving: Saving;
  /** The spaces whose rule goes on the workflows with the press. */
  readonly owed: readonly SpaceName[];
  readonly rules: RulesView | undefined;
  /** `asItIs`: nothing is changed, and what is stored can be saved all the same, as what could be read of it. */
  readonly state: "unchanged" | "asItIs" | "changed" | "conflict";
  readonly onSave: (withRules: boolean) => void;
  readonly onPutOn: () => void;
  readonly onDiscard: () => void;
  readonly onUndoDiscard: (() => void) | undefined;
}

/** Always in sight: how many changes there are, which, and the ways on. */
export function SaveBar(props: SaveBarProps) {
  const { changes, saving, owed, rules, state, onSave, onPutOn, onDiscard, onUndoDiscard } = props;
  const { reader } = useSettings();
  const [isListed, setIsListed] = useState(false);
  const list = useId();
  const isChanged = changes.length > 0;
  const isBusy = saving.kind === "saving";
  const spaces = owed.map((space) => spaceNames[space].title.toLowerCase());
  const canSave = state === "changed" || state === "asItIs";
  return (
    <section className="settings-bar" aria-label="Saving">
      {isListed && isChanged && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard has to reach it
        <ul id={list} className="change-list" aria-label="What saving changes" tabIndex={0}>
          {changes.map((change) => {
            const sentence = explainDifference(change, reader);
            return <li key={sentence}>{sentence}</li>;
          })}
          {owed.length > 0 && <li>{explainPuttingOn(spaces, rules?.workflows ?? [])}</li>}
        </ul>
      )}
      <div className="save-line">
        <BarStatus {...props} />
        {isChanged && (
          <button
            type="button"
            className="link-button"
            aria-expanded={isListed}
            aria-controls={isListed ? list : undefined}
            onClick={() => setIsListed(!isListed)}
          >
            {isListed ? "Hide them" : "See them"}
          </button>
        )}
        {onUndoDiscard !== undefined && (
          <Button spacing="compact" onClick={onUndoDiscard}>
            Undo
          </Button>
        )}
        <span className="save-buttons">
          {state === "changed" && <span className="quiet save-key">Ctrl+Enter saves</span>}
          {isChanged && (
            <Button appearance="subtle" isDisabled={isBusy} onClick={onDiscard}>
              Discard
            </Button>
          )}
          {canSave && owed.length > 0 && (
            <Button isDisabled={isBusy} onClick={() => onSave(false)}>
              Save only
            </Button>
          )}
          {!canSave && state === "unchanged" && owed.length > 0 ? (
            <Button appearance="primary" isLoading={isBusy} onClick={onPutOn}>
              Put the rule on
            </Button>
          ) : (
            <Button appearance="primary" isLoading={isBusy} isDisabled={!canSave} onClick={() => onSave(true)}>
              {canSave && owed.length > 0 ? "Save and put on the rule" : "Save"}
            </Button>
          )}
        </span>
      </div>
      <PutOn saving={saving} />
    </section>
  );
}

function BarStatus({ changes, saving, owed, state, onUndoDiscard }: SaveBarProps) {
  const { problems, goTo, view, space } = useSettings();
  const [first] = problems;
  const words =
    saving.kind === "saved"
      ? `Saved as version ${saving.version}.`
      : saving.kind === "proposed"
        ? "Proposed; it holds once a second leader confirms it."
        : changes.length > 0
          ? toChangeCount(changes.length)
          : onUndoDiscard !== undefined
            ? "Your changes are discarded."
            : owed.length > 0 && state === "unchanged"
              ? `${toList(owed.map((one) => spaceNames[one].title))}: block, rule missing.`
              : `Version ${view.policy.version}.`;
  return (
    <>
      <span className="save-words" role="status">
        {words}
      </span>
      {saving.kind === "saved" && <span className="quiet">{spaceNames[space].keeps}</span>}
      {first !== undefined && changes.length > 0 && (
        <button type="button" className="link-button problem" onClick={() => goTo(first.path)}>
          {toMendCount(problems.length)}
        </button>
      )}
    </>
  );
}

/** What became of the rules: said where the press was, with what is missing and why. */
function PutOn({ saving }: { readonly saving: Saving }) {
  const { reader } = useSettings();
  const put = saving.kind === "saved" || saving.kind === "put" ? saving.put : [];
  const toWords = ({ answer }: RulePut): string =>
    "outcome" in answer ? explainGuardOutcome(answer.outcome) : toFailureSentence(answer.failure, reader, "read");
  return (
    <div className="put-on" role="status">
      {put.map((one) => {
        const isOn = "outcome" in one.answer && isPutOn(one.answer.outcome);
        return (
          <p key={one.space} className={isOn ? "quiet" : "problem"}>
            {isOn ? "" : `${spaceNames[one.space].title}, rule missing. `}
            {toWords(one)}
          </p>
        );
      })}
    </div>
  );
}
