import fc from "fast-check";
import { explainDifference } from "../../../src/app/words/policy/diff";
import { toReader } from "../../../src/app/words/reader";
import { diffPolicies } from "../../../src/domain/policy/diff";
import { mergePolicies } from "../../../src/domain/policy/merge";
import type { ProjectPolicy, SeatRule } from "../../../src/domain/policy/policy";
import { policy } from "../../app/app-fixture";

const reader = toReader({
  now: 0,
  zone: "UTC",
  people: { omar: { name: "Omar Haddad" }, dana: { name: "Dana Ruiz" } },
  groups: [{ id: "legal", name: "Legal Counsel" }],
  statuses: [
    { id: "3", name: "In Build" },
    { id: "4", name: "Release" },
  ],
  resolutions: [{ id: "7", name: "Duplicate" }],
  seats: policy.seats,
});
const [legal, sales] = policy.seats as [SeatRule, SeatRule];
const tell = (after: Partial<ProjectPolicy>, before: ProjectPolicy = policy): readonly string[] =>
  diffPolicies(before, { ...policy, ...after }).map((difference) => explainDifference(difference, reader));

describe("the differences of two policies", () => {
  const rows: readonly { readonly after: Partial<ProjectPolicy>; readonly says: readonly string[] }[] = [
    { after: {}, says: [] },
    { after: { version: 9 }, says: [] },
    { after: { mode: "warn" }, says: ["Mode: warn (before: block)."] },
    {
      after: { gatedStatusIds: ["4"] },
      says: ["The gate stands before: Release (new: Release; no longer: In Build)."],
    },
    {
      after: { laterStatusIds: ["4"], freeStatusIds: [], freeResolutionIds: ["7"] },
      says: ["After it come: Release (new: Release).", "Free with the resolution: Duplicate (new: Duplicate)."],
    },
    // To say that nothing comes after the gate is a word too: a step over it was not seen before, and isn't there now.
    { after: { laterStatusIds: [] }, says: ["After it come: none."] },
    {
      after: { issueTypeIds: [], harmlessEditors: ["dana"] },
      says: ["Edits that outdate nothing are those by: Dana Ruiz (new: Dana Ruiz)."],
    },
    { after: { seats: [legal] }, says: ["The seat Sales is gone."] },
    { after: { seats: [sales, legal] }, says: ["The seats stand in another order: Sales and Legal."] },
    {
      after: {
        seats: [{ ...legal, answersWithin: { amount: 5, unit: "workingDays" }, onSilence: "mustAnswer" }, sales],
      },
      says: [
        "Legal: within: 5 working days (before: 3 working days).",
        "Legal: if nobody answers: the gate waits (before: the team goes on).",
      ],
    },
    {
      after: { seats: [{ ...legal, when: { label: "eu" }, holders: { people: ["dana"], groups: [] } }, sales] },
      says: ["Legal: asked: when label is eu (before: always).", "Legal: held by: Dana Ruiz (before: Legal Counsel)."],
    },
    {
      after: {
        seats: [legal, sales, { ...sales, id: "tech", discipline: "Technology", holders: { people: [], groups: [] } }],
      },
      says: ["New seat. Technology is always asked; nobody holds it yet, so name who answers within 3 working days."],
    },
    {
      after: { requires: { any: [{ seat: "legal" }, { seat: "sales" }] } },
      says: ["The gate needs: Legal or Sales (before: every seat that is asked)."],
    },
    {
      after: { floor: { approvals: 2, perDiscipline: [{ discipline: "Legal", approvals: 1 }] } },
      says: ["Real approvals needed, whatever is silent: 2 and 1 for Legal (before: 1)."],
    },
    {
      after: { decider: { answersWithin: { amount: 1, unit: "workingDays" } } },
      says: ["Decider: named on each work item, within 1 working day (before: Omar Haddad, within 2 working days)."],
    },
    { after: { changes: "twoLeaders" }, says: ["These settings are changed: by two leaders (before: by one leader)."] },
    {
      after: {
        override: {
          kind: "allowed",
          signers: { people: ["omar"], groups: [] },
          lasts: { amount: 1, unit: "workingDays" },
        },
      },
      says: ["Override: with a second signature by Omar Haddad, for 1 working day (before: never)."],
    },
    {
      after: { calendars: [{ ...policy.calendars[0]!, holidays: ["2026-12-25"] }] },
      says: ["Calendar UTC: new holidays: 2026-12-25."],
    },
    {
      after: { calendars: [{ ...policy.calendars[0]!, zone: "Europe/Vienna" }] },
      says: [
        "Calendar: Europe/Vienna, Mon, Tue, Wed, Thu, Fri, 09:00 to 17:00, " +
          "0 holidays (before: UTC, Mon, Tue, Wed, Thu, Fri, 09:00 to 17:00, 0 holidays).",
      ],
    },
    {
      after: { calendars: [{ ...policy.calendars[0]!, id: "vienna", zone: "Europe/Vienna" }, ...policy.calendars] },
      says: [
        "New calendar: Europe/Vienna, Mon, Tue, Wed, Thu, Fri, 09:00 to 17:00, 0 holidays.",
        "Seats without a calendar of their own go by Europe/Vienna.",
      ],
    },
  ];
  for (const { after, says } of rows) {
    it(`of ${JSON.stringify(after).slice(0, 80)} are told`, () => {
      expect(tell(after)).toEqual(says);
    });
  }

  it("are none exactly where two policies are equal as data, whatever the order of their members", () => {
    const other = Object.fromEntries(Object.entries(policy).reverse()) as unknown as ProjectPolicy;
    expect(diffPolicies(policy, other)).toEqual([]);
  });
});

