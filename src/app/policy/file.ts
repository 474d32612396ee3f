import * as v from "valibot";
import type { Problem } from "../../contract/page/reply";
import { defaultPolicy } from "../../domain/policy/default-policy";
import { checkPolicy, type PolicyProblem } from "../../domain/policy/check";
import type { ProjectPolicy } from "../../domain/policy/policy";
import { err, ok, type Result } from "../../domain/ground/result";
import { learningRules } from "./learning-rules-shape";
import { isUnknown, takeOut, withoutStandIns, type Mended } from "./mending";
import {
  calendar,
  commit,
  decider,
  failMode,
  floor,
  gateStatuses,
  ids,
  mode,
  override,
  requirement,
  seatRule,
  withGateLists,
  workingTime,
} from "./shape";
import { toProblems } from "../page/problems";
import { explainPolicyProblem } from "../words/policy/problem";
import { fileProblems, notASetting } from "../words/policy/file";

const most = { values: 20_000, depth: 24, characters: 200_000 };
/** Taking one thing out can show what it hid, twice at most: an entry, and what the entry can't do without. */
const mostMendings = 4;
const forbidden = new Set(["__proto__", "constructor", "prototype"]);

const shape = v.strictObject({
  version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  commit: v.optional(commit),
  mode: v.optional(mode, defaultPolicy.mode),
  ...gateStatuses,
  issueTypeIds: v.optional(ids, []),
  seats: v.optional(v.pipe(v.array(seatRule), v.maxLength(60)), []),
  requires: v.optional(requirement),
  whenNoSeatApplies: v.optional(v.picklist(["open", "error"]), defaultPolicy.whenNoSeatApplies),
  whenConditionEnds: v.optional(v.picklist(["seatGoes", "seatStays"]), "seatGoes"),
  author: v.optional(v.picklist(["mayNotApprove", "mayApprove"]), defaultPolicy.author),
  contributors: v.optional(v.picklist(["mayApprove", "mayNotApprove"]), defaultPolicy.contributors),
  excludes: v.optional(v.array(v.picklist(["reporter", "assignee", "owner"]))),
  hats: v.optional(v.picklist(["everySeat", "oneOnly"]), defaultPolicy.hats),
  harmlessEditors: v.optional(ids, []),
  onReturnToApprovedText: v.optional(
    v.picklist(["approvalsCountAgain", "approvalsStayOutdated"]),
    defaultPolicy.onReturnToApprovedText,
  ),
  lateObjections: v.optional(v.picklist(["advise", "bind"]), defaultPolicy.lateObjections),
  calendars: v.optional(v.pipe(v.array(calendar), v.maxLength(30)), [...defaultPolicy.calendars]),
  secondLook: v.optional(workingTime, defaultPolicy.secondLook),
  extensionCap: v.optional(workingTime, defaultPolicy.extensionCap),
  floor: v.optional(floor, defaultPolicy.floor),
  decider: v.optional(decider, defaultPolicy.decider),
  override: v.optional(override, defaultPolicy.override),
  failMode: v.optional(failMode, defaultPolicy.failMode),
  changes: v.optional(v.picklist(["oneLeader", "twoLeaders"]), defaultPolicy.changes),
  learning: v.optional(learningRules),
});

/**
 * A policy from anything: the settings page's draft, a file, a stored row. What is left out stands as in the default
 * policy. A failure lists every problem at once, of form and of meaning, each with its path and what to do.
 */
export function parsePolicy(input: unknown): Result<ProjectPolicy, readonly Problem[]> {
  const shaped = parsePolicyShape(input);
  if (shaped.ok) {
    const problems = explainAll(checkPolicy(shaped.value), shaped.value);
    return problems.length === 0 ? shaped : err(problems);
  }
  const mended = mend(input, shaped.error);
  const further =
    mended === undefined
      ? []
      : explainAll(
          checkPolicy(mended.policy).filter((problem) => !isUnknown(mended, problem)),
          mended.policy,
        );
  return err([...shaped.error, ...further]);
}

/** A policy that can be shown and mended, from whatever was stored, with everything that is wrong with it. */
export function readBrokenPolicy(input: unknown): {
  readonly policy: ProjectPolicy;
  readonly problems: readonly Problem[];
} {
  const parsed = parsePolicy(input);
  if (parsed.ok) {
    return { policy: parsed.value, problems: [] };
  }
  const shaped = parsePolicyShape(input);
  const mended = shaped.ok ? shaped.value : (mend(input, shaped.error)?.policy ?? defaultPolicy);
  return { policy: withoutStandIns(mended), problems: parsed.error };
}

function explainAll(problems: readonly PolicyProblem[], policy: ProjectPolicy): readonly Problem[] {
  return problems.map((problem) => ({ path: problem.path, message: explainPolicyProblem(problem, policy) }));
}

/** What can be read of a policy that can't be read whole; undefined where that is nothing. */
function mend(input: unknown, found: readonly Problem[]): (Mended & { readonly policy: ProjectPolicy }) | undefined {
  if (measure(input) !== undefined || found.some(({ path }) => path === "")) {
    return undefined;
  }
  let mended: Mended = { input, unknown: [], unsure: [] };
  let problems = found;
  for (let round = 0; round < mostMendings; round += 1) {
    const next = takeOut(mended.input, problems);
    mended = {
      input: next.input,
      unknown: [...mended.unknown, ...next.unknown],
      unsure: [...mended.unsure, ...next.unsure],
    };
    const parsed = parsePolicyShape(mended.input);
    if (parsed.ok) {
      return { ...mended, policy: parsed.value };
    }
    problems = parsed.error;
  }
  return undefined;
}

/** Only the form of a policy, without asking whether it makes sense; for scenarios about broken ones. */
export function parsePolicyShape(input: unknown): Result<ProjectPolicy, readonly Problem[]> {
  if (Array.isArray(input)) {
    return err([{ path: "", message: fileProblems.list }]);
  }
  const tooMuch = measure(input);
  if (tooMuch !== undefined) {
    return err([tooMuch]);
  }
  const parsed = v.safeParse(shape, input);
  if (!parsed.success) {
    return err(toProblems(parsed.issues));
  }
  const { requires, commit: rules, learning, excludes = [], ...rest } = parsed.output;
  return ok({
    ...withGateLists(rest),
    ...(rules === undefined ? {} : { commit: rules }),
    ...(learning === undefined ? {} : { learning }),
    ...(requires === undefined ? {} : { requires }),
    ...(excludes.length === 0 ? {} : { excludes: [...new Set(excludes)] }),
  });
}

/** Looks at size, depth and key names first, so that no schema ever walks a bomb. */
function measure(input: unknown): Problem | undefined {
  const left: { readonly value: unknown; readonly path: string; readonly depth: number }[] = [
    { value: input, path: "", depth: 0 },
  ];
  let values = 0;
  let characters = 0;
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, path, depth } = next;
    values += 1;
    characters += typeof value === "string" ? value.length : 0;
    if (values > most.values || characters > most.characters) {
      return { path: "", message: fileProblems.tooLarge };
    }
    if (depth > most.depth) {
      return { path, message: fileProblems.tooDeep };
    }
    if (typeof value !== "object" || value === null) {
      continue;
    }
    for (const key of Object.keys(value)) {
      const inside = path === "" ? key : `${path}.${key}`;
      if (forbidden.has(key)) {
        return { path: inside.slice(0, 200), message: notASetting(key) };
      }
      left.push({ value: Reflect.get(value, key), path: inside.slice(0, 200), depth: depth + 1 });
    }
  }
  return undefined;
}
