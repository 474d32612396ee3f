import Button from "@atlaskit/button/new";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { kindMeanings, learningKinds } from "../../../src/app/words/learning/learning";
import { keysOf } from "../../../src/domain/ground/keys";
import type { LearningKind } from "../../../src/domain/learning/learning";
import { toWords } from "../learning/words-list";
import { PickField } from "../page/pick-field";
import { PlainText } from "../page/plain-text";
import { TextBox } from "../page/text-box";
import { useRetro } from "./context";
import { RetroFailure } from "./failure";
import { useRetroPress } from "./use-retro-press";
import { forms } from "../../../src/app/words/forms";
import { InlineText } from "../page/inline-text";

const kinds = keysOf(learningKinds).map((kind) => [kind, `${learningKinds[kind]}: ${kindMeanings[kind]}`] as const);

/** What people take away. It goes into the library, and comes back before the next commitment. */
export function RetroLearnings() {
  const { view, isWritable } = useRetro();
  const [isAdding, setIsAdding] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { learnings } = view.retro;
  if (learnings.length === 0 && !isWritable) {
    return null;
  }
  const close = (): void => {
    setIsAdding(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <section className="block" aria-labelledby="retro-learnings-title">
      <h2 id="retro-learnings-title">Learnings</h2>
      {learnings.length === 0 && (
        <p className="quiet">
          What should the next team know? It is asked about before the next commitment that it speaks to.
        </p>
      )}
      <ul className="threads">
        {learnings.map(({ learning, text, as, evidence, labels }) => (
          <li key={learning} className="thread">
            <p>
              <strong>{learningKinds[as]}</strong> <PlainText text={text} />
            </p>
            {evidence !== "" && (
              <p className="quiet">
                Seen: <PlainText text={evidence} />
              </p>
            )}
            {labels.length > 0 && (
              <p className="quiet">
                Labels: <InlineText text={labels.join(", ")} />
              </p>
            )}
          </li>
        ))}
      </ul>
      {isWritable && isAdding && <AddLearning onClose={close} />}
      {isWritable && !isAdding && (
        <div className="buttons">
          <Button ref={opener} spacing="compact" onClick={() => setIsAdding(true)}>
            Add a learning
          </Button>
        </div>
      )}
    </section>
  );
}

function AddLearning({ onClose }: { readonly onClose: () => void }) {
  const pressing = useRetroPress(onClose);
  const [learning] = useState(() => crypto.randomUUID());
  const [as, setAs] = useState<LearningKind>("change");
  const [text, setText] = useState("");
  const [evidence, setEvidence] = useState("");
  const [labels, setLabels] = useState("");
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (text.trim() === "") {
      return;
    }
    void pressing.press({
      kind: "recordLearning",
      learning,
      text: text.trim(),
      as,
      evidence: evidence.trim(),
      labels: toWords(labels, "labels"),
    });
  };
  return (
    <form noValidate className="act-form" aria-label="Add a learning" onSubmit={submit}>
      <TextBox
        label={forms.whatLearned}
        rows={2}
        value={text}
        onChange={setText}
        fieldRef={first}
        problem={tried && text.trim() === "" ? "Write a sentence." : undefined}
      />
      <PickField label="Kind" value={as} options={kinds} onChange={setAs} />
      <TextBox
        label="Where was it seen? (optional)"
        rows={2}
        hint="A sentence, a figure, a link"
        value={evidence}
        onChange={setEvidence}
      />
      <TextBox
        label="Labels (optional)"
        shape="line"
        hint="With spaces between them"
        value={labels}
        onChange={setLabels}
      />
      <RetroFailure pressing={pressing} />
      <div className="buttons">
        <Button type="submit" appearance="primary" spacing="compact" isLoading={pressing.state.kind === "sending"}>
          Add it
        </Button>
        <Button appearance="subtle" spacing="compact" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
