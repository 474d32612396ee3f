import * as v from "valibot";
import { parsePolicy } from "../../../src/app/policy/file";
import { toProblems } from "../../../src/app/page/problems";
import type { LineProblem, YamlDocument } from "../../../src/app/policy/yaml-document";
import type { Instant } from "../../../src/domain/ground/people";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import type { Calendar } from "../../../src/domain/ground/working-time";
import { err, ok, type Result } from "../../../src/domain/ground/result";
import { parseTime, type TimeContext } from "../times";
import type { WrittenExpectation } from "./expectation";
import { resolve, type Known, type Resolved } from "./references";
import { projectShape, type ProjectShape, type StepCommon, type WrittenItem } from "./shape";
import type { Action } from "./steps";

/** One scenario of a project, ready to be played. */
export interface ProjectScenario extends Omit<ProjectShape, "policy" | "items" | "learnings" | "steps" | "start"> {
  readonly kind: "project";
  readonly line: number;
  readonly timeContext: TimeContext;
  /** When the space was set up: `start`, else the first step's time. */
  readonly start: Instant;
  readonly policy: ProjectPolicy;
  readonly items: Readonly<Record<string, Resolved<WrittenItem>>>;
  readonly learnings: Resolved<ProjectShape["learnings"]>;
  readonly steps: readonly ProjectStep[];
}

export interface ProjectStep {
  readonly line: number;
  readonly at: Instant;
  readonly by?: string | undefined;
  readonly action?: Resolved<Action>;
  /** What `changePolicy` changes the project's policy to. */
  readonly policy?: ProjectPolicy;
  readonly refused?: Readonly<Record<string, unknown>> | undefined;
  readonly expect?: Resolved<WrittenExpectation>;
}

type Raw = Readonly<Record<string, unknown>>;

/** All three spaces stand at `block`; what is left out is as the settings page begins. */
const ownPolicy = {
  version: 1,
  mode: "block",
  gatedStatusIds: ["in-build"],
  commit: { mode: "block", gatedStatusIds: ["committed"] },
  learning: { mode: "block", retroIssueTypeId: "retro", doneStatusIds: ["done"] },
} as const;

export function parseProject({ value, lineOf }: YamlDocument): Result<ProjectScenario, readonly LineProblem[]> {
  const shaped = v.safeParse(projectShape, value);
  return shaped.success
    ? toScenario(shaped.output, lineOf)
    : err(toProblems(shaped.issues).map((problem) => ({ ...problem, line: lineOf(problem.path) })));
}

