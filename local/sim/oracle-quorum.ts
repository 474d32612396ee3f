import type { Quorum, SeatRule } from "../../src/domain/policy/policy";

/** How a seat's places have answered. */
export type Tally = Readonly<
  Record<"eligible" | "gone" | "approvals" | "objected" | "elsewhere" | "silent" | "joined", number>
>;

/** How many approvals a quorum wants of so many who neither abstained nor let go. */
export function neededOf(quorum: Quorum, left: number): number {
  switch (quorum.kind) {
    case "any":
      return 1;
    case "all":
      return Math.max(left, 1);
    case "count":
      return quorum.count;
    case "percent":
      return Math.max(Math.ceil((quorum.percent / 100) * left), 1);
    case "lazy":
      return Math.max(Math.floor(left / 2) + 1, left - quorum.mostSilent);
  }
}

function isMet(quorum: Quorum, { approvals, objected }: Tally, left: number): boolean {
  if (quorum.kind !== "lazy") {
    return left > 0 && approvals >= neededOf(quorum, left);
  }
  const answered = approvals + objected;
  const silent = left - answered;
  return approvals > 0 && answered > silent && silent <= quorum.mostSilent;
}

/** What the answers come to, and when the seat is over where nobody says more. */
export function stateOf(
  { quorum, onSilence }: SeatRule,
  tally: Tally,
  time: { readonly now: number; readonly silentUntil: number; readonly until: number; readonly isDecided: boolean },
): {
  readonly state: "met" | "left" | "waits" | "impossible";
  readonly ends: number;
  readonly needed: number;
  readonly isStuck: boolean;
} {
  const { eligible, gone, approvals, elsewhere, silent, joined } = tally;
  const left = eligible - gone;
  const needed = neededOf(quorum, left);
  const silence = silent > 0 ? time.silentUntil : time.until;
  const say = (state: "met" | "left" | "waits" | "impossible", ends: number, isStuck = false) => ({
    state,
    ends,
    needed,
    isStuck,
  });
  if ((quorum.kind === "count" ? quorum.count : 1) > eligible + joined) {
    return say("impossible", silence);
  }
  if (isMet(quorum, tally, left)) {
    return say("met", silence);
  }
  const mustAnswer = onSilence === "mustAnswer";
  const lacks = needed - approvals - elsewhere - silent;
  const isEmpty = left === 0 && quorum.kind !== "count";
  // A count is never lowered: where too many abstained it is over no sooner than if they were silent.
  const isStuck = isEmpty ? mustAnswer : quorum.kind === "count" && lacks > joined;
  if ((isEmpty && !mustAnswer) || (isStuck && time.isDecided)) {
    return say("left", silence);
  }
  const ends = lacks > 0 ? time.until : silence;
  const isOver = !mustAnswer && time.now >= ends;
  return say(isOver ? "left" : "waits", ends, isStuck && !isOver);
}
