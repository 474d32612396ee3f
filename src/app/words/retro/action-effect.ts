import type { ActionEffect, ActionFigure, FigureSum } from "../../../domain/retro/action-effect";
import { toWorkingDuration } from "../durations";
import { toCount, toLine, toSentence } from "../text";

/** Whether an action changed what gave rise to it, in one sentence that says how much it rests on. */
export function explainActionEffect(effect: ActionEffect, figure: ActionFigure, workingDayMs: number): string {
  switch (effect.kind) {
    case "notYet":
      return (
        `No later retro holds a work item that ${toLine(figure.discipline, 40)} ` +
        "was asked about since this was done, so there is nothing to compare yet."
      );
    case "tooFew":
      return (
        `Too few items to say whether ${toWhat(figure)} changed: ` +
        `${effect.before} before and ${effect.after} since; it takes ${effect.least} of each.`
      );
    case "fell":
    case "rose":
    case "noClearChange": {
      const toMean = ({ items, mean }: FigureSum): string =>
        `${figure.kind === "waiting" ? toWorkingDuration(mean, workingDayMs) : toTenth(mean)} ` +
        `an item on average (${toCount(items, "item")})`;
      const change = { fell: "fell", rose: "rose", noClearChange: "did not clearly change" }[effect.kind];
      return toSentence(`${toWhat(figure)} ${change}: ${toMean(effect.before)} before, ${toMean(effect.after)} since`);
    }
  }
}

function toWhat({ kind, discipline }: ActionFigure): string {
  return kind === "waiting" ? `the wait for ${toLine(discipline, 40)}` : `late input from ${toLine(discipline, 40)}`;
}

const toTenth = (amount: number): string => (Math.round(amount * 10) / 10).toString();
