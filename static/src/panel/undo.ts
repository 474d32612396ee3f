import type { PanelCommand, PanelView } from "../../../src/contract/panel";

/** A press that its author can take back for a few seconds. It is already stored: taking it back is an act of its own. */
export interface Undo {
  readonly words: string;
  readonly command: PanelCommand;
  readonly untilMs: number;
}

export const undoForMs = 10_000;

/** How a press just answered with `view` is taken back; undefined where it cannot be. */
export function decideUndo(command: PanelCommand, view: PanelView, nowMs: number): Undo | undefined {
  const untilMs = nowMs + undoForMs;
  const seatName = (id: string): string => view.policy.seats.find((seat) => seat.id === id)?.discipline ?? "your seat";
  switch (command.kind) {
    case "approve": {
      const [seat, ...others] = command.seats === "mine" ? view.me.seats.map((mine) => mine.seat) : command.seats;
      if (seat === undefined || others.length > 0) return undefined;
      return { words: `You approved for ${seatName(seat)}.`, command: { kind: "withdrawVote", seat }, untilMs };
    }
    case "abstain":
      return { words: `You abstained for ${seatName(command.seat)}.`, command: { kind: "withdrawVote", seat: command.seat }, untilMs };
    case "letGo":
      return { words: `You let the team go on without ${seatName(command.seat)}.`, command: { kind: "withdrawVote", seat: command.seat }, untilMs };
    case "object": {
      const mine = view.objections.findLast(({ raisedBy }) =>
        raisedBy.some(({ person, reason, withdrawnAt }) => person === view.me.person && reason === command.reason && withdrawnAt === undefined),
      );
      if (mine === undefined) return undefined;
      return { words: "You object.", command: { kind: "withdrawObjection", objection: mine.id }, untilMs };
    }
    default:
      return undefined;
  }
}
