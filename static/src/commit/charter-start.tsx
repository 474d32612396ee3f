import Button from "@atlaskit/button/new";
import { useEffect, useRef, useState } from "react";
import { toList, toQuote } from "../../../src/app/words/text";
import type { CharterStart, StartedCharter } from "../../../src/contract/commit/charter";
import type { BridgeFailure } from "../bridge";
import { findName } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { TextBox } from "../page/text-box";
import { usePanel } from "../item/panel-context";
import { askPanel } from "../item/use-panel-state";

/** A text to begin with, and where it came from. */
export interface Beginning {
  readonly from: CharterStart;
  readonly started: StartedCharter;
}

type Fetching =
  | { readonly kind: "idle" }
  | { readonly kind: "busy"; readonly from: CharterStart["from"] }
  | { readonly kind: "failed"; readonly start: CharterStart; readonly failure: BridgeFailure };

/** Ways to begin a charter. Each only fills the form; nothing is saved by it. */
export function CharterStarts({ onBegin }: { readonly onBegin: (beginning: Beginning | undefined) => void }) {
  const { reader } = usePanel();
  const [fetching, setFetching] = useState<Fetching>({ kind: "idle" });
  const [key, setKey] = useState<string | undefined>();
  const [note, setNote] = useState("");
  const keyField = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const isAskingKey = key !== undefined;
  useEffect(() => {
    if (isAskingKey) {
      keyField.current?.focus();
    }
  }, [isAskingKey]);

  const begin = async (start: CharterStart): Promise<void> => {
    setFetching({ kind: "busy", from: start.from });
    setNote("");
    const answer = await askPanel("startCharter", { start });
    if (!answer.ok) {
      return setFetching({ kind: "failed", start, failure: answer.failure });
    }
    setFetching({ kind: "idle" });
    if (isEmpty(answer.value)) {
      setNote(emptyNotes[start.from]);
    } else {
      onBegin({ from: start, started: answer.value });
    }
  };
  const isBusy = fetching.kind === "busy";
  const busyWith = fetching.kind === "busy" ? fetching.from : undefined;
  return (
    <div className="charter-starts">
      <p>
        No charter yet. Who owns it, what limits it, how will you know that it worked: a few lines before anybody
        commits.
      </p>
      <div className="buttons">
        <Button appearance="primary" isDisabled={isBusy} onClick={() => onBegin(undefined)}>
          Write the charter
        </Button>
        <Button
          isLoading={busyWith === "template"}
          isDisabled={isBusy}
          onClick={() => void begin({ from: "template" })}
        >
          Start from the template
        </Button>
        <Button
          isLoading={busyWith === "description"}
          isDisabled={isBusy}
          onClick={() => void begin({ from: "description" })}
        >
          Take it from the description
        </Button>
        {!isAskingKey && (
          <Button isDisabled={isBusy} onClick={() => setKey("")}>
            Copy from another work item
          </Button>
        )}
      </div>
      {isAskingKey && (
        <form
          className="act-form"
          aria-label="Copy from another work item"
          onSubmit={(event) => {
            event.preventDefault();
            if (key.trim() === "") {
              keyField.current?.focus();
            } else {
              void begin({ from: "item", key: key.trim().toUpperCase() });
            }
          }}
        >
          <TextBox
            label="Its key"
            shape="line"
            value={key}
            onChange={setKey}
            fieldRef={keyField}
            hint="For example CAMP-12."
          />
          <div className="buttons">
            <Button type="submit" appearance="primary" isLoading={busyWith === "item"} isDisabled={isBusy}>
              Copy its charter
            </Button>
            <Button appearance="subtle" onClick={() => setKey(undefined)}>
              Cancel
            </Button>
          </div>
        </form>
      )}
      <p role="status" className="quiet">
        {note}
      </p>
      {fetching.kind === "failed" && (
        <FailureNote
          failure={fetching.failure}
          attempt="read"
          reader={reader}
          onRetry={() => void begin(fetching.start)}
        />
      )}
    </div>
  );
}

const emptyNotes: Readonly<Record<CharterStart["from"], string>> = {
  template: "The template is empty.",
  item: "That work item has no charter yet.",
  description:
    "The description has no heading like Constraints, Success measures or Not doing, so there is nothing to take.",
};

const places = {
  constraints: "constraints",
  measures: "success measures",
  notDoing: "what you are not doing",
  sponsor: "the sponsor",
} as const;

/** What stands in the form and where it came from, for the person to look through. */
export function BeginningNote({ beginning: { from, started } }: { readonly beginning: Beginning }) {
  const { view } = usePanel();
  const { sponsor } = started.charter;
  const name = useNameOf(sponsor, sponsor === undefined ? undefined : view.people[sponsor]?.name);
  return (
    <div className="beginning" role="status">
      <p>
        {from.from === "template" && "This is the template."}
        {from.from === "item" && `This is the charter of ${from.key}.`}
        {from.from === "description" && "This was taken from the description by its headings."} Nothing is saved yet:
        look it through, change what doesn't fit, then save.
      </p>
      {started.matched.length > 0 && (
        <ul className="plain-points">
          {started.matched.map(({ heading, as }) => (
            <li key={heading + as}>
              {toQuote(heading, 60)} as {places[as]}
            </li>
          ))}
        </ul>
      )}
      {started.left.length > 0 && (
        <p className="quiet">
          Left out:{" "}
          {toList(
            started.left.map((heading) => toQuote(heading, 60)),
            "and",
            8,
          )}
          .
        </p>
      )}
      {name !== undefined && <p className="quiet">Sponsor: {name}.</p>}
    </div>
  );
}

function useNameOf(person: string | undefined, known: string | undefined): string | undefined {
  const [found, setFound] = useState<string | undefined>();
  useEffect(() => {
    if (person !== undefined && known === undefined) {
      void findName(person).then(setFound);
    }
  }, [person, known]);
  return known ?? found;
}

function isEmpty({ charter: { constraints, measures, notDoing, sponsor } }: StartedCharter): boolean {
  return constraints.length + measures.length + notDoing.length === 0 && sponsor === undefined;
}
