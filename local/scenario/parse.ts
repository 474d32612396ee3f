import * as v from "valibot";
import { parsePolicy, parsePolicyShape } from "../../src/app/policy/file";
import { toProblems } from "../../src/app/page/problems";
import { readYaml, type LineProblem, type YamlDocument } from "../../src/app/policy/yaml-document";
import type { Instant } from "../../src/domain/ground/people";
import type { ProjectPolicy } from "../../src/domain/policy/policy";
import type { Calendar } from "../../src/domain/ground/working-time";
import { err, ok, type Result } from "../../src/domain/ground/result";
import { parseProject, type ProjectScenario } from "./project/parse";
import { isOfProject } from "./project/shape";
import { scenarioShape, type Action, type Expectation, type ScenarioShape, type StepCommon } from "./shape";
import { parseTime, type TimeContext } from "./times";

/** One scenario, ready to be played: of one item at its gates, or of a project with its releases. */
export type Scenario = GateScenario | ProjectScenario;

export interface GateScenario extends Omit<ScenarioShape, "policy" | "steps"> {
  readonly kind: "gate";
  readonly line: number;
  readonly timeContext: TimeContext;
  readonly policy: ProjectPolicy;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly line: number;
  readonly at: Instant;
  readonly by?: string;
  readonly action?: Action;
  /** The times inside the action and the expectation, by the name they stand under. */
  readonly times: Readonly<Record<string, Instant>>;
  /** What `changePolicy` changes the project's policy to. */
  readonly policy?: ProjectPolicy;
  readonly refused?: Pattern;
  readonly events?: readonly string[];
  readonly says?: string;
  readonly expect?: Expectation;
}

type Pattern = Readonly<Record<string, unknown>>;

/** The parts of a step that times stand in. */
interface Timed {
  readonly action: Action | undefined;
  readonly expect: Expectation | undefined;
  readonly refused: Pattern | undefined;
}

const largest = 1_000_000;

/** The scenarios of one YAML file, one a document; else every problem with its line. */
export function parseScenarios(source: string): Result<readonly Scenario[], readonly LineProblem[]> {
  if (source.length > largest) {
    return err([{ line: 1, path: "", message: "This file is too large for scenarios. Split it." }]);
  }
  const documents = readYaml(source);
  if (documents.length === 0) {
    return err([{ line: 1, path: "", message: "There is no scenario in this file." }]);
  }
  const scenarios: Scenario[] = [];
  const problems: LineProblem[] = [];
  for (const document of documents) {
    const parsed = parseDocument(document);
    if (parsed.ok) {
      scenarios.push(parsed.value);
    } else {
      problems.push(...parsed.error);
    }
  }
  return problems.length === 0 ? ok(scenarios) : err(problems);
}

function parseDocument(document: YamlDocument): Result<Scenario, readonly LineProblem[]> {
  const { value, problems, lineOf } = document;
  if (problems.length > 0) {
    return err(problems);
  }
  if (isOfProject(value)) {
    return parseProject(document);
  }
  const shaped = v.safeParse(scenarioShape, value);
  if (!shaped.success) {
    return err(toProblems(shaped.issues).map((problem) => ({ ...problem, line: lineOf(problem.path) })));
  }
  return toScenario(shaped.output, lineOf);
}

