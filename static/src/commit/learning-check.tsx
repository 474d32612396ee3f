import Button from "@atlaskit/button/new";
import { useEffect, useRef, useState } from "react";
import { explainMatch } from "../../../src/app/words/learning/match";
import { toTime } from "../../../src/app/words/times";
import type { AskedLearning, CharterView } from "../../../src/contract/commit/charter";
import type { LearningAnswer } from "../../../src/domain/learning/learning";
import { findComponents } from "../bridge";
import { PlainText } from "../page/plain-text";
import { usePanel } from "../item/panel-context";
import { TextAct } from "../item/text-act";

type Answer = LearningAnswer["answer"];

const answers: Readonly<
  Record<Answer, { readonly button: string; readonly asks: string; readonly said: string; readonly missing: string }>
> = {
  applies: {
    button: "It applies",
    asks: "Here is what we changed",
    said: "it applies",
    missing: "Say what you changed because of it.",
  },
  doesNotApply: {
    button: "It doesn't apply",
    asks: "Because",
    said: "it doesn't apply",
    missing: "Say why it doesn't apply here.",
  },
  outOfDate: {
    button: "It is out of date",
    asks: "Because",
    said: "it is out of date",
    missing: "Say what is different today.",
  },
};
const order: readonly Answer[] = ["applies", "doesNotApply", "outOfDate"];

/** What was learned before and speaks to this work. Answering is what counts, never agreeing. */
export function LearningCheck({ space }: { readonly space: CharterView }) {
  const { view } = usePanel();
  const names = useComponentNames(view.item.key, space.learnings);
  if (space.rules.learningCheck === "off" && space.learnings.length === 0) {
    return null;
  }
  const left = space.learnings.filter(({ answered }) => answered === undefined).length;
  return (
    <section className="learning-check" aria-labelledby="learnings-title">
      <h3 id="learnings-title" className="group-title">
        Learning check
      </h3>
      {space.learnings.length === 0 ? (
        <p className="quiet">
          {space.charter === undefined
            ? "Past learnings that speak to the charter are asked about once it is written."
            : "No past learning speaks to this charter, so there is nothing to answer."}
        </p>
      ) : (
        <>
          {left > 0 && <p className="quiet">An answer to each is enough; nobody has to agree.</p>}
          <ul className="threads">
            {space.learnings.map((asked) => (
              <li key={asked.learning.id} className="thread">
                <Learning asked={asked} componentName={(id) => names.get(id) ?? "of this work item"} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Learning({
  asked: { learning, match, answered },
  componentName,
}: {
  readonly asked: AskedLearning;
  readonly componentName: (id: string) => string;
}) {
  const { view, reader } = usePanel();
  const [open, setOpen] = useState<Answer | undefined>();
  const [isChanging, setIsChanging] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpen(undefined);
    setIsChanging(false);
    requestAnimationFrame(() => place.current?.querySelector<HTMLElement>("button")?.focus());
  };
  return (
    <div className="learning" ref={place}>
      <p>
        <PlainText text={learning.text} />
      </p>
      {learning.evidence !== "" && (
        <p className="quiet">
          Seen: <PlainText text={learning.evidence} />
        </p>
      )}
      <p className="quiet">
        {explainMatch(match, { componentName })}
        {learning.from !== undefined && `; learned in ${learning.from.key}`}
      </p>
      {answered !== undefined && (
        <p>
          {reader.nameOf(answered.by)} said that {answers[answered.answer].said}: <PlainText text={answered.text} />{" "}
          <span className="quiet">{toTime(answered.at, reader)}</span>
        </p>
      )}
      {view.me.mayEdit && open === undefined && (
        <div className="buttons">
          {answered !== undefined && !isChanging ? (
            <Button spacing="compact" appearance="subtle" onClick={() => setIsChanging(true)}>
              Change the answer
            </Button>
          ) : (
            order.map((answer) => (
              <Button key={answer} spacing="compact" onClick={() => setOpen(answer)}>
                {answers[answer].button}
              </Button>
            ))
          )}
        </div>
      )}
      {open !== undefined && (
        <TextAct
          label={answers[open].button}
          submit="Save the answer"
          parts={[{ name: "text", label: answers[open].asks, need: "required", missing: answers[open].missing }]}
          toCommand={({ text = "" }) => ({ kind: "answerLearning", learning: learning.id, answer: open, text })}
          onClose={close}
        />
      )}
    </div>
  );
}

/** Names of the components that matched; they are components of this very item. */
function useComponentNames(itemKey: string, learnings: readonly AskedLearning[]): ReadonlyMap<string, string> {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const isNeeded = learnings.some(({ match }) => match.because.components.length > 0);
  useEffect(() => {
    if (isNeeded) {
      void findComponents(itemKey).then((found) => setNames(new Map(found.map(({ id, name }) => [id, name]))));
    }
  }, [itemKey, isNeeded]);
  return names;
}
