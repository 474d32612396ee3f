import { keysOf } from "../ground/keys";
import type { Held, PairRecord, Refused, Written } from "./pair";
import { toFieldFingerprint } from "./sections/codecs";
import { fieldOf } from "./sections/section";
import type { SectionWrite } from "./sections/section";
import { setFields } from "./side";
import type { Both, SetField, Side, SidePatch, SideValues, ValueField } from "./side";

/** The values that a side has after a write, as it says itself. What it does not say counts as written. */
export type Answered = Partial<SideValues>;

/**
 * The record once a side took a write: what was agreed moves on, to the very words that the side made of it. What the
 * side says it did not change stays owed.
 */
export function confirmEdit(record: PairRecord, side: Side, patch: SidePatch, answered: Answered): PairRecord {
  const afterValues = toWrittenValues(patch).reduce(
    (now, { field, value }) => confirmValue(now, { side, field, value }, answered[field]),
    record,
  );
  const isMoved = afterValues.base.description !== record.base.description;
  const held = isMoved ? toHeld(side, patch, answered.description) : undefined;
  const afterText = held === undefined ? afterValues : { ...afterValues, held };
  return setFields.reduce((now, field) => confirmSet(now, { side, field }, patch, answered[field]), afterText);
}

/** What each side holds once a description was written to one of them. */
function toHeld(side: Side, { text, values }: SidePatch, has: string | undefined): Held | undefined {
  if (text === undefined) {
    return undefined;
  }
  const now = has ?? values.description ?? "";
  const shown = side === "jira" ? { jira: now, linear: text.source } : { jira: text.source, linear: now };
  return { shown, beyond: text.beyond };
}

export function confirmMove(record: PairRecord, side: Side, status: string, answered: Answered): PairRecord {
  return confirmValue(record, { side, field: "status", value: status }, answered.status);
}

export function confirmSection(record: PairRecord, write: SectionWrite): PairRecord {
  return confirmValue(record, { side: "jira", field: fieldOf(write), value: write.value }, undefined);
}

interface WrittenValue {
  readonly field: ValueField;
  readonly value: string;
}

const toWrittenValues = ({ values }: SidePatch): readonly WrittenValue[] =>
  keysOf(values).flatMap((field) => {
    const value = values[field];
    return value === undefined ? [] : [{ field, value }];
  });

function confirmValue(
  record: PairRecord,
  { side, field, value }: WrittenValue & { readonly side: Side },
  has: string | undefined,
): PairRecord {
  const wanted = toFieldFingerprint(field, value);
  const intent = record.written.find((one) => one.side === side && one.field === field && one.value === wanted);
  const now = toFieldFingerprint(field, has ?? value);
  const wasIgnored = now !== wanted && now === record.base[field]?.[side];
  if (intent === undefined || wasIgnored) {
    return record;
  }
  const agreed: Both<string> =
    side === "jira" ? { jira: now, linear: intent.source } : { jira: intent.source, linear: now };
  return { ...without(record, intent), base: { ...record.base, [field]: agreed } };
}

function confirmSet(
  record: PairRecord,
  { side, field }: { readonly side: Side; readonly field: SetField },
  { added, removed }: SidePatch,
  has: readonly string[] | undefined,
): PairRecord {
  const wanted = [
    ...added[field].map((value) => ({ value, goesIn: true })),
    ...removed[field].map((value) => ({ value, goesIn: false })),
  ];
  return wanted
    .filter(({ value, goesIn }) => has === undefined || has.includes(value) === goesIn)
    .reduce((now, { value, goesIn }) => {
      const intent = now.written.find(
        (one) => one.side === side && one.field === field && one.value === `${goesIn ? "+" : "-"}${value}`,
      );
      return intent === undefined
        ? now
        : { ...without(now, intent), baseSets: { ...now.baseSets, [field]: toBaseSet(now, intent, field, goesIn) } };
    }, record);
}

function toBaseSet(
  { baseSets }: PairRecord,
  { side, value, source }: Written,
  field: SetField,
  goesIn: boolean,
): Both<readonly string[]> {
  const of = (one: Side): readonly string[] => {
    const element = (one === side ? value : source).slice(1);
    const others = baseSets[field][one].filter((other) => other !== element);
    return goesIn ? [...others, element] : others;
  };
  return { jira: of("jira"), linear: of("linear") };
}

const without = (record: PairRecord, intent: Written): PairRecord => ({
  ...record,
  written: record.written.filter((one) => one !== intent),
});

/** The record once a side said that it will not take some values; they are not tried again until something changes. */
export function withRefusal(record: PairRecord, refused: readonly Refused[]): PairRecord {
  const isRefused = (one: Refused): boolean =>
    refused.some((other) => other.side === one.side && other.field === one.field && other.value === one.value);
  const notes = refused.map(({ side, field }) => ({ kind: "refused", side, field }) as const);
  return {
    ...record,
    written: record.written.filter((one) => !isRefused(one)),
    refused: [...record.refused.filter((one) => !isRefused(one)), ...refused],
    notes: [
      ...record.notes.filter(
        (note) =>
          note.kind !== "refused" || !notes.some((other) => other.side === note.side && other.field === note.field),
      ),
      ...notes,
    ],
  };
}

/** The parts of a patch, so that the one that a side refuses does not keep the others back. */
export function toParts({ values, text, added, removed }: SidePatch): readonly SidePatch[] {
  const none = { labels: [], links: [] };
  const ofValues = Object.entries(values).map(([field, value]): SidePatch => ({
    values: { [field]: value },
    ...(field === "description" && text !== undefined ? { text } : {}),
    added: none,
    removed: none,
  }));
  const ofSets = setFields.flatMap((field) => [
    ...added[field].map((value): SidePatch => ({ values: {}, added: { ...none, [field]: [value] }, removed: none })),
    ...removed[field].map((value): SidePatch => ({ values: {}, added: none, removed: { ...none, [field]: [value] } })),
  ]);
  return [...ofValues, ...ofSets];
}

/** What a patch wanted, as a refusal of it is remembered. */
export function toRefused(side: Side, patch: SidePatch): readonly Refused[] {
  const { added, removed } = patch;
  return [
    ...toWrittenValues(patch).map(({ field, value }) => ({ side, field, value: toFieldFingerprint(field, value) })),
    ...setFields.flatMap((field) => [
      ...added[field].map((value) => ({ side, field, value: `+${value}` })),
      ...removed[field].map((value) => ({ side, field, value: `-${value}` })),
    ]),
  ];
}
