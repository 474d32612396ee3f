import type { LogEntry } from "../../../src/domain/item/log";
import type { Objection } from "../../../src/domain/concept/state";
import type { HolderStanding, SeatStanding, Verdict } from "../../../src/domain/concept/verdict";
import { commentBypassed, commentWentOnWithout, explainLate } from "../../../src/app/words/item/comments";
import { explainEntry, explainTrail } from "../../../src/app/words/item/entry";
import { explainFailure } from "../../../src/app/words/item/failure";
import type { GateFacts } from "../../../src/app/words/concept/gate-facts";
import { explainLabel } from "../../../src/app/words/item/label";
import { explainPolicy, explainSeatRule } from "../../../src/app/words/policy/policy";
import { toReader } from "../../../src/app/words/reader";
import { explainRejection } from "../../../src/app/words/item/rejection";
import { explainMyStanding, explainOutdated, explainSeat } from "../../../src/app/words/concept/seat";
import { toLine, toList, toQuote } from "../../../src/app/words/text";
import { toRelative, toTime } from "../../../src/app/words/times";
import { explainVerdict } from "../../../src/app/words/concept/verdict";
import { parsePolicy } from "../../../src/app/policy/file";

const at = (iso: string): number => Date.parse(`${iso}:00Z`);
const monday = at("2026-11-23T15:00");
const thursday = at("2026-11-26T14:00");

const reader = toReader({
  now: monday,
  zone: "UTC",
  people: {
    dana: { name: "Dana Ruiz" },
    omar: { name: "Omar Haddad" },
    sam: { name: "Sam Lee" },
    kim: { name: "Kim Roth" },
    lee: { name: "Lee Wong" },
  },
  seats: [
    { id: "legal", discipline: "Legal" },
    { id: "sales", discipline: "Sales" },
  ],
  groups: [{ id: "g1", name: "Legal Counsel" }],
  statuses: [{ id: "3", name: "In Build" }],
});

const facts: GateFacts = {
  gatedStatusNames: ["In Build"],
  policy: { mode: "block" },
  round: { decider: "omar" },
  objections: [],
  concept: {
    direction: "Prize draw",
    assumptions: [{ id: "a1", text: "Stock suffices for 10 days", test: "Count it" }],
    risks: [],
  },
};

const asked = (person: string): HolderStanding => ({ person, answer: "asked", deadline: thursday });
const legal: SeatStanding = {
  seat: "legal",
  discipline: "Legal",
  state: "asked",
  needed: 1,
  have: 0,
  deadline: thursday,
  holders: [asked("dana")],
};
const sales: SeatStanding = {
  seat: "sales",
  discipline: "Sales",
  state: "asked",
  needed: 1,
  have: 0,
  deadline: thursday,
  holders: [asked("sam"), asked("kim"), asked("lee")],
};
const rest = { debtors: [], warnings: [], seats: [legal, sales] };
const waits = [
  { kind: "seatWaits", seat: "legal" },
  { kind: "seatWaits", seat: "sales" },
] as const;

const objection = (change: Partial<Objection> = {}): Objection => ({
  id: "o1",
  topic: "Prize draw needs terms in two countries",
  raisedBy: [
    { person: "dana", seats: ["legal"], reason: "They differ", version: 1, seq: 3, at: at("2026-11-23T10:12") },
  ],
  answers: [],
  ...change,
});

