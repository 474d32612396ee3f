import type { Preset, PresetName } from "../../../domain/policy/concept-presets";
import { whyFailClosed } from "./gate-rules";

export interface PresetWords {
  readonly title: string;
  readonly sentence: string;
  /** Why each of its values is what it is. */
  readonly reasons: Readonly<Record<keyof Preset, string>>;
}

const shared = {
  author: "Nobody judges their own concept, however small the team: a second pair of eyes is what the space is for.",
  failMode: whyFailClosed,
} as const;

export const presetWords: Readonly<Record<PresetName, PresetWords>> = {
  small: {
    title: "Small team",
    sentence: "People who talk every day: two seats, one working day, silence lets the team go on.",
    reasons: {
      ...shared,
      seats:
        "The one who knows how it is built and the one who stands in the customer's shoes catch most of what goes wrong.",
      seatAnswersWithin: "One working day is enough among people who meet daily; longer only makes the work wait.",
      mustAnswer: "In a small team every seat has one or two people; one holiday must not stop the work.",
      floor: "One real approval keeps silence alone from opening the gate.",
      deciderAnswersWithin: "The decider sits nearby, so a day is enough for a decision in writing.",
      secondLook: "After an edit, half a day is enough to read what changed.",
      extensionCap: "More time than two days is better spent talking.",
      contributors: "Everybody helps with the concept; if helpers couldn't approve, nobody would be left.",
      hats: "People have several roles, so they count in each of their seats.",
      onReturnToApprovedText: "Who approved this very text needn't be asked for it twice.",
      lateObjections: "Late input is kept as advice, so that the team can plan on the clock.",
      whenConditionEnds: "Whoever takes a label off means it; those who were asked are told.",
      whenNoSeatApplies: "Work that concerns no seat goes through without ceremony.",
    },
  },
  middle: {
    title: "Several teams",
    sentence: "Disciplines that sit apart: two to three working days each, the decider settles what stays open.",
    reasons: {
      ...shared,
      seats: "Technology, sales and legal are those who most often speak up late, days before a launch.",
      seatAnswersWithin:
        "Two working days let other teams answer between their own meetings; legal gets three, to look things up.",
      mustAnswer: "A busy discipline is heard later as advice, and doesn't hold up a whole team.",
      floor: "One real approval keeps silence alone from opening the gate.",
      deciderAnswersWithin: "Two working days let the decider talk with both sides first.",
      secondLook: "After an edit, everyone has a whole working day to see what changed.",
      extensionCap: "A week more, once, covers a business trip or an expert's opinion.",
      contributors: "A reviewer who improved the concept keeps the vote, so that helping is never punished.",
      hats: "Someone who truly holds two disciplines answers for both.",
      onReturnToApprovedText: "Who approved this very text needn't be asked for it twice.",
      lateObjections: "Late input is kept as advice, so that teams can plan on the clock.",
      whenConditionEnds: "Whoever takes a label off means it; those who were asked are told.",
      whenNoSeatApplies: "Work that concerns no seat goes through without ceremony.",
    },
  },
  regulated: {
    title: "Large or regulated",
    sentence: "Where an audit asks: compliance must answer, two approvals, nobody in two roles.",
    reasons: {
      ...shared,
      seats: "Compliance answers for the rule book, so its seat never lapses; the others lapse, to keep the team free.",
      seatAnswersWithin:
        "Three working days for a discipline, five for legal and compliance, which often ask outside counsel.",
      mustAnswer: "A seat that a regulation calls for stays one that must answer.",
      floor: "Two people stand behind each opening, which most rules for separation of duties ask for.",
      deciderAnswersWithin: "Three working days let the decider get the facts in writing, which an audit will read.",
      secondLook: "Two working days after an edit, since the text is compared with the rules again.",
      extensionCap: "Two weeks more, once, is what an outside opinion takes.",
      contributors: "Who wrote the text doesn't approve it: writing and approving are kept apart.",
      hats: "One person is one vote, so that two approvals are two people.",
      onReturnToApprovedText:
        "An approval names the version it was given for; a text that comes back is approved anew.",
      lateObjections: "A risk that is seen while the gate still waits is dealt with, deadline or not.",
      whenConditionEnds: "Nobody takes a reviewer out by taking a label off; the decider may, in writing.",
      whenNoSeatApplies: "Work that nobody is asked about is more likely a gap in the rules than harmless.",
    },
  },
};
