import Button from "@atlaskit/button/new";
import { useState } from "react";
import type { MeasureOnRecord } from "../../../src/domain/commit/goals";
import type { Measured } from "../../../src/domain/retro/retro";
import { explainGoalMoves, hasMoved, toGoalCommitted, toGoalNow } from "../../../src/app/words/retro/goals";
import { toTime } from "../../../src/app/words/times";
import { PlainText } from "../page/plain-text";
import { TextBox } from "../page/text-box";
import { useRetro } from "./context";
import { RetroFailure } from "./failure";
import { useRetroPress } from "./use-retro-press";
import { noMeasure } from "../../../src/app/words/retro/ticket";

/** What was to be seen, and what it came to. That nobody measured is an answer too, and a learning by itself. */
export function Measures() {
  const { view } = useRetro();
  if (view.retro.kind === "system") {
    return null;
  }
  return (
    <section className="block" aria-labelledby="retro-measures-title">
      <h2 id="retro-measures-title">What we wanted to see</h2>
      {view.retro.measures.length === 0 && <p className="quiet">{noMeasure}</p>}
      <ul className="threads">
        {view.retro.measures.map((measure) => (
          <li key={measure.id} className="thread">
            <MeasureResult measure={measure} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MeasureResult({ measure }: { readonly measure: MeasureOnRecord }) {
  const { view, reader, isWritable } = useRetro();
  const result = view.retro.results[measure.id];
  const [isChanging, setIsChanging] = useState(false);
  const { what, baseline, source } = measure;
  return (
    <>
      <h3>
        <PlainText text={what} />
      </h3>
      <dl className="measure">
        <Part name="Baseline" value={baseline} />
        {hasMoved(measure) ? (
          <>
            <Part name="Target as committed" value={toGoalCommitted(measure, "target")} />
            <Part name="Target now" value={toGoalNow(measure, "target")} />
          </>
        ) : (
          <Part name="Target" value={measure.target} />
        )}
        <Part name="Date" value={measure.dropped === true ? "" : (measure.date ?? "")} />
        <Part name="Source" value={source} />
      </dl>
      {explainGoalMoves([measure], reader).map((sentence) => (
        <p key={sentence} className="moved-goal">
          {sentence}
        </p>
      ))}
      {result === undefined && !isWritable && <p className="quiet">No number was entered.</p>}
      {result !== undefined && (
        <p>
          {result.kind === "value" ? (
            <>
              Came to <strong>{result.value}</strong>
            </>
          ) : (
            `We did not measure${result.because.trim() === "" ? "." : `: ${result.because}`}`
          )}{" "}
          <span className="quiet">
            {reader.nameOf(result.by)}, {toTime(result.at, reader)}
          </span>
        </p>
      )}
      {isWritable && (result === undefined || isChanging) && (
        <MeasureForm measure={measure.id} onDone={() => setIsChanging(false)} />
      )}
      {isWritable && result !== undefined && !isChanging && (
        <div className="buttons">
          <Button spacing="compact" appearance="subtle" onClick={() => setIsChanging(true)}>
            Change the number
          </Button>
        </div>
      )}
    </>
  );
}

function Part({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value.trim() === "" ? <span className="quiet">not set</span> : <PlainText text={value} />}</dd>
    </div>
  );
}

function MeasureForm({ measure, onDone }: { readonly measure: string; readonly onDone: () => void }) {
  const { isSending } = useRetro();
  const pressing = useRetroPress(onDone);
  const [kind, setKind] = useState<Measured["kind"]>("value");
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const isMissing = kind === "value" && text.trim() === "";
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isMissing) {
          return;
        }
        void pressing.press({
          kind: "measure",
          measure,
          result: kind === "value" ? { kind, value: text.trim() } : { kind, because: text.trim() },
        });
      }}
    >
      <TextBox
        label={kind === "value" ? "What did it come to?" : "What kept us from measuring? (optional)"}
        shape="line"
        value={text}
        onChange={setText}
        problem={tried && isMissing ? "Enter the number, or say that we did not measure." : undefined}
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={kind === "notMeasured"}
          onChange={({ target }) => setKind(target.checked ? "notMeasured" : "value")}
        />
        We did not measure
      </label>
      <div className="buttons">
        <Button
          type="submit"
          spacing="compact"
          isLoading={pressing.state.kind === "sending"}
          isDisabled={isSending && pressing.state.kind !== "sending"}
        >
          Save the result
        </Button>
      </div>
      <RetroFailure pressing={pressing} />
    </form>
  );
}
