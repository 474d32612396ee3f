import * as v from "valibot";
import { defaultCommitRules } from "../../domain/policy/default-policy";
import type { CommitRules, Condition, HolderSource, Quorum, Requirement, SeatRule } from "../../domain/policy/policy";
import type { GateStatuses } from "../../domain/policy/gate-statuses";
import type { Calendar, WorkingTime } from "../../domain/ground/working-time";
import { writtenForms } from "../words/policy/file";

/**
 * The shape of a policy, as the app stores it and as people write it in a file: every part takes its stored form and a
 * short one ("3 working days", "50%", "legal").
 */

const word = v.pipe(v.string(), v.maxLength(200));
// Whether a number or a word makes sense is `checkPolicy`'s question, so that all its answers come at once.
const amount = v.pipe(v.number(), v.minValue(-10_000), v.maxValue(10_000));
const list = <T>(item: v.GenericSchema<unknown, T>, most = 200) => v.pipe(v.array(item), v.maxLength(most));

/** Reads a short form into the stored one, and leaves the stored form to `schema`. */
function short<T>(read: (input: unknown) => unknown, schema: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, T> {
  return v.pipe(v.unknown(), v.transform(read), schema);
}

function check<T>(
  schema: v.GenericSchema<unknown, T>,
  good: (input: unknown) => boolean,
  message: string,
): v.GenericSchema<unknown, T> {
  return v.pipe(v.unknown(), v.check(good, message), schema);
}

const workingTimeText = /^(\d{1,4}) working (day|hour)s?$/u;

export const workingTime: v.GenericSchema<unknown, WorkingTime> = check(
  short(
    (input) => {
      const found = typeof input === "string" ? workingTimeText.exec(input.trim()) : null;
      return found === null
        ? input
        : { amount: Number(found[1]), unit: found[2] === "day" ? "workingDays" : "workingHours" };
    },
    v.strictObject({ amount, unit: v.picklist(["workingDays", "workingHours"]) }),
  ),
  (input) => typeof input !== "string" || workingTimeText.test(input.trim()),
  'Write a time like "3 working days" or "4 working hours".',
);

const quorumKinds: v.GenericSchema<unknown, Quorum> = v.variant("kind", [
  v.strictObject({ kind: v.literal("any") }),
  v.strictObject({ kind: v.literal("all") }),
  v.strictObject({ kind: v.literal("count"), count: amount }),
  v.strictObject({ kind: v.literal("percent"), percent: amount }),
  v.strictObject({ kind: v.literal("lazy"), mostSilent: amount }),
]);

export const quorum: v.GenericSchema<unknown, Quorum> = check(
  short(readQuorum, quorumKinds),
  (input) => typeof readQuorum(input) === "object",
  writtenForms.quorum,
);

function readQuorum(input: unknown): unknown {
  if (typeof input === "number") {
    return { kind: "count", count: input };
  }
  if (typeof input === "string") {
    const share = /^(\d{1,4}(?:\.\d+)?)\s*%$/u.exec(input.trim());
    if (share !== null) {
      return { kind: "percent", percent: Number(share[1]) };
    }
    if (/^\d{1,4}$/u.test(input.trim())) {
      return { kind: "count", count: Number(input) };
    }
    return input === "any" || input === "all" ? { kind: input } : input;
  }
  const keys = isObject(input) ? Object.keys(input) : [];
  return isObject(input) && keys.length === 1 && keys[0] === "lazy"
    ? { kind: "lazy", mostSilent: input["lazy"] }
    : input;
}

const chosen = { people: v.optional(list(word), []), groups: v.optional(list(word), []) };

/** `role`, `field` and a bare list of people under `except` are short for what is stored. */
const holders: v.GenericSchema<unknown, HolderSource> = v.pipe(
  v.strictObject({
    ...chosen,
    role: v.optional(word),
    roles: v.optional(list(word), []),
    field: v.optional(word),
    fields: v.optional(list(word), []),
    except: v.optional(
      v.union(
        [
          v.pipe(
            list(word),
            v.transform((people): NonNullable<HolderSource["except"]> => ({ people, groups: [] })),
          ),
          v.strictObject(chosen),
        ],
        writtenForms.except,
      ),
    ),
  }),
  v.transform(({ people, groups, role, field, except, ...lists }) => {
    const roles = [...lists.roles, ...(role === undefined ? [] : [role])];
    const fields = [...lists.fields, ...(field === undefined ? [] : [field])];
    return {
      people,
      groups,
      ...(roles.length === 0 ? {} : { roles }),
      ...(fields.length === 0 ? {} : { fields }),
      ...(except === undefined || except.people.length + except.groups.length === 0 ? {} : { except }),
    };
  }),
);

const condition: v.GenericSchema<unknown, Condition> = check(
  v.union([
    v.strictObject({ all: v.lazy(() => list(condition)) }),
    v.strictObject({ any: v.lazy(() => list(condition)) }),
    v.strictObject({ not: v.lazy(() => condition) }),
    v.strictObject({ label: word }),
    v.strictObject({ component: word }),
    v.strictObject({ issueType: word }),
    v.strictObject({ field: word, is: word }),
  ]),
  isCondition,
  writtenForms.condition,
);

/** The same question as the union asks, so that one sentence stands where seven alternatives would be listed. */
function isCondition(input: unknown): boolean {
  if (!isObject(input)) {
    return false;
  }
  const keys = Object.keys(input).sort().join();
  if (keys === "all" || keys === "any") {
    const children = input[keys];
    return Array.isArray(children) && children.every(isCondition);
  }
  return keys === "not"
    ? isCondition(input["not"])
    : ["label", "component", "issueType", "field,is"].includes(keys) &&
        Object.values(input).every((value) => v.is(word, value));
}

export const requirement: v.GenericSchema<unknown, Requirement> = check(
  v.union([
    v.pipe(
      word,
      v.transform((seat) => ({ seat })),
    ),
    v.strictObject({ seat: word }),
    v.strictObject({ all: v.lazy(() => list(requirement)) }),
    v.strictObject({ any: v.lazy(() => list(requirement)) }),
  ]),
  isRequirement,
  writtenForms.requirement,
);

function isRequirement(input: unknown): boolean {
  if (typeof input === "string") {
    return v.is(word, input);
  }
  if (!isObject(input) || Object.keys(input).length !== 1) {
    return false;
  }
  const children = input["all"] ?? input["any"];
  return Array.isArray(children) ? children.every(isRequirement) : v.is(word, input["seat"]);
}

/** A time that may be written `within` (files) or `answersWithin` (stored). */
const within = { within: v.optional(workingTime), answersWithin: v.optional(workingTime) };

function toWithin<
  T extends { readonly within?: WorkingTime | undefined; readonly answersWithin?: WorkingTime | undefined },
>(input: T): Omit<T, "within" | "answersWithin"> & { readonly answersWithin: WorkingTime } {
  const { within: written, answersWithin, ...rest } = input;
  return { ...rest, answersWithin: answersWithin ?? written ?? { amount: 2, unit: "workingDays" } };
}

export const seatRule: v.GenericSchema<unknown, SeatRule> = v.pipe(
  v.strictObject({
    id: v.optional(v.pipe(word, v.maxLength(60))),
    discipline: v.pipe(word, v.maxLength(60)),
    when: v.optional(condition),
    holders,
    quorum: v.optional(quorum, { kind: "any" }),
    ...within,
    onSilence: v.optional(v.picklist(["lapse", "mustAnswer"]), "lapse"),
    weight: v.optional(v.picklist(["binding", "advising"]), "binding"),
    calendar: v.optional(word),
  }),
  v.transform((input) => {
    const { id, when, calendar, ...rest } = toWithin(input);
    return {
      ...rest,
      id: id ?? rest.discipline.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-"),
      ...(when === undefined ? {} : { when }),
      ...(calendar === undefined ? {} : { calendar }),
    };
  }),
);

const dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
export const calendar: v.GenericSchema<unknown, Calendar> = v.strictObject({
  id: v.optional(word, "standard"),
  zone: word,
  weekdays: v.optional(
    list(
      short(
        (input) => (typeof input === "string" && dayNames.includes(input) ? dayNames.indexOf(input) + 1 : input),
        v.number(),
      ),
      30,
    ),
    [1, 2, 3, 4, 5],
  ),
  from: v.optional(word, "09:00"),
  to: v.optional(word, "17:00"),
  holidays: v.optional(list(word, 1_000), []),
});

export const floor = v.union(
  [
    v.pipe(
      amount,
      v.transform((approvals) => ({ approvals, perDiscipline: [] })),
    ),
    v.strictObject({
      approvals: v.optional(amount, 0),
      perDiscipline: v.optional(list(v.strictObject({ discipline: word, approvals: amount })), []),
    }),
  ],
  writtenForms.floor,
);

export const decider = v.pipe(
  v.strictObject({ person: v.optional(word), ...within }),
  v.transform((input) => {
    const { person, answersWithin } = toWithin(input);
    return person === undefined ? { answersWithin } : { person, answersWithin };
  }),
);

export const override = v.union(
  [
    v.pipe(
      v.literal("never"),
      v.transform((kind) => ({ kind })),
    ),
    v.strictObject({ kind: v.literal("never") }),
    v.strictObject({ kind: v.literal("allowed"), signers: holders, lasts: workingTime }),
  ],
  writtenForms.override,
);

export const ids = list(word, 500);

/** Where a gate stands. What is left out is left out: older rules don't say what comes after. */
export const gateStatuses = {
  gatedStatusIds: v.optional(ids, []),
  laterStatusIds: v.optional(ids),
  freeStatusIds: v.optional(ids),
  freeResolutionIds: v.optional(ids),
};

type GateLists = { readonly [K in Exclude<keyof GateStatuses, "gatedStatusIds">]?: readonly string[] | undefined };

/** The same with no member that is undefined, so that a policy never says "nothing" in two ways. */
export function withGateLists<T extends GateLists>(
  input: T,
): Omit<T, keyof GateLists> & Omit<GateStatuses, "gatedStatusIds"> {
  const { laterStatusIds, freeStatusIds, freeResolutionIds, ...rest } = input;
  return {
    ...rest,
    ...(laterStatusIds === undefined ? {} : { laterStatusIds }),
    ...(freeStatusIds === undefined ? {} : { freeStatusIds }),
    ...(freeResolutionIds === undefined ? {} : { freeResolutionIds }),
  };
}

const yesOrNo = (otherwise: boolean) => v.optional(v.boolean(), otherwise);
const { asks: usual } = defaultCommitRules;

export const mode = v.picklist(["off", "observe", "warn", "block"]);
export const failMode = v.picklist(["closed", "open"]);

/** The commit space; what is left out of it stands as in the default rules. */
export const commit: v.GenericSchema<unknown, CommitRules> = v.pipe(
  v.strictObject({
    mode: v.optional(mode, defaultCommitRules.mode),
    ...gateStatuses,
    issueTypeIds: v.optional(ids, []),
    asks: v.optional(
      v.strictObject({
        owner: yesOrNo(usual.owner),
        decider: yesOrNo(usual.decider),
        sponsor: yesOrNo(usual.sponsor),
        notDoing: yesOrNo(usual.notDoing),
        constraints: v.optional(amount, usual.constraints),
        measures: v.optional(amount, usual.measures),
      }),
      {},
    ),
    learningCheck: v.optional(v.picklist(["asked", "off"]), defaultCommitRules.learningCheck),
    failMode: v.optional(failMode, defaultCommitRules.failMode),
  }),
  v.transform(withGateLists),
);

function isObject(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}
