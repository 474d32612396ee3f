import { Document, isCollection, isPair, isScalar, visit } from "yaml";
import type { Problem } from "../../contract/page/reply";
import type {
  CommitRules,
  Condition,
  Floor,
  HolderSource,
  LearningRules,
  ProjectPolicy,
  Quorum,
  Requirement,
  SeatRule,
} from "../../domain/policy/policy";
import type { GateStatuses } from "../../domain/policy/gate-statuses";
import type { Calendar } from "../../domain/ground/working-time";
import { err, type Result } from "../../domain/ground/result";
import { parsePolicy } from "./file";
import { resolveNames, toFileName, type KnownNames, type NamedKind, type Resolved } from "./names";
import { toWorkingTime } from "../words/times";
import { readYaml, type LineProblem } from "./yaml-document";
import { fileProblems, policyFileComment, policyFileName } from "../words/policy/file";

/** Why a file gives no policy: all of it at once. A look into Jira may find some of the `unfound` names. */
export interface UnreadableFile {
  readonly problems: readonly LineProblem[];
  readonly unfound: Resolved["unfound"];
}

const largest = 200_000;
const nobody = { people: [], groups: [] };

/**
 * A policy from a file, as the settings page writes it or as it stands in a scenario: the policy alone, or under
 * `policy`. Names stand for ids. Every problem is listed, of writing, names, form and meaning, each with its line.
 */
export function parsePolicyYaml(source: string, known: KnownNames): Result<ProjectPolicy, UnreadableFile> {
  if (source.length > largest) {
    return err({
      problems: [
        {
          line: 1,
          path: "",
          message: fileProblems.tooLargeFile,
        },
      ],
      unfound: nobody,
    });
  }
  const [document, second] = readYaml(source);
  if (document === undefined || (document.value === null && document.problems.length === 0)) {
    return err({ problems: [{ line: 1, path: "", message: fileProblems.empty }], unfound: nobody });
  }
  const { value, lineOf } = document;
  const further =
    second === undefined ? [] : [{ line: second.lineOf(""), path: "", message: fileProblems.secondPolicy }];
  if (value === undefined) {
    return err({ problems: [...document.problems, ...further], unfound: nobody });
  }
  const isInside = typeof value === "object" && value !== null && Object.hasOwn(value, "policy");
  const inside: unknown = isInside ? Reflect.get(value, "policy") : value;
  const toPath = (path: string): string => (isInside ? ["policy", ...(path === "" ? [] : [path])].join(".") : path);
  const { input, problems: names, unfound } = resolveNames(inside, known);
  const parsed = parsePolicy(input);
  const found: readonly Problem[] = [...names, ...(parsed.ok ? [] : parsed.error)];
  // `answersWithin` is written `within` in files.
  const inLines = found.map((problem) => ({
    ...problem,
    line: Math.max(lineOf(toPath(problem.path)), lineOf(toPath(problem.path.replace(/answersWithin.*$/u, "within")))),
  }));
  const problems = [...document.problems, ...further, ...inLines].sort((one, other) => one.line - other.line);
  return parsed.ok && problems.length === 0 ? parsed : err({ problems, unfound });
}

/** What stands at the head of a written file. */
export interface FileHead {
  readonly projectName: string;
  readonly version: number;
}

/** A policy as a file that people read, review and change, and that `npm run scenario` plays. Every setting is written out. */
export function writePolicyYaml(policy: ProjectPolicy, known: KnownNames, { projectName, version }: FileHead): string {
  const name = (kind: NamedKind) => (id: string) => toFileName(id, kind, known);
  const document = new Document({
    name: policyFileName(projectName, version),
    policy: {
      ...(policy.commit === undefined ? {} : { commit: toWrittenCommit(policy.commit, known) }),
      mode: policy.mode,
      ...toWrittenGate(policy, known),
      issueTypeIds: policy.issueTypeIds.map(name("issueTypes")),
      seats: policy.seats.map((seat) => toWrittenSeat(seat, known)),
      ...(policy.requires === undefined ? {} : { requires: toWrittenRequirement(policy.requires) }),
      floor: toWrittenFloor(policy.floor),
      decider: {
        ...(policy.decider.person === undefined ? {} : { person: name("people")(policy.decider.person) }),
        within: toWorkingTime(policy.decider.answersWithin),
      },
      secondLook: toWorkingTime(policy.secondLook),
      extensionCap: toWorkingTime(policy.extensionCap),
      author: policy.author,
      contributors: policy.contributors,
      ...(policy.excludes === undefined ? {} : { excludes: policy.excludes }),
      hats: policy.hats,
      harmlessEditors: policy.harmlessEditors.map(name("people")),
      onReturnToApprovedText: policy.onReturnToApprovedText,
      lateObjections: policy.lateObjections,
      whenNoSeatApplies: policy.whenNoSeatApplies,
      whenConditionEnds: policy.whenConditionEnds ?? "seatGoes",
      failMode: policy.failMode,
      changes: policy.changes,
      override:
        policy.override.kind === "never"
          ? "never"
          : {
              kind: "allowed",
              signers: toWrittenHolders(policy.override.signers, known),
              lasts: toWorkingTime(policy.override.lasts),
            },
      calendars: policy.calendars.map(toWrittenCalendar),
      ...(policy.learning === undefined ? {} : { learning: toWrittenLearning(policy.learning, known) }),
    },
    steps: [{ at: "2026-11-23 09:00" }],
  });
  document.commentBefore = policyFileComment;
  visit(document, {
    Pair(_key, pair) {
      if (isPair(pair) && isScalar(pair.key) && inOneLine.has(String(pair.key.value)) && isCollection(pair.value)) {
        pair.value.flow = true;
      }
    },
  });
  return document.toString({ lineWidth: 120 });
}

