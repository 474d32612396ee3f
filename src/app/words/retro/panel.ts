import type { RetroView } from "../../../contract/retro/retro";
import { isAnswered } from "../../../domain/retro/command";
import type { Reader } from "../reader";
import { toLine, toSaid } from "../text";
import { toTime } from "../times";

type RetroStatus = Pick<RetroView, "phase" | "retro" | "isOverdue" | "sponsor" | "mode">;

/** Where a retro stands, who owes what until when, and what can be done now. */
export function explainRetro(view: RetroStatus, reader: Reader): string {
  const { phase, retro } = view;
  switch (phase) {
    case "planned":
    case "owed":
      return `This retro comes on ${toTime(retro.comesAt, reader)}.`;
    case "gone":
      return "What this retro looked back on is gone.";
    case "closed":
    case "skipped":
      return explainEnd(view, reader);
    case "open": {
      const takenBack =
        ` The release of ${toLine(retro.name, 80)} was taken back; ` + "skip this if there is nothing to look back on.";
      return `${explainOpen(view, reader)}${retro.takenBack ? takenBack : ""}`;
    }
  }
}

function explainOpen({ retro, isOverdue, sponsor }: RetroStatus, reader: Reader): string {
  const { due, assignee } = retro;
  const time = due === undefined ? "" : ` ${toTime(due, reader)}`;
  if (isAnswered(retro)) {
    return `Answered, and ready to be closed.${due === undefined ? "" : ` ${isOverdue ? "It was due" : "It is due"}${time}.`}`;
  }
  const who = assignee === undefined ? "Someone on the team" : reader.nameOf(assignee);
  if (!isOverdue) {
    return `${who} is asked${due === undefined ? "" : ` until${time}`}. One answer is enough to close it.`;
  }
  const whose =
    sponsor === undefined || sponsor === assignee
      ? ""
      : ` It is ${toPossessive(reader.nameOf(sponsor))} open item now.`;
  return `${who} was asked until${time}.${whose} One answer is enough to close it, or skip it with a reason.`;
}

/** What whoever may only read is told: that answering takes Jira's right to edit the ticket, and whom to go to. */
export function explainReadOnly({ retro: { assignee }, sponsor }: RetroStatus, reader: Reader): string {
  const holder = assignee ?? sponsor;
  const who = holder === undefined ? "Someone who can edit this work item" : reader.nameOf(holder);
  return (
    "You can read this retro. Answering takes the right to edit its work item. " +
    `${who} can answer, or write down what you say.`
  );
}

const toPossessive = (name: string): string => `${name}'s`;

function explainEnd({ retro: { end } }: RetroStatus, reader: Reader): string {
  if (end === undefined) {
    return "This retro has ended.";
  }
  const by = end.by === undefined ? "" : ` by ${reader.nameOf(end.by)}`;
  if (end.how === "skipped") {
    return `Skipped${by} on ${toTime(end.at, reader)}${end.reason === undefined ? "." : `: ${toSaid(end.reason)}`}`;
  }
  return `Closed${by} on ${toTime(end.at, reader)}${end.where === "tracker" ? ", by moving the work item to done" : ""}.`;
}
