import type {
  Condition,
  ProjectPolicy,
  HolderSource,
  ItemPart,
  Quorum,
  Requirement,
  SeatRule,
  SpaceMode,
} from "../../../domain/policy/policy";
import { unreachable } from "../../../domain/ground/result";
import type { Reader } from "../reader";
import { toSeatName } from "../concept/seat";
import { toCount, toLine, toList, toQuote, toSentence } from "../text";
import { toWorkingTime } from "../times";
import { explainReach } from "./reach";
import { failModes, spaceIsOff } from "./gate-rules";

/** What a policy means, one sentence a line: mode first, then each seat, then what holds for all of them. */
export function explainPolicy(policy: ProjectPolicy, reader: Reader): readonly string[] {
  return [
    explainSpaceMode(
      policy.mode,
      policy.gatedStatusIds.map((id) => reader.statusName(id)),
    ),
    ...explainReach(policy, reader),
    ...(policy.issueTypeIds.length === 0
      ? []
      : [
          `It governs ${toList(
            policy.issueTypeIds.map((id) => reader.issueTypeName(id)),
            "and",
            8,
          )} only.`,
        ]),
    ...policy.seats.map((seat) => explainSeatRule(seat, reader)),
    ...explainRequires(policy, reader),
    ...explainFloor(policy, reader),
    ...explainWho(policy),
    ...explainEdits(policy),
    ...explainTime(policy),
    explainOverride(policy, reader),
    ...(policy.changes === "twoLeaders"
      ? ["A change of these settings holds once a second leader has confirmed it."]
      : []),
  ];
}

/** What a mode does with a gated move. */
export function explainSpaceMode(mode: SpaceMode, statusNames: readonly string[]): string {
  const to =
    statusNames.length === 0
      ? "the gated status"
      : toList(
          statusNames.map((name) => toLine(name, 40)),
          "or",
        );
  switch (mode) {
    case "off":
      return spaceIsOff;
    case "observe":
      return `Moves to ${to} go through; the app only records what the gate would have said.`;
    case "warn":
      return `Moves to ${to} go through; the panel and the card show what the gate says.`;
    case "block":
      return `Jira refuses the move to ${to} until the gate is open.`;
    default:
      return unreachable(mode);
  }
}

/**
 * "Legal is asked when label is customer-data; any one of Legal Counsel answers within 3 working days; if nobody does,
 * the team goes on."
 */
export function explainSeatRule(seat: SeatRule, reader: Reader): string {
  const name = toSeatName(seat);
  const when =
    seat.when === undefined ? `${name} is always asked` : `${name} is asked when ${toCondition(seat.when, reader)}`;
  const holders = toHolders(seat.holders, reader);
  if (holders === "") {
    return `${when}; nobody holds it yet, so name who answers within ${toWorkingTime(seat.answersWithin)}.`;
  }
  const answers = `${toQuorum(seat.quorum, holders)} within ${toWorkingTime(seat.answersWithin)}`;
  const weight = seat.weight === "advising" ? "; it is advice and holds nothing up" : "";
  const silence =
    seat.onSilence === "mustAnswer" ? "; the gate waits until it has answered" : "; if nobody does, the team goes on";
  return `${when}; ${answers}${seat.weight === "advising" ? weight : silence}.`;
}

/**
 * A seat in one line after its name: "any one of Dana Ruiz or Marc Lee, asked when label is terms, within 3 working days,
 * must answer".
 */
export function toSeatLine(seat: SeatRule, reader: Reader): string {
  const holders = toHolders(seat.holders, reader, isAnyOne(seat.quorum) ? "or" : "and");
  const silence =
    seat.weight === "advising"
      ? "advises only"
      : seat.onSilence === "mustAnswer"
        ? "must answer"
        : "and silence lets the team go on";
  return [
    holders === "" ? "nobody holds it yet" : toWho(seat.quorum, holders),
    seat.when === undefined ? "always asked" : `asked when ${toCondition(seat.when, reader)}`,
    `within ${toWorkingTime(seat.answersWithin)}`,
    silence,
  ].join(", ");
}

