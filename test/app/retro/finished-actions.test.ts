import { finishedActions } from "../../../src/app/retro/finished-actions";
import { appendToRetro, system } from "../../../src/app/retro/row";
import type { ReviewFigures } from "../../../src/domain/retro/evidence";
import { noEvidence } from "../../../src/domain/retro/evidence-sum";
import { defaultPolicy } from "../../../src/domain/policy/default-policy";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import type { RetroAction } from "../../../src/domain/retro/retro";
import type { RetroEvent } from "../../../src/domain/retro/event";
import type { RetroRow } from "../../../src/ports/retro-store";
import { day, hour, monday } from "../app-fixture";

const [calendar] = defaultPolicy.calendars;
if (calendar === undefined) {
  throw new Error("No calendar");
}
const learning = { rules: { ...defaultLearningRules, mode: "warn" as const }, calendar };

/** One system retro a version, with the waits of its items for Legal, in hours, each reviewed on a day of its own. */
function retro(version: number, from: number, hours: readonly number[], events: readonly RetroEvent[] = []): RetroRow {
  const subject = { kind: "version", id: String(version) } as const;
  const at = from + hours.length * day;
  const planned: readonly RetroEvent[] = [
    {
      kind: "planned",
      retro: "system",
      subject,
      project: "10000",
      name: `Summer ${version}`,
      comesAt: at,
      measures: [],
    },
    { kind: "released", release: { at, items: hours.length }, comesAt: at },
    { kind: "created", ticket: { id: String(900 + version), key: `RETRO-${version}` }, due: at + day, how: "made" },
  ];
  const reviews = hours.map((amount, place): ReviewFigures => ({
    item: `${version}-${place}`,
    key: `P-${version}${place}`,
    at: from + place * day,
    disciplines: [{ discipline: "Legal", workingMs: amount * hour, lateInputs: 0 }],
  }));
  const row = appendToRetro(undefined, { key: `system-version-${version}`, events: planned, at, by: system }, learning);
  return appendToRetro(
    { ...row, evidence: { ...noEvidence, reviews } },
    { key: row.key, events, at: at + hour, by: { kind: "person", id: "ana" } },
    learning,
  );
}

const action = (more: Partial<RetroAction> = {}): RetroAction => ({
  id: "a1",
  text: "Legal joins the kickoff",
  owner: "sam",
  as: "idea",
  ...more,
});
const figure = { kind: "waiting", discipline: "Legal" } as const;
const done = (more: Partial<RetroAction> = {}): readonly RetroEvent[] => [
  { kind: "actionAdded", action: action(more) },
  { kind: "actionEnded", action: "a1", how: "done" },
];
const slow = [20, 24, 30, 18, 26, 22, 28, 25];
const quick = [4, 6, 5, 8, 3, 7, 9, 2];

describe("an action that is done", () => {
  test("shows whether its figure moved, and every work item that was compared", () => {
    const rows = [retro(2, monday + 20 * day, quick), retro(1, monday, slow, done({ figure }))];
    expect(finishedActions(rows)).toMatchObject([
      {
        retro: "system-version-1",
        retroName: "Summer 1",
        ticketKey: "RETRO-1",
        effect: {
          text:
            "The wait for Legal fell: 3 working days an item on average (8 " +
            "items) before, 6 working hours an item on average (8 items) since.",
          before: ["P-10", "P-11", "P-12", "P-13", "P-14", "P-15", "P-16", "P-17"],
          since: ["P-20", "P-21", "P-22", "P-23", "P-24", "P-25", "P-26", "P-27"],
        },
      },
    ]);
  });

  test("says where there are too few work items, or none, to tell", () => {
    const textOf = (rows: readonly RetroRow[]) => finishedActions(rows)[0]?.effect?.text;
    expect(textOf([retro(1, monday, slow, done({ figure })), retro(2, monday + 20 * day, [4])])).toBe(
      "Too few items to say whether the wait for Legal changed: 8 before and 1 since; it takes 8 of each.",
    );
    expect(textOf([retro(1, monday, slow, done({ figure }))])).toBe(
      "No later retro holds a work item that Legal was asked about since this was done, so there is nothing to compare yet.",
    );
  });

  test("has nothing to compare where it rests on no figure, and one that was dropped or is open is not listed", () => {
    const dropped: readonly RetroEvent[] = [
      { kind: "actionAdded", action: action({ figure }) },
      { kind: "actionEnded", action: "a1", how: "dropped" },
    ];
    expect(finishedActions([retro(1, monday, slow, done())]).map(({ effect }) => effect)).toEqual([undefined]);
    expect(
      finishedActions([
        retro(1, monday, slow, dropped),
        retro(2, monday + 20 * day, quick, [{ kind: "actionAdded", action: action({ figure }) }]),
      ]),
    ).toEqual([]);
  });

  test("comes first where it was done last", () => {
    const rows = [
      retro(1, monday, slow, done({ text: "First" })),
      retro(2, monday + 20 * day, quick, done({ text: "Second" })),
    ];
    expect(finishedActions(rows).map((one) => one.action.text)).toEqual(["Second", "First"]);
  });
});