function toScenario(
  shape: ScenarioShape,
  lineOf: (path: string) => number,
): Result<GateScenario, readonly LineProblem[]> {
  const problems: LineProblem[] = [];
  const report = (path: string, message: string): void => {
    problems.push({ line: lineOf(path), path, message });
  };
  const readPolicy = (raw: Readonly<Record<string, unknown>>, path: string): ProjectPolicy | undefined => {
    const parsed = (shape.brokenPolicy ? parsePolicyShape : parsePolicy)(raw);
    if (!parsed.ok) {
      parsed.error.forEach((problem) =>
        report(problem.path === "" ? path : `${path}.${problem.path}`, problem.message),
      );
      return undefined;
    }
    return parsed.value;
  };
  const calendar: Calendar = {
    id: "standard",
    zone: shape.zone,
    weekdays: [1, 2, 3, 4, 5],
    from: "09:00",
    to: "17:00",
    holidays: [],
  };
  const standard = { version: 1, mode: "block", gatedStatusIds: ["in-build"], calendars: [calendar] };
  const raws: Record<string, Readonly<Record<string, unknown>>> = { [firstProject]: { ...standard, ...shape.policy } };
  const policy = readPolicy(raws[firstProject] ?? {}, "policy");
  const policies: Record<string, ProjectPolicy> = policy === undefined ? {} : { [firstProject]: policy };
  for (const [id, own] of Object.entries(shape.projects)) {
    raws[id] = { ...standard, ...own };
    const read = readPolicy(raws[id], `projects.${id}`);
    if (read !== undefined) {
      policies[id] = read;
    }
  }
  let project = firstProject;
  const timeContext: TimeContext = { zone: shape.zone, calendar: policy?.calendars[0] ?? calendar };

  let version = policy?.version ?? 1;
  let now = shape.start === undefined ? undefined : readTime(shape.start, undefined, "start");
  const steps = shape.steps.flatMap((written, index): readonly Step[] => {
    const path = `steps.${index}`;
    // The dispatch by `do` loses the link between schema and type; the schemas and `Action` come from one table.
    const { at, by, refused, events, says, expect, ...rest } = written as StepCommon & { readonly do?: string };
    const then = at === undefined ? now : readTime(at, now, `${path}.at`);
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
    const action = rest.do === undefined ? undefined : (rest as Action);
    let changed: ProjectPolicy | undefined;
    if (action?.do === "changePolicy") {
      version += 1;
      const next = { ...raws[project], ...action.policy, version };
      raws[project] = next;
      changed = readPolicy(next, `${path}.policy`);
      if (changed !== undefined) {
        policies[project] = changed;
      }
    }
    if (action?.do === "observeProject") {
      project = action.to;
      changed = policies[project];
      if (changed === undefined) {
        report(`${path}.to`, `There is no project "${action.to}" under \`projects\`.`);
      }
    }
    return [
      {
        line: lineOf(path),
        at: then,
        times: readTimes({ action, expect, refused }, then, path),
        ...(by === undefined ? {} : { by }),
        ...(action === undefined ? {} : { action }),
        ...(changed === undefined ? {} : { policy: changed }),
        ...(refused === undefined ? {} : { refused }),
        ...(events === undefined ? {} : { events }),
        ...(says === undefined ? {} : { says }),
        ...(expect === undefined ? {} : { expect }),
      },
    ];
  });

  function readTime(text: string, from: Instant | undefined, path: string): Instant | undefined {
    const read = parseTime(text, from, timeContext);
    if (!read.ok) {
      report(path, read.error);
    }
    return read.ok ? read.value : undefined;
  }

  function readTimes({ action, expect, refused }: Timed, at: Instant, path: string): Readonly<Record<string, Instant>> {
    const found: Record<string, Instant> = {};
    const read = (name: string, text: unknown, where: string): void => {
      const instant = typeof text === "string" ? readTime(text, at, `${path}.${where}`) : undefined;
      if (instant !== undefined) {
        found[name] = instant;
      }
    };
    if (action?.do === "extend" || action?.do === "nameStandIn") {
      read("until", action.until, "until");
    }
    if (action?.do === "nameStandIn") {
      read("from", action.from, "from");
    }
    if (action?.do === "observeMove" || action?.do === "observeCommitMove") {
      read("happened", action.happened, "happened");
    }
    if (action?.do === "observeRetroDebt") {
      action.retros.forEach(({ due }, index) => read(`retros.${index}`, due, `retros.${index}.due`));
    }
    const commitChange = expect?.commit?.nextChangeAt;
    if (commitChange !== undefined && commitChange !== "never") {
      read("commit.nextChangeAt", commitChange, "expect.commit.nextChangeAt");
    }
    if (expect?.opensAt !== undefined) {
      read("opensAt", expect.opensAt, "expect.opensAt");
    }
    if (expect?.nextChangeAt !== undefined && expect.nextChangeAt !== "never") {
      read("nextChangeAt", expect.nextChangeAt, "expect.nextChangeAt");
    }
    for (const [seat, expected] of Object.entries(expect?.seats ?? {})) {
      if ("deadline" in expected) {
        read(`seats.${seat}`, expected.deadline, `expect.seats.${seat}.deadline`);
      }
    }
    expect?.debtors?.forEach((debtor, index) =>
      read(`debtors.${index}`, debtor["until"], `expect.debtors.${index}.until`),
    );
    expect?.reasons?.forEach((reason, index) => {
      for (const name of timeFields) {
        read(`reasons.${index}.${name}`, reason[name], `expect.reasons.${index}.${name}`);
      }
    });
    for (const name of timeFields) {
      read(`refused.${name}`, refused?.[name], `refused.${name}`);
    }
    return found;
  }

  return problems.length === 0 && policy !== undefined
    ? ok({ ...shape, kind: "gate", line: lineOf(""), timeContext, policy, steps })
    : err(problems);
}

/** The project in which an item is at first; others have the ids that a scenario gives them. */
export const firstProject = "home";

/** The fields of reasons and refusals that hold an instant. */
export const timeFields = ["at", "until", "since", "decideBy", "deadline", "latest"] as const;
