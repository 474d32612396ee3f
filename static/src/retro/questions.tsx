import Button from "@atlaskit/button/new";
import type { RetroView } from "../../../src/contract/retro/retro";
import { toTime } from "../../../src/app/words/times";
import { explainNoter, noteWords } from "../../../src/app/words/retro/note";
import { PlainText } from "../page/plain-text";
import { TextBox } from "../page/text-box";
import { WorkItemLink } from "../page/work-item-link";
import { isOvertaken, savedAnswer } from "./answer-drafts";
import { useRetro } from "./context";
import { RetroFailure } from "./failure";
import { useRetroPress } from "./use-retro-press";

type Question = RetroView["questions"][number];

/** The questions with room to write. Whoever may only read sees what was answered. */
export function Questions() {
  const { view, isWritable } = useRetro();
  const shown = view.questions.filter(
    ({ id }) => isWritable || savedAnswer(view.retro, id) !== "" || view.notes.some(({ question }) => question === id),
  );
  if (shown.length === 0) {
    return view.retro.end?.how === "skipped" ? null : <p className="quiet">No question is answered yet.</p>;
  }
  return (
    <section className="block" aria-labelledby="retro-questions-title">
      <h2 id="retro-questions-title">{view.retro.kind === "system" ? "What we make of it" : "What it brought"}</h2>
      {shown.map((question) =>
        isWritable ? (
          <QuestionBox key={question.id} question={question} />
        ) : (
          <ReadAnswer key={question.id} question={question} />
        ),
      )}
    </section>
  );
}

function QuestionBox({ question: { id, text } }: { readonly question: Question }) {
  const { view, reader, drafts, isSending } = useRetro();
  const pressing = useRetroPress(() => drafts.forget(id));
  const answer = view.retro.answers[id];
  const saved = savedAnswer(view.retro, id);
  const draft = drafts.kept[id];
  return (
    <form
      noValidate
      className="retro-question"
      aria-label={text}
      onSubmit={(event) => {
        event.preventDefault();
        if (draft !== undefined) {
          void pressing.press({ kind: "answer", question: id, text: draft.text });
        }
      }}
    >
      <TextBox label={text} value={draft?.text ?? saved} onChange={(value) => drafts.write(id, value)} />
      {isOvertaken(draft, saved) && answer !== undefined && (
        <div className="call" role="status">
          <p>
            {reader.nameOf(answer.by)} saved another answer while you were writing: <PlainText text={answer.text} />
          </p>
          <div className="buttons">
            <Button spacing="compact" onClick={() => drafts.forget(id)}>
              Take that answer
            </Button>
            <Button
              spacing="compact"
              appearance="subtle"
              onClick={() => drafts.write(id, `${saved}\n\n${draft?.text ?? ""}`)}
            >
              Put mine under it
            </Button>
          </div>
        </div>
      )}
      <div className="buttons">
        {draft !== undefined && (
          <Button
            type="submit"
            spacing="compact"
            isLoading={pressing.state.kind === "sending"}
            isDisabled={isSending && pressing.state.kind !== "sending"}
          >
            Save this answer
          </Button>
        )}
        <span className="quiet" role="status">
          {draft !== undefined
            ? "Not saved yet; kept in this tab."
            : answer !== undefined && saved !== ""
              ? `Saved by ${reader.nameOf(answer.by)}, ${toTime(answer.at, reader)}.`
              : ""}
        </span>
      </div>
      <RetroFailure pressing={pressing} />
      <Notes question={id} />
    </form>
  );
}

function ReadAnswer({ question: { id, text } }: { readonly question: Question }) {
  const { view, reader } = useRetro();
  const answer = view.retro.answers[id];
  return (
    <div>
      <h3>{text}</h3>
      {answer !== undefined && (
        <>
          <p>
            <PlainText text={answer.text} />
          </p>
          <p className="quiet">
            {reader.nameOf(answer.by)}, {toTime(answer.at, reader)}
          </p>
        </>
      )}
      <Notes question={id} />
    </div>
  );
}

/** What people noted under a question while they worked. */
function Notes({ question }: { readonly question: Question["id"] }) {
  const { view, reader } = useRetro();
  const notes = view.notes.filter((note) => note.question === question);
  if (notes.length === 0) {
    return null;
  }
  return (
    <>
      <p className="quiet">{noteWords.heading}</p>
      <ul className="retro-facts">
        {notes.map((note) => (
          <li key={note.entry}>
            <p>
              <PlainText text={note.text} />
            </p>
            <p className="quiet">
              {explainNoter(note, reader)}
              {note.key !== undefined && (
                <>
                  , <WorkItemLink workItem={note.key} />
                </>
              )}
              {note.isAfter === true && `; ${noteWords.after}`}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