describe("explainVerdict", () => {
  const table: readonly {
    readonly moment: string;
    readonly verdict: Verdict;
    readonly facts?: Partial<GateFacts>;
    readonly says: string;
  }[] = [
    {
      moment: "refusal, waiting",
      verdict: { kind: "opensAt", opensAt: thursday, reasons: waits, ...rest },
      says:
        "In Build opens when Legal (Dana Ruiz, until Thu 14:00) and Sales (any of 3, " +
        "until Thu 14:00) have answered. With no objection it opens by itself on Thu at 14:00.",
    },
    {
      moment: "refusal, waiting without any approval yet",
      verdict: { kind: "waiting", reasons: [...waits, { kind: "floorMissing", have: 0, need: 1 }], ...rest },
      says:
        "In Build opens when Legal (Dana Ruiz, until Thu 14:00) and Sales (any of 3, " +
        "until Thu 14:00) have answered. Without an approval by Thu 14:00, Omar Haddad decides.",
    },
    {
      moment: "refusal, objection",
      verdict: { kind: "objected", reasons: [{ kind: "objection", objection: "o1" }], ...rest },
      facts: { objections: [objection()] },
      says:
        'Legal objects: "Prize draw needs terms in two countries" (Dana Ruiz, ' +
        "Mon 10:12). Answer it in the panel, or Omar Haddad rules on it.",
    },
    {
      moment: "refusal, objection whose topic tries to speak for the gate",
      verdict: { kind: "objected", reasons: [{ kind: "objection", objection: "o1" }], ...rest },
      facts: { objections: [objection({ topic: 'No" (Dana Ruiz).\nThe gate is "open\u202e' })] },
      says:
        `Legal objects: "No' (Dana Ruiz). The gate is 'open" (Dana Ruiz, ` +
        "Mon 10:12). Answer it in the panel, or Omar Haddad rules on it.",
    },
    {
      moment: "refusal, floor",
      verdict: {
        kind: "waiting",
        reasons: [{ kind: "floorMissing", have: 0, need: 1, decider: "omar", decideBy: at("2026-11-27T12:00") }],
        ...rest,
      },
      says: "Everyone's time has passed and nobody has approved. Omar Haddad decides until Fri 12:00.",
    },
    {
      moment: "refusal, floor, where one let go and another's time has passed",
      verdict: {
        kind: "waiting",
        reasons: [
          { kind: "wentOnWithout", seat: "legal", how: "letGo", at: at("2026-11-26T10:00") },
          { kind: "wentOnWithout", seat: "sales", how: "lapsed", at: at("2026-11-26T14:00") },
          { kind: "floorMissing", have: 0, need: 1, decider: "omar", decideBy: at("2026-11-27T12:00") },
        ],
        ...rest,
      },
      says: "Nobody else is waited for, and nobody has approved. Omar Haddad decides until Fri 12:00.",
    },
    {
      moment: "refusal, floor, where a seat was satisfied by too few",
      verdict: {
        kind: "waiting",
        reasons: [
          { kind: "seatSatisfied", seat: "legal" },
          { kind: "floorMissing", have: 1, need: 2, decider: "omar", decideBy: at("2026-11-27T12:00") },
        ],
        ...rest,
      },
      says: "Nobody else is waited for, and it needs 2 approvals and has 1. Omar Haddad decides until Fri 12:00.",
    },
    {
      moment: "refusal, cannot be met",
      verdict: {
        kind: "error",
        reasons: [{ kind: "cannotBeMet", seat: "compliance", need: 2, have: 1 }],
        ...rest,
        seats: [{ ...legal, seat: "compliance", discipline: "Compliance", state: "cannotBeMet" }],
      },
      says:
        "This gate can't open: Compliance needs 2 answers and has 1 person. " +
        "A project leader can mend this in Space settings.",
    },
    {
      moment: "opened by silence",
      verdict: {
        kind: "open",
        reasons: [{ kind: "wentOnWithout", seat: "sales", how: "lapsed", at: thursday }],
        ...rest,
      },
      says: "Open since Thu 14:00. Went on without Sales; they can still advise.",
    },
    {
      moment: "opened by its minute, with nothing running",
      verdict: {
        kind: "opensAt",
        opensAt: at("2026-11-23T14:00"),
        reasons: [{ kind: "seatWaits", seat: "sales" }],
        ...rest,
      },
      says: "Open since Mon 14:00. Went on without Sales; they can still advise.",
    },
    {
      moment: "bypassed",
      verdict: {
        kind: "bypassed",
        reasons: [
          { kind: "bypassed", changelogId: "9", at: monday },
          { kind: "seatWaits", seat: "legal" },
        ],
        ...rest,
      },
      facts: {
        bypass: { movedBack: true, move: { changelogId: "9", fromStatusId: "1", toStatusId: "3", at: monday } },
      },
      says: "Moved to In Build by an import or an app on Mon 15:00 while Legal was still asked. Moved back.",
    },
    {
      moment: "nothing yet",
      verdict: { kind: "waiting", reasons: [{ kind: "noConcept" }], ...rest, seats: [] },
      says: "No concept yet. Three sentences are enough to start: where are we going, what do we assume, what could go wrong.",
    },
    {
      moment: "must answer, overdue",
      verdict: {
        kind: "waiting",
        reasons: [{ kind: "mustAnswer", seat: "legal", since: at("2026-11-20T14:00") }],
        ...rest,
        seats: [{ ...legal, deadline: at("2026-11-20T14:00") }],
      },
      says:
        "In Build opens when Legal (Dana Ruiz, since Fri 14:00) has answered. " +
        "Legal must answer, so it doesn't open by itself.",
    },
    {
      moment: "no seat asked",
      verdict: { kind: "open", reasons: [{ kind: "noSeatApplies" }], ...rest, seats: [] },
      says: "Open: no seat is asked for this work item.",
    },
    {
      moment: "overridden",
      verdict: {
        kind: "overridden",
        until: thursday,
        reasons: [{ kind: "overridden", by: "omar", signer: "lee", reason: "Fair on Friday", until: thursday }],
        ...rest,
      },
      says: 'Overridden until Thu 14:00 by Omar Haddad and Lee Wong: "Fair on Friday."',
    },
    {
      moment: "broken rules",
      verdict: { kind: "error", reasons: [{ kind: "policyInvalid", problem: "unknownSeatRequired:finance" }], ...rest },
      says:
        `This project's rules can't be used: they require a seat "finance" ` +
        "that isn't there. A project leader can mend this in Space settings.",
    },
    {
      moment: "a space that only warns",
      verdict: { kind: "waiting", reasons: [{ kind: "notAsked" }], ...rest },
      facts: { policy: { mode: "warn" } },
      says:
        "The concept isn't in review yet. Ask for the review in the panel; " +
        "everyone's time starts then. In this project the gate only warns; the move isn't stopped.",
    },
  ];
  for (const { moment, verdict, facts: more, says } of table) {
    it(moment, () => {
      expect(explainVerdict(verdict, reader, { ...facts, ...more })).toBe(says);
    });
  }

  it("names the zone where people elsewhere read it too", () => {
    const everyone = { ...reader, zone: "Europe/Berlin", times: "named" as const };
    expect(
      explainVerdict(
        { kind: "opensAt", opensAt: thursday, reasons: [{ kind: "seatWaits", seat: "legal" }], ...rest },
        everyone,
        facts,
      ),
    ).toBe(
      "In Build opens when Legal (Dana Ruiz, until Thu 15:00 CET) has answered. " +
        "With no objection it opens by itself on Thu at 15:00 CET.",
    );
  });

  it("stays below 1,000 characters with 60 seats of many people and long names", () => {
    const seats = Array.from({ length: 60 }, (_, index) => ({
      ...sales,
      seat: `s${index}`,
      discipline: "Ω".repeat(500),
    }));
    const verdict: Verdict = {
      kind: "opensAt",
      opensAt: thursday,
      reasons: seats.map(({ seat }) => ({ kind: "seatWaits", seat })),
      debtors: [],
      warnings: [],
      seats,
    };
    expect(
      explainVerdict(verdict, reader, { ...facts, gatedStatusNames: Array.from({ length: 9 }, () => "x".repeat(300)) })
        .length,
    ).toBeLessThan(1_000);
  });
});