/** "label is customer-data", "label is a or component is Checkout". */
export function toCondition(condition: Condition, reader: Reader, place: "whole" | "inside" = "whole"): string {
  const group = (children: readonly Condition[], word: "and" | "or"): string => {
    const text = children.map((child) => toCondition(child, reader, "inside")).join(` ${word} `);
    return place === "inside" && children.length > 1 ? `(${text})` : text;
  };
  if ("all" in condition) {
    return condition.all.length === 0 ? "anything is the case" : group(condition.all, "and");
  }
  if ("any" in condition) {
    return condition.any.length === 0 ? "nothing is the case" : group(condition.any, "or");
  }
  if ("not" in condition) {
    return `not ${toCondition(condition.not, reader, "inside")}`;
  }
  if ("label" in condition) {
    return `label is ${toLine(condition.label, 60)}`;
  }
  if ("component" in condition) {
    return `component is ${reader.componentName(condition.component)}`;
  }
  return "issueType" in condition
    ? `issue type is ${reader.issueTypeName(condition.issueType)}`
    : `${reader.fieldName(condition.field)} is ${toQuote(condition.is, 60)}`;
}

/** "Legal Counsel and Dana Ruiz", "Developers, but not Kim Lee"; empty for nobody. */
export function toHolders(
  { people, groups, roles = [], fields = [], except }: HolderSource,
  reader: Reader,
  word: "and" | "or" = "and",
): string {
  const named = [
    ...groups.map((id) => reader.groupName(id)),
    ...roles.map((id) => `the role ${reader.roleName(id)}`),
    ...fields.map((id) => `whoever stands in ${reader.fieldName(id)}`),
    ...people.map((id) => reader.nameOf(id)),
  ];
  const not = except === undefined ? "" : toHolders(except, reader);
  return named.length === 0 || not === "" ? toList(named, word, 6) : `${toList(named, word, 6)}, but not ${not}`;
}

const partNames: Readonly<Record<ItemPart, string>> = {
  reporter: "the reporter",
  assignee: "the assignee",
  owner: "the owner",
};

/** "the reporter and the assignee"; empty for nobody. */
export function toExcluded(parts: readonly ItemPart[]): string {
  return toList(parts.map((part) => partNames[part]));
}

/** "any one of Legal Counsel answers". */
export function toQuorum(quorum: Quorum, of: string): string {
  if (quorum.kind === "lazy" && quorum.mostSilent > 0) {
    return `more of ${of} answer than stay silent, with at most ${quorum.mostSilent} silent,`;
  }
  return `${toWho(quorum, of)} answer${isAnyOne(quorum) || quorum.kind === "lazy" ? "s" : ""}`;
}

/** "any one of Legal Counsel". */
function toWho(quorum: Quorum, of: string): string {
  switch (quorum.kind) {
    case "any":
      return `any one of ${of}`;
    case "all":
      return `all of ${of}`;
    case "count":
      return isAnyOne(quorum) ? `any one of ${of}` : `${quorum.count} of ${of}`;
    case "percent":
      return `${quorum.percent}% of ${of}`;
    case "lazy":
      return quorum.mostSilent === 0
        ? `everyone of ${of}`
        : `all but ${quorum.mostSilent} of ${of}, and more than stay silent`;
    default:
      return unreachable(quorum);
  }
}

const isAnyOne = (quorum: Quorum): boolean => quorum.kind === "any" || (quorum.kind === "count" && quorum.count === 1);

function explainRequires(policy: ProjectPolicy, reader: Reader): readonly string[] {
  const binding = policy.seats.filter(({ weight }) => weight === "binding");
  const asked =
    policy.requires === undefined
      ? binding.length > 1
        ? ["All seats that are asked have to agree."]
        : []
      : [
          `The gate opens when ${toRequirement(policy.requires, policy, reader, "whole")} ` +
            `agree${isOne(policy.requires) ? "s" : ""}.`,
        ];
  const none =
    policy.whenNoSeatApplies === "open"
      ? "When no seat is asked, the gate is open."
      : "When no seat is asked, the gate stays closed and says so.";
  const ending = policy.seats.some(({ when }) => when !== undefined)
    ? [
        policy.whenConditionEnds === "seatStays"
          ? "A seat whose condition ends stays until it answers, its time passes, it lets go, or the decider releases it."
          : "A seat whose condition ends goes, and whoever was asked is told.",
      ]
    : [];
  return [...asked, none, ...ending];
}

