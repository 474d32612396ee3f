import type { PanelCommand, PanelView } from "../../../src/contract/concept/panel";
import type { SeatId } from "../../../src/domain/policy/policy";
import { youLetGo } from "../../../src/app/words/concept/went-on";

/** A press that its author can take back for a few seconds. It is already stored: taking it back is an act of its own. */
export interface Undo {
  readonly words: string;
  /** Where the way back is offered: beside a seat, or beside the charter. */
  readonly place: SeatId | "charter";
  readonly command: PanelCommand;
  readonly untilMs: number;
}

export const undoForMs = 10_000;

/** How a press made on `before` and answered with `view` is taken back; undefined where it cannot be. */
export function decideUndo(command: PanelCommand, before: PanelView, view: PanelView, nowMs: number): Undo | undefined {
  const untilMs = nowMs + undoForMs;
  const seatName = (id: string): string => view.policy.seats.find((seat) => seat.id === id)?.discipline ?? "your seat";
  switch (command.kind) {
    case "approve": {
      const [seat, ...others] = command.seats === "mine" ? view.me.seats.map((mine) => mine.seat) : command.seats;
      if (seat === undefined || others.length > 0) {
        return undefined;
      }
      return {
        words: `You approved for ${seatName(seat)}.`,
        place: seat,
        command: { kind: "withdrawVote", seat },
        untilMs,
      };
    }
    case "abstain":
      return {
        words: `You abstained for ${seatName(command.seat)}.`,
        place: command.seat,
        command: { kind: "withdrawVote", seat: command.seat },
        untilMs,
      };
    case "letGo":
      return {
        words: youLetGo(seatName(command.seat)),
        place: command.seat,
        command: { kind: "withdrawVote", seat: command.seat },
        untilMs,
      };
    case "object": {
      const mine = view.objections.findLast(({ raisedBy }) =>
        raisedBy.some(
          ({ person, reason, withdrawnAt }) =>
            person === view.me.person && reason === command.reason && withdrawnAt === undefined,
        ),
      );
      const [seat] = view.me.seats;
      if (mine === undefined || seat === undefined) {
        return undefined;
      }
      return {
        words: "You object.",
        place: seat.seat,
        command: { kind: "withdrawObjection", objection: mine.id },
        untilMs,
      };
    }
    case "editCharter": {
      const [was, version] = [before.charter?.charter, view.charter?.versions.at(-1)];
      if (was === undefined || version === undefined) {
        return undefined;
      }
      return {
        words: "The charter is saved.",
        place: "charter",
        command: { kind: "editCharter", charter: was, basedOn: version.number },
        untilMs,
      };
    }
    case "nameOwner": {
      const was = before.charter?.people.owner;
      return was === undefined
        ? undefined
        : { words: "The owner is changed.", place: "charter", command: { kind: "nameOwner", person: was }, untilMs };
    }
    case "nameCharterDecider": {
      const was = before.charter?.people.decider;
      return was === undefined
        ? undefined
        : {
            words: "The decider is changed.",
            place: "charter",
            command: { kind: "nameCharterDecider", person: was },
            untilMs,
          };
    }
    default:
      return undefined;
  }
}