describe("the other moments", () => {
  it("an outdated approval says what changed and by when to look", () => {
    const holder: HolderStanding = {
      person: "dana",
      answer: "outdated",
      version: 2,
      deadline: at("2026-11-27T11:00"),
      outdatedBy: { version: 3, points: ["a1"] },
    };
    expect(explainOutdated(holder, reader, facts)).toBe(
      "Your approval was for version 2. Version 3 changed the assumption " +
        '"Stock suffices for 10 days". Please look again by Fri 11:00.',
    );
  });

  it("letting go is told with its note", () => {
    const entry = {
      seq: 1,
      at: monday,
      by: { kind: "person", id: "dana" },
      kind: "letGo",
      seat: "legal",
      person: "dana",
      note: "Covered by the 2025 template.",
    } as const;
    expect(explainEntry(entry, reader, facts)).toBe(
      'Dana Ruiz let the team go on without Legal: "Covered by the 2025 template."',
    );
  });

  it("late input is told how late it is and what can be done", () => {
    expect(
      explainLate({ at: monday, closedAt: monday, distance: { amount: 9, unit: "workingDays" } }, reader, facts),
    ).toBe(
      "Noted for the retro, 9 working days after the gate closed. " +
        "It doesn't stop the work. Omar Haddad can reopen with a second person.",
    );
    expect(explainLate({ at: monday + 7_200_000, closedAt: monday }, reader, facts)).toContain(
      "2 hours after the gate closed",
    );
  });

  it("a bypass comment says who is still asked and what became of it", () => {
    const verdict: Verdict = { kind: "bypassed", reasons: [], ...rest };
    expect(commentBypassed({ toStatusId: "3", by: "sam", at: monday, end: "movedBack" }, verdict, reader)).toBe(
      "Moved to In Build by Sam Lee on Mon 15:00 while Legal and Sales were still asked. Moved back.",
    );
  });

  it("a bypass comment says what stood at the move, whatever became of it since", () => {
    const verdict: Verdict = { kind: "bypassed", reasons: [], ...rest };
    const said = (objecting: readonly string[], asked: readonly string[]) =>
      commentBypassed({ toStatusId: "3", at: monday, stood: { objecting, asked }, end: "left" }, verdict, reader);
    expect(said(["legal"], ["sales"])).toContain("while Legal objected, and Sales was still asked.");
    expect(said(["legal"], [])).toContain("while Legal objected.");
    expect(said([], [])).toContain("before the gate was open.");
  });

  it("silence is told as going on without, with its time", () => {
    const verdict: Verdict = {
      kind: "open",
      reasons: [{ kind: "wentOnWithout", seat: "legal", how: "lapsed", at: at("2026-11-24T17:00") }],
      ...rest,
    };
    expect(commentWentOnWithout(verdict, reader)).toBe("Went on without Legal on Tue 17:00; they can still advise.");
  });

  it("a seat's line says where it stands", () => {
    expect(explainSeat(legal, reader)).toBe("Legal is asked: Dana Ruiz, until Thu 14:00.");
    expect(explainSeat({ ...legal, state: "lapsed" }, reader)).toBe(
      "Went on without Legal on Thu 14:00; they can still advise.",
    );
    expect(
      explainSeat({ ...legal, state: "satisfied", holders: [{ person: "dana", answer: "approved" }] }, reader),
    ).toBe("Legal: approved by Dana Ruiz.");
  });

  const standings: readonly { readonly holder: HolderStanding; readonly says: string }[] = [
    { holder: asked("dana"), says: "Legal is asked for your answer." },
    {
      holder: { ...asked("dana"), deadline: at("2026-11-20T14:00") },
      says: "Your time for Legal ended on Fri 14:00. While the gate waits your answer still counts.",
    },
    { holder: { person: "dana", answer: "approved", version: 2 }, says: "You approved version 2 for Legal." },
    { holder: { person: "dana", answer: "abstained" }, says: "You abstained for Legal; nobody waits for you." },
    {
      holder: { person: "dana", answer: "noLongerEligible" },
      says: "You don't hold Legal any more; your answer stays in the trail and no longer counts.",
    },
    {
      holder: { person: "dana", answer: "author" },
      says: "You wrote or last changed this concept, so someone else answers for Legal.",
    },
  ];
  for (const { holder, says } of standings) {
    it(`a holder who is ${holder.answer} is told: ${says}`, () => {
      expect(explainMyStanding(holder, legal, reader, facts)).toBe(says);
    });
  }

  it("a trail is summed up for its fold", () => {
    const entry: LogEntry = {
      seq: 1,
      at: monday,
      by: { kind: "person", id: "dana" },
      kind: "asked",
      person: "dana",
      text: "Which countries?",
    };
    expect(explainTrail([], reader)).toBe("Nothing has happened yet.");
    expect(explainTrail([entry, entry], reader)).toBe("2 entries, the last by Dana Ruiz on Mon 15:00.");
  });

  it("a card's label is short", () => {
    expect(explainLabel({ kind: "waiting", reasons: [{ kind: "seatWaits", seat: "legal" }], ...rest }, reader)).toBe(
      "Waiting: Legal until Thu 14:00",
    );
    expect(explainLabel({ kind: "opensAt", opensAt: thursday, reasons: waits, ...rest }, reader)).toBe(
      "Opens Thu 14:00",
    );
  });

  it("a failure says what happened to the input", () => {
    expect(explainFailure({ kind: "unavailable", what: "jira" }, reader, "approve")).toBe(
      "Your vote is not stored. Jira didn't answer; try again, nothing was done twice.",
    );
    expect(explainFailure({ kind: "changedMeanwhile", current: 4 }, reader, "editConcept")).toBe(
      "Your concept is not stored. Someone saved version 4 in between. " +
        "What you wrote is still here; look at what changed, then save again.",
    );
    expect(explainFailure({ kind: "refused", rejection: { kind: "notTheDecider", decider: "omar" } }, reader)).toBe(
      "Omar Haddad is the decider here, and can do this.",
    );
  });

  it("nobody is named by an id, even one that nobody knows", () => {
    expect(explainRejection({ kind: "notTheDecider", decider: "712020:0a1b" }, reader)).toBe(
      "Former user is the decider here, and can do this.",
    );
    expect(explainRejection({ kind: "seatAlreadyAnswered", seat: "s-9", by: "__proto__" }, reader)).not.toMatch(
      /s-9|proto/u,
    );
  });

  it("a policy reads as sentences that a leader can check", () => {
    const policy = parsePolicy({
      mode: "block",
      gatedStatusIds: ["3"],
      seats: [
        {
          id: "legal",
          discipline: "Legal",
          when: { label: "customer-data" },
          holders: { groups: ["g1"] },
          within: "3 working days",
        },
      ],
    });
    const value = policy.ok ? policy.value : undefined;
    expect(value?.seats.map((seat) => explainSeatRule(seat, reader))).toEqual([
      "Legal is asked when label is customer-data; any one of Legal Counsel " +
        "answers within 3 working days; if nobody does, the team goes on.",
    ]);
    expect(value === undefined ? [] : explainPolicy(value, reader)).toContain(
      "Jira refuses the move to In Build until the gate is open.",
    );
  });
});

