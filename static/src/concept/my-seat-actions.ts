import type { PanelView } from "../../../src/contract/concept/panel";
import type { SeatId } from "../../../src/domain/policy/policy";
import type { HolderStanding, SeatStanding } from "../../../src/domain/concept/verdict";

export type SeatAction =
  "approve" | "object" | "letGo" | "abstain" | "withdrawVote" | "ask" | "extend" | "standIn" | "endStandIn";

/** What I can usefully press in one of my seats now, the likeliest first. The app decides again at the press. */
export function decideSeatActions(view: PanelView, seatId: SeatId, now: number): readonly SeatAction[] {
  const standing = view.verdict.seats.find(({ seat }) => seat === seatId);
  const mine = view.me.seats.find(({ seat }) => seat === seatId);
  const rule = view.policy.seats.find(({ id }) => id === seatId);
  if (
    standing === undefined ||
    mine === undefined ||
    rule === undefined ||
    view.round === undefined ||
    view.round.closed !== undefined
  ) {
    return [];
  }
  if (standing.state === "skipped") {
    return [];
  }
  const holder = myStanding(standing, view.me.person);
  const answer = holder?.answer ?? "asked";
  if (answer === "noLongerEligible") {
    return [];
  }
  const owes =
    answer === "asked" ||
    answer === "optional" ||
    answer === "outdated" ||
    answer === "lapsed" ||
    answer === "objected" ||
    answer === "countedElsewhere";
  const inTime = standing.deadline === undefined || now <= (holder?.deadline ?? standing.deadline);
  const extended = view.round.seats.some(({ seat, extensions }) => seat === seatId && extensions.length > 0);
  const handedOver = view.standIns.some(({ principal, until }) => principal === view.me.person && until > now);
  const offered: readonly (readonly [SeatAction, boolean])[] = [
    ["approve", owes && mine.disqualifiedAs === undefined],
    ["object", answer !== "objected"],
    ["letGo", (answer === "asked" || answer === "outdated") && rule.onSilence === "lapse" && inTime],
    ["withdrawVote", answer === "approved" || answer === "abstained" || answer === "letGo"],
    ["ask", true],
    [
      "extend",
      (answer === "asked" || answer === "outdated") && inTime && !extended && view.policy.extensionCap.amount > 0,
    ],
    ["standIn", owes && !handedOver && mine.actingFor === undefined],
    ["abstain", (answer === "asked" || answer === "outdated") && mine.disqualifiedAs === undefined],
    ["endStandIn", handedOver],
  ];
  return offered.filter(([, can]) => can).map(([action]) => action);
}

/** My own standing in a seat, as its holder or as the one who stands in; what no longer counts comes last. */
export function myStanding(seat: SeatStanding, me: string): HolderStanding | undefined {
  const mine = seat.holders.filter(({ person }) => person === me);
  return mine.find(({ answer }) => answer !== "noLongerEligible") ?? mine[0];
}