function isOne(requirement: Requirement): boolean {
  return (
    "seat" in requirement ||
    ("any" in requirement ? requirement.any.every(isOne) : requirement.all.length === 1 && requirement.all.every(isOne))
  );
}

/** "Legal and (Sales or Technology)". */
export function toRequirement(
  requirement: Requirement,
  policy: ProjectPolicy,
  reader: Reader,
  place: "whole" | "inside" = "whole",
): string {
  if ("seat" in requirement) {
    const seat = policy.seats.find(({ id }) => id === requirement.seat);
    return seat === undefined ? reader.seatName(requirement.seat) : toSeatName(seat);
  }
  const children = "all" in requirement ? requirement.all : requirement.any;
  const text = children
    .map((child) => toRequirement(child, policy, reader, "inside"))
    .join("all" in requirement ? " and " : " or ");
  return place === "inside" && children.length > 1 ? `(${text})` : text;
}

function explainFloor({ floor, decider }: ProjectPolicy, reader: Reader): readonly string[] {
  const who = decider.person === undefined ? "the decider" : reader.nameOf(decider.person);
  const parts = [
    ...(floor.approvals > 0 ? [toCount(floor.approvals, "approval")] : []),
    ...floor.perDiscipline.map(({ discipline, approvals }) => `${approvals} for ${toLine(discipline, 40)}`),
  ];
  return parts.length === 0
    ? ["Silence alone may open the gate."]
    : [
        `Silence alone doesn't open it: at least ${toList(parts)} must be real. ` +
          `Else ${who} decides within ${toWorkingTime(decider.answersWithin)}.`,
      ];
}

function explainWho(policy: ProjectPolicy): readonly string[] {
  const author =
    policy.author === "mayNotApprove" ? "The author neither approves nor decides" : "The author may approve";
  const contributors =
    policy.contributors === "mayNotApprove"
      ? "nor does anyone who worked on the concept"
      : "people who worked on the concept may";
  const joined =
    policy.author === policy.contributors
      ? policy.author === "mayNotApprove"
        ? `${author}, ${contributors}.`
        : "The author may approve, and so may people who worked on the concept."
      : policy.author === "mayNotApprove"
        ? `${author}; ${contributors}.`
        : `${author}; people who worked on the concept may not.`;
  const hats = policy.hats === "oneOnly" ? ["A person who holds several seats counts in the first one only."] : [];
  return [joined, ...hats];
}

function explainEdits(policy: ProjectPolicy): readonly string[] {
  const again =
    policy.onReturnToApprovedText === "approvalsCountAgain"
      ? "going back to exactly the approved text makes its approvals count again"
      : "going back to the approved text doesn't bring its approvals back";
  const harmless =
    policy.harmlessEditors.length === 0
      ? []
      : [
          `Edits by ${toCount(policy.harmlessEditors.length, "named person or app", "named people or apps")} ` +
            "never outdate an approval.",
        ];
  return [
    `A change of meaning asks the seats that it touches again, with at least ${toWorkingTime(policy.secondLook)}; ${again}.`,
    ...harmless,
  ];
}

function explainTime(policy: ProjectPolicy): readonly string[] {
  const late =
    policy.lateObjections === "bind"
      ? "While the gate waits, a late objection still binds."
      : "A late objection is advice.";
  const more =
    policy.extensionCap.amount > 0
      ? [`A reviewer can take more time once, at most ${toWorkingTime(policy.extensionCap)}.`]
      : [];
  return [...more, late];
}

function explainOverride({ override, failMode }: ProjectPolicy, reader: Reader): string {
  const failing = failMode === "closed" ? failModes.closed : failModes.open;
  if (override.kind === "never") {
    return `Nobody can override it. ${failing}`;
  }
  const signers = toHolders(override.signers, reader) || "nobody yet";
  const signed =
    `a second signature by ${signers} overrides it for ${toWorkingTime(override.lasts)}, ` +
    "with a reason, listed for ever";
  return `${toSentence(signed)} ${failing}`;
}