function toScenario(
  shape: ProjectShape,
  lineOf: (path: string) => number,
): Result<ProjectScenario, readonly LineProblem[]> {
  const problems: LineProblem[] = [];
  const report = (path: string, message: string): void => void problems.push({ line: lineOf(path), path, message });
  const readPolicy = (raw: Raw, path: string): ProjectPolicy | undefined => {
    const parsed = parsePolicy(raw);
    if (parsed.ok) {
      return parsed.value;
    }
    parsed.error.forEach((problem) => report(problem.path === "" ? path : `${path}.${problem.path}`, problem.message));
    return undefined;
  };
  const calendar: Calendar = {
    id: "standard",
    zone: shape.zone,
    weekdays: [1, 2, 3, 4, 5],
    from: "09:00",
    to: "17:00",
    holidays: [],
  };
  let raw = merge({ ...ownPolicy, calendars: [calendar] }, shape.policy);
  const policy = readPolicy(raw, "policy");
  const timeContext: TimeContext = { zone: shape.zone, calendar: policy?.calendars[0] ?? calendar };
  const names = {
    people: new Set(Object.keys(shape.people)),
    items: new Set(Object.keys(shape.items)),
    versions: new Set([...shape.versions.map(({ name }) => name), ...shape.steps.flatMap(addedVersion)]),
  };
  const knownAt = (now: Instant | undefined): Known => ({
    ...names,
    toTime: (text) => parseTime(text, now, timeContext),
  });
  let now = readTime(shape.start, undefined, "start");
  const start = now ?? readTime((shape.steps[0] as StepCommon).at, undefined, "steps.0.at");

  function readTime(text: string | undefined, from: Instant | undefined, path: string): Instant | undefined {
    const read = text === undefined ? undefined : parseTime(text, from, timeContext);
    if (read?.ok === false) {
      report(path, read.error);
    }
    return read?.ok === true ? read.value : undefined;
  }

  const steps = shape.steps.flatMap((written, index): readonly ProjectStep[] => {
    const path = `steps.${index}`;
    // The dispatch by `do` loses the link between schema and type; the schemas and `Action` come from one table.
    const { at, by, refused, expect, ...rest } = written as StepCommon & { readonly do?: string };
    const then = at === undefined ? now : index === 0 && now === undefined ? start : readTime(at, now, `${path}.at`);
    if (then === undefined) {
      if (at === undefined) {
        report(path, 'The first step needs a time, like at: "Mon 2026-11-23 14:00".');
      }
      return [];
    }
    if (now !== undefined && then < now) {
      report(`${path}.at`, "This step is earlier than the one before it.");
    }
    now = then;
    const known = knownAt(then);
    const action = rest.do === undefined ? undefined : resolve(rest as Action, known, path, report);
    let changed: ProjectPolicy | undefined;
    if (action?.do === "changePolicy") {
      raw = { ...merge(raw, action.policy), version: Number(raw["version"]) + 1 };
      changed = readPolicy(raw, `${path}.policy`);
    }
    const name = by === undefined ? {} : { by: resolve(by, known, `${path}.by`, report) };
    return [
      {
        line: lineOf(path),
        at: then,
        ...name,
        ...(action === undefined ? {} : { action }),
        ...(changed === undefined ? {} : { policy: changed }),
        ...(refused === undefined ? {} : { refused }),
        ...(expect === undefined ? {} : { expect: resolve(expect, known, `${path}.expect`, report) }),
      },
    ];
  });
  const items = Object.fromEntries(
    Object.entries(shape.items).map(([key, item]) => [
      key,
      resolve(item ?? { status: "to-do", done: true }, knownAt(start), `items.${key}`, report),
    ]),
  );
  const learnings = resolve(shape.learnings, knownAt(start), "learnings", report);
  checkKeys(shape, report);
  return problems.length === 0 && policy !== undefined && start !== undefined
    ? ok({
        ...shape,
        kind: "project",
        line: lineOf(""),
        timeContext,
        start,
        policy,
        items,
        learnings,
        steps,
      })
    : err(problems);
}

/** What a policy says over another one; of the two spaces with rules of their own, only what is named changes. */
function merge(before: Raw, policy: Raw): Raw {
  const inside = (name: string): Raw =>
    isGroup(before[name]) && isGroup(policy[name]) ? { [name]: { ...before[name], ...policy[name] } } : {};
  return { ...before, ...policy, ...inside("commit"), ...inside("learning") };
}

const isGroup = (value: unknown): value is Raw => typeof value === "object" && value !== null && !Array.isArray(value);

function addedVersion(step: unknown): readonly string[] {
  const { do: kind, version } = step as { readonly do?: string; readonly version?: { readonly text: string } };
  return kind === "addVersion" && version !== undefined ? [version.text] : [];
}

/** Keys are what Jira writes, so that a key and a version's name are never the same. */
function checkKeys({ items, versions }: ProjectShape, report: (path: string, message: string) => void): void {
  for (const key of Object.keys(items)) {
    if (!/^[A-Z][A-Z0-9]*-\d+$/u.test(key)) {
      report(`items.${key}`, `${key} isn't a work item's key. Write it like PRIZE-1.`);
    }
  }
  versions.forEach(({ name }, index) => {
    if (versions.findIndex((one) => one.name === name) !== index) {
      report(`versions.${index}`, `${name} is there twice.`);
    }
  });
}
