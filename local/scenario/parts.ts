import * as v from "valibot";

// What the two kinds of scenario have in common: of one item at its gates, and of a whole project with its releases.

export const word = v.pipe(v.string(), v.nonEmpty(), v.maxLength(400));
export const text = v.pipe(v.string(), v.maxLength(400_000));
export const words = v.pipe(v.array(word), v.maxLength(500));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const field = v.union(
  [
    v.pipe(
      word,
      v.transform((value) => ({ kind: "values" as const, values: [value] })),
    ),
    v.pipe(
      words,
      v.transform((values) => ({ kind: "values" as const, values })),
    ),
    v.pipe(
      v.strictObject({ unreadable: word }),
      v.transform(({ unreadable }) => ({ kind: "unreadable" as const, problem: unreadable })),
    ),
  ],
  "Write a field's values as a word, a list, or {unreadable: why}.",
);

export const facts = {
  labels: v.optional(words),
  components: v.optional(words),
  issueType: v.optional(word),
  fields: v.optional(v.record(word, field)),
  reporter: v.optional(v.nullable(word)),
  assignee: v.optional(v.nullable(word)),
  owner: v.optional(v.nullable(word)),
};

export const person = {
  groups: v.optional(words),
  roles: v.optional(words),
  zone: v.optional(word),
  active: v.optional(v.boolean()),
  seesItem: v.optional(v.boolean()),
};

export const concept = {
  direction: v.optional(text),
  assumptions: v.optional(
    v.array(v.strictObject({ id: word, text, test: v.optional(text, ""), by: v.optional(word) })),
  ),
  risks: v.optional(v.array(v.strictObject({ id: word, text, discipline: v.optional(word, "") }))),
};

export const charter = {
  constraints: v.optional(
    v.array(
      v.strictObject({
        id: word,
        text,
        kind: v.optional(v.picklist(["real", "assumed"]), "real"),
        basis: v.optional(text, ""),
      }),
    ),
  ),
  measures: v.optional(
    v.array(
      v.strictObject({
        id: word,
        what: text,
        baseline: v.optional(text, ""),
        target: v.optional(text, ""),
        date: v.optional(word),
        source: v.optional(text, ""),
      }),
    ),
  ),
  notDoing: v.optional(v.array(v.strictObject({ id: word, text }))),
  sponsor: v.optional(word),
};

export const learning = v.strictObject({
  id: word,
  text,
  evidence: v.optional(text, ""),
  kind: v.optional(v.picklist(["scale", "stop", "change", "keep"]), "change"),
  labels: v.optional(words, []),
  components: v.optional(words, []),
  disciplines: v.optional(words, []),
});

/** A name alone, or a name as `kind` with whatever else has to be equal. */
export const pattern = v.union(
  [
    v.pipe(
      word,
      v.transform((kind): Readonly<Record<string, unknown>> => ({ kind })),
    ),
    v.pipe(
      v.record(v.string(), v.unknown()),
      v.transform((fields): Readonly<Record<string, unknown>> => fields),
    ),
  ],
  "Write a kind, or {kind: …} with what else has to be equal.",
);

export const patterns = v.array(pattern);