describe("two leaders who began from one version", () => {
  it("both keep what only they changed, down to the setting of one seat", () => {
    const mine: ProjectPolicy = {
      ...policy,
      seats: [{ ...legal, answersWithin: { amount: 5, unit: "workingDays" } }, sales],
      mode: "warn",
    };
    const theirs: ProjectPolicy = {
      ...policy,
      version: 2,
      seats: [{ ...legal, onSilence: "mustAnswer" }, sales],
      lateObjections: "bind",
    };
    const merged = mergePolicies(policy, mine, theirs);
    expect(merged.takenBack).toEqual([]);
    expect(merged.policy).toEqual({
      ...policy,
      version: 2,
      mode: "warn",
      lateObjections: "bind",
      seats: [{ ...legal, answersWithin: { amount: 5, unit: "workingDays" }, onSilence: "mustAnswer" }, sales],
    });
  });

  it("are told what mine takes back of theirs", () => {
    const mine: ProjectPolicy = {
      ...policy,
      mode: "warn",
      seats: [{ ...legal, answersWithin: { amount: 5, unit: "workingDays" } }, sales],
    };
    const theirs: ProjectPolicy = {
      ...policy,
      version: 2,
      mode: "observe",
      seats: [{ ...legal, answersWithin: { amount: 4, unit: "workingDays" } }, sales],
    };
    const merged = mergePolicies(policy, mine, theirs);
    expect(merged.takenBack.map((difference) => explainDifference(difference, reader))).toEqual([
      "Mode: warn (before: observe).",
      "Legal: within: 5 working days (before: 4 working days).",
    ]);
  });

  it("a seat that one took out stays where the other changed it, and goes where not", () => {
    const without: ProjectPolicy = { ...policy, seats: [sales] };
    const changed: ProjectPolicy = { ...policy, seats: [{ ...legal, weight: "advising" }, sales] };
    expect(mergePolicies(policy, without, policy).policy.seats).toEqual([sales]);
    expect(mergePolicies(policy, without, changed).policy.seats.map(({ id }) => id)).toEqual(["legal", "sales"]);
    expect(mergePolicies(policy, changed, without).policy.seats.map(({ id }) => id)).toEqual(["sales", "legal"]);
  });

  it("merging with nothing changed gives the other's policy, on either side", () => {
    const change = fc.record({
      mode: fc.constantFrom("warn", "block", "observe" as const),
      seats: fc.subarray([legal, sales, { ...legal, id: "tech" }, { ...sales, weight: "advising" as const, id: "x" }]),
      floor: fc.record({ approvals: fc.nat(3), perDiscipline: fc.constant([]) }),
    });
    fc.assert(
      fc.property(change, (part) => {
        const changed = { ...policy, ...part } as ProjectPolicy;
        expect(diffPolicies(mergePolicies(policy, changed, policy).policy, changed)).toEqual([]);
        expect(mergePolicies(policy, policy, changed)).toEqual({ policy: changed, takenBack: [] });
      }),
    );
  });
});