const inOneLine = new Set([
  "releasedStatusIds",
  "doneStatusIds",
  "gatedStatusIds",
  "laterStatusIds",
  "freeStatusIds",
  "freeResolutionIds",
  "issueTypeIds",
  "harmlessEditors",
  "excludes",
  "when",
  "holders",
  "signers",
  "quorum",
  "requires",
  "decider",
  "weekdays",
  "holidays",
  "perDiscipline",
  "asks",
]);

function toWrittenCommit(rules: CommitRules, known: KnownNames): object {
  return {
    ...rules,
    ...toWrittenGate(rules, known),
    issueTypeIds: rules.issueTypeIds.map((id) => toFileName(id, "issueTypes", known)),
  };
}

function toWrittenGate(gate: GateStatuses, known: KnownNames): object {
  const written = (ids: readonly string[], kind: NamedKind) => ids.map((id) => toFileName(id, kind, known));
  const { gatedStatusIds, laterStatusIds, freeStatusIds, freeResolutionIds } = gate;
  return {
    gatedStatusIds: written(gatedStatusIds, "statuses"),
    ...(laterStatusIds === undefined ? {} : { laterStatusIds: written(laterStatusIds, "statuses") }),
    ...(freeStatusIds === undefined ? {} : { freeStatusIds: written(freeStatusIds, "statuses") }),
    ...(freeResolutionIds === undefined ? {} : { freeResolutionIds: written(freeResolutionIds, "resolutions") }),
  };
}

const dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

function toWrittenSeat(seat: SeatRule, known: KnownNames): object {
  return {
    discipline: seat.discipline,
    id: seat.id,
    ...(seat.when === undefined ? {} : { when: toWrittenCondition(seat.when, known) }),
    holders: toWrittenHolders(seat.holders, known),
    quorum: toWrittenQuorum(seat.quorum),
    within: toWorkingTime(seat.answersWithin),
    onSilence: seat.onSilence,
    ...(seat.weight === "binding" ? {} : { weight: seat.weight }),
    ...(seat.calendar === undefined ? {} : { calendar: seat.calendar }),
  };
}

function toWrittenHolders(source: HolderSource, known: KnownNames): object {
  const { people, groups, roles = [], fields = [], except } = source;
  const written = (ids: readonly string[], kind: NamedKind) => ids.map((id) => toFileName(id, kind, known));
  return {
    ...(people.length === 0 ? {} : { people: written(people, "people") }),
    ...(groups.length === 0 ? {} : { groups: written(groups, "groups") }),
    ...toOneOrMore("role", "roles", written(roles, "roles")),
    ...toOneOrMore("field", "fields", written(fields, "fields")),
    ...(except === undefined
      ? {}
      : {
          except:
            except.groups.length === 0
              ? written(except.people, "people")
              : toWrittenHolders({ people: except.people, groups: except.groups }, known),
        }),
  };
}

function toOneOrMore(one: string, many: string, names: readonly string[]): object {
  return names.length === 0 ? {} : names.length === 1 ? { [one]: names[0] } : { [many]: names };
}

function toWrittenQuorum(quorum: Quorum): string | number | object {
  switch (quorum.kind) {
    case "any":
    case "all":
      return quorum.kind;
    case "count":
      return quorum.count;
    case "percent":
      return `${quorum.percent}%`;
    case "lazy":
      return { lazy: quorum.mostSilent };
  }
}

function toWrittenCondition(condition: Condition, known: KnownNames): object {
  if ("all" in condition) {
    return { all: condition.all.map((child) => toWrittenCondition(child, known)) };
  }
  if ("any" in condition) {
    return { any: condition.any.map((child) => toWrittenCondition(child, known)) };
  }
  if ("not" in condition) {
    return { not: toWrittenCondition(condition.not, known) };
  }
  if ("component" in condition) {
    return { component: toFileName(condition.component, "components", known) };
  }
  if ("issueType" in condition) {
    return { issueType: toFileName(condition.issueType, "issueTypes", known) };
  }
  return "field" in condition ? { field: toFileName(condition.field, "fields", known), is: condition.is } : condition;
}

function toWrittenRequirement(requirement: Requirement): string | object {
  if ("seat" in requirement) {
    return requirement.seat;
  }
  return "all" in requirement
    ? { all: requirement.all.map(toWrittenRequirement) }
    : { any: requirement.any.map(toWrittenRequirement) };
}

function toWrittenFloor({ approvals, perDiscipline }: Floor): number | object {
  return perDiscipline.length === 0 ? approvals : { approvals, perDiscipline };
}

function toWrittenLearning(rules: LearningRules, known: KnownNames): object {
  const name = (kind: NamedKind) => (id: string) => toFileName(id, kind, known);
  return {
    ...rules,
    issueTypeIds: rules.issueTypeIds.map(name("issueTypes")),
    releasedStatusIds: rules.releasedStatusIds.map(name("statuses")),
    doneStatusIds: rules.doneStatusIds.map(name("statuses")),
    retroIssueTypeId: name("issueTypes")(rules.retroIssueTypeId),
    systemWithin: toWorkingTime(rules.systemWithin),
    impactWithin: toWorkingTime(rules.impactWithin),
    remindBefore: toWorkingTime(rules.remindBefore),
    ...(rules.sponsor === undefined ? {} : { sponsor: name("people")(rules.sponsor) }),
  };
}

function toWrittenCalendar({ id, zone, weekdays, from, to, holidays }: Calendar): object {
  return { id, zone, weekdays: weekdays.map((weekday) => dayNames[weekday - 1] ?? weekday), from, to, holidays };
}
