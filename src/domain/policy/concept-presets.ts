import type { ProjectPolicy, SeatRule } from "./policy";
import type { WorkingTime } from "../ground/working-time";

export type PresetName = "small" | "middle" | "regulated";

/**
 * What a preset sets. Whatever names people, groups or statuses, the mode, the calendars, conditions and the override
 * stay as they are. Why each value is what it is stands in `src/app/words/policy/concept-presets.ts`.
 */
export interface Preset extends Pick<
  ProjectPolicy,
  | "whenNoSeatApplies"
  | "whenConditionEnds"
  | "author"
  | "contributors"
  | "hats"
  | "onReturnToApprovedText"
  | "lateObjections"
  | "secondLook"
  | "extensionCap"
  | "failMode"
> {
  /** The least real approvals; a project's own floors for single disciplines stay. */
  readonly floor: number;
  readonly deciderAnswersWithin: WorkingTime;
  /** For every seat that the project has under another name. */
  readonly seatAnswersWithin: WorkingTime;
  /** Whether seats that must answer stay so. Quorums stay: they depend on who holds a seat. */
  readonly mustAnswer: "stays" | "lapses";
  /** Suggested to a project without seats; one that must answer is added to every project. */
  readonly seats: readonly Pick<SeatRule, "id" | "discipline" | "answersWithin" | "onSilence">[];
}

const days = (amount: number): WorkingTime => ({ amount, unit: "workingDays" });
const hours = (amount: number): WorkingTime => ({ amount, unit: "workingHours" });

export const presets: Readonly<Record<PresetName, Preset>> = {
  small: {
    seats: [
      { id: "technology", discipline: "Technology", answersWithin: days(1), onSilence: "lapse" },
      { id: "customer", discipline: "Customer", answersWithin: days(1), onSilence: "lapse" },
    ],
    seatAnswersWithin: days(1),
    mustAnswer: "lapses",
    floor: 1,
    deciderAnswersWithin: days(1),
    secondLook: hours(4),
    extensionCap: days(2),
    author: "mayNotApprove",
    contributors: "mayApprove",
    hats: "everySeat",
    onReturnToApprovedText: "approvalsCountAgain",
    lateObjections: "advise",
    whenConditionEnds: "seatGoes",
    whenNoSeatApplies: "open",
    failMode: "closed",
  },
  middle: {
    seats: [
      { id: "technology", discipline: "Technology", answersWithin: days(2), onSilence: "lapse" },
      { id: "sales", discipline: "Sales", answersWithin: days(2), onSilence: "lapse" },
      { id: "legal", discipline: "Legal", answersWithin: days(3), onSilence: "lapse" },
    ],
    seatAnswersWithin: days(2),
    mustAnswer: "lapses",
    floor: 1,
    deciderAnswersWithin: days(2),
    secondLook: days(1),
    extensionCap: days(5),
    author: "mayNotApprove",
    contributors: "mayApprove",
    hats: "everySeat",
    onReturnToApprovedText: "approvalsCountAgain",
    lateObjections: "advise",
    whenConditionEnds: "seatGoes",
    whenNoSeatApplies: "open",
    failMode: "closed",
  },
  regulated: {
    seats: [
      { id: "technology", discipline: "Technology", answersWithin: days(3), onSilence: "lapse" },
      { id: "sales", discipline: "Sales", answersWithin: days(3), onSilence: "lapse" },
      { id: "legal", discipline: "Legal", answersWithin: days(5), onSilence: "lapse" },
      { id: "compliance", discipline: "Compliance", answersWithin: days(5), onSilence: "mustAnswer" },
    ],
    seatAnswersWithin: days(3),
    mustAnswer: "stays",
    floor: 2,
    deciderAnswersWithin: days(3),
    secondLook: days(2),
    extensionCap: days(10),
    author: "mayNotApprove",
    contributors: "mayNotApprove",
    hats: "oneOnly",
    onReturnToApprovedText: "approvalsStayOutdated",
    lateObjections: "bind",
    whenConditionEnds: "seatStays",
    whenNoSeatApplies: "error",
    failMode: "closed",
  },
};

/** A policy with a preset's values in it. The result is a draft: its new seats have nobody in them yet. */
export function applyPreset(preset: Preset, policy: ProjectPolicy): ProjectPolicy {
  const { seats: suggested, seatAnswersWithin, mustAnswer, floor, deciderAnswersWithin, ...switches } = preset;
  const kept = policy.seats.map((seat): SeatRule => {
    const own = suggested.find((one) => isSame(one, seat));
    const onSilence =
      own?.onSilence === "mustAnswer" || (mustAnswer === "stays" && seat.onSilence === "mustAnswer")
        ? "mustAnswer"
        : "lapse";
    return { ...seat, answersWithin: own?.answersWithin ?? seatAnswersWithin, onSilence };
  });
  const added = suggested
    .filter(
      (one) =>
        (policy.seats.length === 0 || one.onSilence === "mustAnswer") &&
        !policy.seats.some((seat) => isSame(one, seat)),
    )
    .map((one): SeatRule => ({
      ...one,
      holders: { people: [], groups: [] },
      quorum: { kind: "any" },
      weight: "binding",
    }));
  return {
    ...policy,
    ...switches,
    seats: [...kept, ...added],
    floor: { ...policy.floor, approvals: floor },
    decider: { ...policy.decider, answersWithin: deciderAnswersWithin },
  };
}

function isSame(suggested: Pick<SeatRule, "id" | "discipline">, seat: SeatRule): boolean {
  return seat.id === suggested.id || seat.discipline.trim().toLowerCase() === suggested.discipline.toLowerCase();
}
