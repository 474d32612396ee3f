import type { ActionEffectView, FinishedAction } from "../../contract/retro/retro";
import { type ActionFigure, figuresOf, judgeAction, splitAt } from "../../domain/retro/action-effect";
import type { ReviewFigures } from "../../domain/retro/evidence";
import { limits } from "../../domain/ground/limits";
import type { Instant } from "../../domain/ground/people";
import { replayRetro } from "../../domain/retro/evolve";
import type { RetroRow } from "../../ports/retro-store";
import { usualWorkingDayMs } from "../words/durations";
import { explainActionEffect } from "../words/retro/action-effect";

const mostFinished = 20;
const mostKeys = 20;

/**
 * The actions of these retros that are done, the latest first, and what each changed: by the figures that the retros
 * themselves keep of their work items, so that no trail is read again.
 */
export function finishedActions(
  rows: readonly RetroRow[],
  workingDayMs = usualWorkingDayMs,
): readonly FinishedAction[] {
  const reviews = rows.flatMap(({ evidence }) => evidence?.reviews ?? []);
  return rows
    .flatMap((row) => {
      const state = replayRetro(row.log);
      const from = {
        retro: row.key,
        retroName: (state?.name ?? "").slice(0, limits.topic),
        ...(state?.ticket === undefined ? {} : { ticketKey: state.ticket.key }),
      };
      return (state?.actions ?? []).flatMap((action) =>
        action.ended?.how === "done" ? [{ ...from, action, doneAt: action.ended.at }] : [],
      );
    })
    .sort((one, other) => other.doneAt - one.doneAt)
    .slice(0, mostFinished)
    .map(({ doneAt, ...finished }) =>
      finished.action.figure === undefined
        ? finished
        : { ...finished, effect: toEffect(finished.action.figure, doneAt, { reviews, workingDayMs }) },
    );
}

function toEffect(
  figure: ActionFigure,
  doneAt: Instant,
  { reviews, workingDayMs }: { readonly reviews: readonly ReviewFigures[]; readonly workingDayMs: number },
): ActionEffectView {
  const figures = figuresOf(reviews, figure);
  const { before, after } = splitAt(doneAt, figures);
  const keys = (some: typeof before): readonly string[] => some.slice(0, mostKeys).map(({ key }) => key);
  const text = explainActionEffect(judgeAction(doneAt, figures), figure, workingDayMs);
  return { text, before: keys(before), since: keys(after) };
}