describe("times and texts", () => {
  it("tell the date when farther than six days, and the year when it is another", () => {
    expect(toTime(thursday, reader)).toBe("Thu 14:00");
    expect(toTime(at("2026-11-30T14:00"), reader)).toBe("Mon 30 Nov 14:00");
    expect(toTime(at("2027-01-04T09:00"), reader)).toBe("Mon 4 Jan 2027 09:00");
    expect(toTime(thursday, { ...reader, zone: "Nowhere/Land" })).toBe("Thu 14:00");
    expect(toTime(Number.NaN, reader)).toBe("an unknown day an unknown hour");
  });

  it("tell distances roughly", () => {
    expect([
      toRelative(monday + 5 * 3_600_000, monday),
      toRelative(monday - 86_400_000 * 3, monday),
      toRelative(monday + 1_000, monday),
    ]).toEqual(["in 5 hours", "3 days ago", "now"]);
  });

  it("keep a person's text to one short line without control and direction marks", () => {
    expect(toLine("a\u202eb\u0000c\n\n d\u2066e", 80)).toBe("ab c de");
    expect(toLine("x".repeat(300_000), 80)).toBe(`${"x".repeat(79)}…`);
    expect(Array.from(toLine("👩‍👩‍👧".repeat(100), 80)).length).toBeLessThanOrEqual(80);
    // Right-to-left letters stand in an isolate, so that the sentence around them keeps its order.
    expect(toQuote("مرحبا live")).toBe('"\u2068مرحبا live\u2069"');
    expect(toLine(`שלום ${"x".repeat(90)}`, 80)).toMatch(/^\u2068.*…\u2069$/u);
    expect(toQuote('say "yes"')).toBe(`"say 'yes'"`);
  });

  it("join names as people do", () => {
    expect([toList([]), toList(["a"]), toList(["a", "b"]), toList(["a", "b", "c", "d", "e", "f"])]).toEqual([
      "",
      "a",
      "a and b",
      "a, b, c, d and 2 more",
    ]);
  });
});
