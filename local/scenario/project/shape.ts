import * as v from "valibot";
import { charter, concept, facts, learning, pattern, person, text, word } from "../parts";
import { expectation } from "./expectation";
import { itemKey, personName, time, versionName } from "./references";
import { actions } from "./steps";
import { toStepShape } from "../step-shape";

// What a scenario of a project may say: several work items and versions, their releases, and the retros that come of them.

const item = v.strictObject({
  summary: v.optional(word),
  version: v.optional(versionName),
  versions: v.optional(v.array(versionName)),
  status: v.optional(word, "to-do"),
  author: v.optional(personName),
  assignee: v.optional(personName),
  owner: v.optional(personName),
  decider: v.optional(personName),
  subtaskOf: v.optional(itemKey),
  epic: v.optional(itemKey),
  /** Whether its status says that it is done, as it has to be to be shipped; `finish` and `resume` change it. */
  done: v.optional(v.boolean(), true),
  labels: facts.labels,
  components: facts.components,
  issueType: facts.issueType,
  charter: v.optional(v.strictObject({ ...charter, sponsor: v.optional(personName) })),
  concept: v.optional(v.strictObject(concept)),
});

const version = v.union(
  [
    v.pipe(
      word,
      v.transform((name) => ({ name, released: false, day: undefined })),
    ),
    v.strictObject({ name: word, released: v.optional(v.boolean(), false), day: v.optional(word) }),
  ],
  "Write a version's name, or {name, released, day}.",
);

const common = v.strictObject({
  at: v.optional(word),
  by: v.optional(personName),
  refused: v.optional(pattern),
  expect: v.optional(expectation),
});

const step = toStepShape(actions, common);

export const projectShape = v.strictObject({
  name: word,
  about: v.optional(text),
  zone: v.optional(word, "UTC"),
  start: v.optional(word),
  policy: v.optional(v.record(v.string(), v.unknown()), {}),
  people: v.record(
    word,
    v.nullable(v.strictObject({ name: v.optional(word), groups: person.groups, zone: person.zone })),
  ),
  /** Who leads the project, and holds what nobody else does. */
  lead: v.optional(word),
  statuses: v.optional(v.record(word, word), {}),
  versions: v.optional(v.array(version), []),
  items: v.pipe(v.record(word, v.nullable(item)), v.minEntries(1, "A project needs a work item. Add one under items.")),
  learnings: v.optional(
    v.array(v.strictObject({ ...learning.entries, by: v.optional(personName), at: v.optional(time) })),
    [],
  ),
  steps: v.pipe(v.array(step), v.nonEmpty(), v.maxLength(500)),
});

export type ProjectShape = v.InferOutput<typeof projectShape>;
export type WrittenItem = v.InferOutput<typeof item>;
export type StepCommon = v.InferOutput<typeof common>;

/** Whether a document is about a whole project. */
export function isOfProject(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && (Object.hasOwn(value, "items") || Object.hasOwn(value, "versions"))
  );
}
