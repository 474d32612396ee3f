import type { Instant, PersonId } from "../ground/people";
import { limits } from "../ground/limits";
import { err, ok, type Result } from "../ground/result";
import { type Measured, type QuestionId, questionsOf, type RetroAction, type RetroLearning } from "./retro";
import { phaseOf, type RetroState } from "./state";
import type { RetroEvent } from "./event";

/** What people may do with a retro. `by` is the person who asks, always from the session. */
export type RetroCommand = { readonly by: PersonId } & RetroRequest;

export type RetroRequest =
  | { readonly kind: "answer"; readonly question: QuestionId; readonly text: string }
  | { readonly kind: "measure"; readonly measure: string; readonly result: Measured }
  | { readonly kind: "addAction"; readonly action: RetroAction }
  | { readonly kind: "endAction"; readonly action: string; readonly how: "done" | "dropped"; readonly note?: string }
  | ({ readonly kind: "recordLearning" } & RetroLearning)
  /** The facts are gathered anew, as long as nobody answered by those that stand there. */
  | { readonly kind: "refreshEvidence" }
  | { readonly kind: "close" }
  | { readonly kind: "skip"; readonly reason: string }
  | { readonly kind: "reopen" };

/** Why the rules say no. */
export type RetroRefusal =
  | { readonly kind: "retroNotOpen" }
  | { readonly kind: "retroEnded"; readonly how: "closed" | "skipped" }
  | { readonly kind: "unknownQuestion" }
  | { readonly kind: "unknownMeasure" }
  | { readonly kind: "unknownAction" }
  | { readonly kind: "actionEnded" }
  | { readonly kind: "actionThere" }
  /** Its id is another person's, or one of the app's own. */
  | { readonly kind: "learningThere" }
  | { readonly kind: "textMissing" }
  | { readonly kind: "textTooLong"; readonly most: number }
  | { readonly kind: "nothingAnswered" }
  | { readonly kind: "answeredBefore" };

const mostActions = 100;

/** What a press leads to, or why not. Pressing again what is already so changes nothing. */
export function decideRetro(
  command: RetroCommand,
  state: RetroState,
  now: Instant,
): Result<readonly RetroEvent[], RetroRefusal> {
  const phase = phaseOf(state, now);
  if (command.kind === "endAction") {
    return endAction(command, state);
  }
  if (command.kind === "reopen") {
    return state.end === undefined ? ok([]) : ok([{ kind: "reopened" }]);
  }
  if (state.end !== undefined) {
    return err({ kind: "retroEnded", how: state.end.how });
  }
  if (phase !== "open") {
    return err({ kind: "retroNotOpen" });
  }
  switch (command.kind) {
    case "answer": {
      const text = command.text.trim();
      if (!questionsOf[state.kind].includes(command.question)) {
        return err({ kind: "unknownQuestion" });
      }
      if (text.length > limits.text) {
        return err({ kind: "textTooLong", most: limits.text });
      }
      return state.answers[command.question]?.text === text
        ? ok([])
        : ok([{ kind: "answered", question: command.question, text }]);
    }
    case "measure": {
      if (!state.measures.some(({ id }) => id === command.measure)) {
        return err({ kind: "unknownMeasure" });
      }
      const said = command.result.kind === "value" ? command.result.value : command.result.because;
      if (command.result.kind === "value" && said.trim() === "") {
        return err({ kind: "textMissing" });
      }
      if (said.length > limits.text) {
        return err({ kind: "textTooLong", most: limits.text });
      }
      return ok([{ kind: "measured", measure: command.measure, result: command.result }]);
    }
    case "addAction": {
      const { action } = command;
      if (action.text.trim() === "") {
        return err({ kind: "textMissing" });
      }
      if (action.text.length > limits.text) {
        return err({ kind: "textTooLong", most: limits.text });
      }
      if (state.actions.some(({ id }) => id === action.id) || state.actions.length >= mostActions) {
        return err({ kind: "actionThere" });
      }
      return ok([{ kind: "actionAdded", action }]);
    }
    case "recordLearning": {
      const { learning, text, as, evidence, labels } = command;
      if (text.trim() === "") {
        return err({ kind: "textMissing" });
      }
      if (text.length > limits.text || evidence.length > limits.text) {
        return err({ kind: "textTooLong", most: limits.text });
      }
      const known = state.learnings.find((one) => one.learning === learning);
      if (isUnmeasuredId(learning) || (known !== undefined && known.by !== command.by)) {
        return err({ kind: "learningThere" });
      }
      return known !== undefined ? ok([]) : ok([{ kind: "learningRecorded", learning, text, as, evidence, labels }]);
    }
    case "refreshEvidence":
      return isAnswered(state) || state.kind !== "system"
        ? err({ kind: "answeredBefore" })
        : ok([{ kind: "evidenceAsked" }]);
    case "close":
      return isAnswered(state) ? ok([{ kind: "closed", where: "panel" }]) : err({ kind: "nothingAnswered" });
    case "skip":
      return command.reason.trim() === ""
        ? err({ kind: "textMissing" })
        : ok([{ kind: "skipped", reason: command.reason.trim() }]);
  }
}

function endAction(
  command: Extract<RetroCommand, { readonly kind: "endAction" }>,
  state: RetroState,
): Result<readonly RetroEvent[], RetroRefusal> {
  const action = state.actions.find(({ id }) => id === command.action);
  if (action === undefined) {
    return err({ kind: "unknownAction" });
  }
  if (action.ended !== undefined) {
    return err({ kind: "actionEnded" });
  }
  const { how, note } = command;
  return ok([{ kind: "actionEnded", action: action.id, how, ...(note === undefined ? {} : { note }) }]);
}

/** The id of the learning that a measure becomes of which nobody entered a number. No page can take it for its own. */
export function toUnmeasuredId({ measures }: Pick<RetroState, "measures">, measure: string): string {
  return `unmeasured-${measures.findIndex(({ id }) => id === measure) + 1}`;
}

function isUnmeasuredId(learning: string): boolean {
  return /^unmeasured-\d+$/u.test(learning);
}

/** The measures of which nobody entered a number. */
export function unmeasured({ measures, results }: Pick<RetroState, "measures" | "results">): RetroState["measures"] {
  return measures.filter(({ id }) => results[id]?.kind !== "value");
}

/** Whether people said something: an answer, or what a measure came to. */
export function isAnswered({ answers, results }: Pick<RetroState, "answers" | "results">): boolean {
  return Object.values(answers).some((answer) => answer.text !== "") || Object.keys(results).length > 0;
}
