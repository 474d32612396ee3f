import { FoldableAct } from "../item/foldable-act";
import { usePanel } from "../item/panel-context";
import { missingText } from "../../../src/app/words/item/text-missing";

/** For those who hold no seat: a question, or advice that binds nobody. */
export function BystanderActs() {
  const { view } = usePanel();
  if (view.round === undefined || view.round.closed !== undefined || view.me.seats.length > 0) {
    return null;
  }
  return (
    <div className="buttons">
      <FoldableAct
        label="Ask a question"
        submit="Ask"
        appearance="subtle"
        parts={[
          {
            name: "text",
            label: "Question",
            need: "required",
            hint: "It goes to the author as a comment.",
            missing: missingText.question,
          },
        ]}
        toCommand={({ text = "" }) => ({ kind: "ask", text })}
      />
      <FoldableAct
        label="Give advice"
        submit="Advise"
        appearance="subtle"
        parts={[
          {
            name: "text",
            label: "Advice",
            need: "required",
            hint: "It is read with the answers and binds nobody.",
            missing: missingText.advice,
          },
        ]}
        toCommand={({ text = "" }) => ({ kind: "advise", text })}
      />
    </div>
  );
}
