import fc from "fast-check";
import { parsePolicyYaml, writePolicyYaml } from "../../../src/app/policy/yaml";
import type { KnownNames } from "../../../src/app/policy/names";
import { defaultPolicy } from "../../../src/domain/policy/default-policy";
import type { ProjectPolicy, SeatRule } from "../../../src/domain/policy/policy";
import { parseScenarios } from "../../../local/scenario/parse";
import { playScenario } from "../../../local/scenario/play";

const known: KnownNames = {
  statuses: [
    { id: "10001", name: "Concept" },
    { id: "10003", name: "In Build" },
    { id: "10004", name: "Done" },
  ],
  issueTypes: [
    { id: "1", name: "Story" },
    { id: "2", name: "Bug" },
  ],
  components: [{ id: "7", name: "Shop" }],
  fields: [
    { id: "customfield_10010", name: "Market" },
    { id: "customfield_10011", name: "Client" },
  ],
  roles: [
    { id: "10002", name: "Administrators" },
    { id: "10003", name: "Developers" },
  ],
  resolutions: [
    { id: "10000", name: "Done" },
    { id: "10002", name: "Duplicate" },
  ],
  groups: [
    { id: "g-legal", name: "Legal Counsel" },
    { id: "g-a", name: "Twins" },
    { id: "g-b", name: "Twins" },
  ],
  people: [
    { id: "dana", name: "Dana Ruiz" },
    { id: "omar", name: "Omar Haddad" },
  ],
};

const policy: ProjectPolicy = {
  ...defaultPolicy,
  mode: "block",
  gatedStatusIds: ["10003"],
  laterStatusIds: ["10004"],
  freeStatusIds: [],
  freeResolutionIds: ["10002"],
  issueTypeIds: ["1"],
  seats: [
    {
      id: "legal",
      discipline: "Legal",
      when: {
        any: [
          { label: "customer-data" },
          { not: { component: "7" } },
          { all: [{ issueType: "2" }, { field: "customfield_10010", is: "yes" }] },
        ],
      },
      holders: { people: ["dana"], groups: ["g-legal"] },
      quorum: { kind: "any" },
      answersWithin: { amount: 3, unit: "workingDays" },
      onSilence: "mustAnswer",
      weight: "binding",
      calendar: "default",
    },
    {
      id: "sales",
      discipline: "Sales",
      holders: { people: [], groups: ["g-a"] },
      quorum: { kind: "lazy", mostSilent: 1 },
      answersWithin: { amount: 4, unit: "workingHours" },
      onSilence: "lapse",
      weight: "advising",
    },
    {
      id: "tech",
      discipline: "Technology",
      holders: { people: ["removed"], groups: [] },
      quorum: { kind: "percent", percent: 50 },
      answersWithin: { amount: 1, unit: "workingDays" },
      onSilence: "lapse",
      weight: "binding",
    },
  ],
  requires: { any: [{ seat: "legal" }, { all: [{ seat: "tech" }] }] },
  harmlessEditors: ["dana"],
  floor: { approvals: 1, perDiscipline: [{ discipline: "Legal", approvals: 1 }] },
  decider: { person: "omar", answersWithin: { amount: 2, unit: "workingDays" } },
  override: { kind: "allowed", signers: { people: ["omar"], groups: [] }, lasts: { amount: 2, unit: "workingDays" } },
  calendars: [
    {
      id: "default",
      zone: "Europe/Vienna",
      weekdays: [1, 2, 3, 4, 5],
      from: "09:00",
      to: "17:00",
      holidays: ["2026-12-25"],
    },
  ],
};
const [legal] = policy.seats as [SeatRule];
const head = { projectName: "Campaigns", version: 3 };
/** One whose id says that it is one. */
const withId = (one: ProjectPolicy, id: string): ProjectPolicy => ({
  ...one,
  seats: one.seats.map((seat) => (seat.id === "tech" ? { ...seat, holders: { people: [id], groups: [] } } : seat)),
});
const linesOf = (source: string): readonly string[] => {
  const parsed = parsePolicyYaml(source, known);
  return parsed.ok ? [] : parsed.error.problems.map(({ line, message }) => `${line}: ${message}`);
};

describe("a policy as a file", () => {
  it("comes back as it was written", () => {
    const whole = withId(policy, "712020:ab-12");
    expect(parsePolicyYaml(writePolicyYaml(whole, known, head), known)).toEqual({
      ok: true,
      value: { ...whole, version: 0 },
    });
  });

  it("says in short whom a role, a field and an exception name", () => {
    const held: ProjectPolicy = {
      ...policy,
      excludes: ["assignee", "owner"],
      seats: [
        {
          ...legal,
          holders: { people: [], groups: ["g-legal"], except: { people: ["dana"], groups: [] } },
        },
        {
          ...legal,
          id: "client",
          holders: { people: [], groups: [], roles: ["10002"], fields: ["customfield_10011"] },
        },
        {
          ...legal,
          id: "tech",
          holders: {
            people: [],
            groups: ["g-legal"],
            roles: ["10002", "10003"],
            except: { people: [], groups: ["g-a"] },
          },
        },
      ],
    };
    const written = writePolicyYaml(held, known, head);
    expect(written).toContain("excludes: [ assignee, owner ]");
    expect(written).toContain("holders: { groups: [ Legal Counsel ], except: [ Dana Ruiz ] }");
    expect(written).toContain("holders: { role: Administrators, field: Client }");
    expect(written).toContain("roles: [ Administrators, Developers ], except: { groups: [ g-a ] }");
    expect(parsePolicyYaml(written, { ...known, groups: [...known.groups, { id: "g-a", name: "g-a" }] })).toMatchObject(
      {
        ok: true,
        value: { excludes: held.excludes, seats: held.seats },
      },
    );
  });

  it("has names where they are clear, and ids otherwise", () => {
    const written = writePolicyYaml(policy, known, head);
    expect(written).toContain("gatedStatusIds: [ In Build ]");
    expect(written).toContain("laterStatusIds: [ Done ]");
    expect(written).toContain("freeResolutionIds: [ Duplicate ]");
    expect(written).toContain("holders: { people: [ Dana Ruiz ], groups: [ Legal Counsel ] }");
    expect(written).toContain("{ all: [ { issueType: Bug }, { field: Market, is: yes } ] }");
    expect(written).toContain("groups: [ g-a ]");
    expect(written).toContain("within: 4 working hours");
  });

  it("plays in npm run scenario", () => {
    const parsed = parseScenarios(writePolicyYaml(policy, known, head));
    expect(parsed).toMatchObject({
      ok: true,
      value: [{ policy: { seats: [{ id: "legal" }, { id: "sales" }, { id: "tech" }] } }],
    });
    expect(
      parsed.ok && parsed.value.map((scenario) => scenario.kind === "gate" && playScenario(scenario)),
    ).toMatchObject([{ name: "The spaces of Campaigns, from version 3" }]);
  });

  it("is read without the scenario around it too", () => {
    expect(parsePolicyYaml("mode: warn\ngatedStatusIds: [In Build, 10001]\n", known)).toMatchObject({
      ok: true,
      value: { mode: "warn", gatedStatusIds: ["10003", "10001"] },
    });
  });

  it("gets every kind of problem at once, each with its line", () => {
    expect(
      linesOf(`policy:
  mode: loud
  modus: block
  gatedStatusIds: [In Bild]
  seats:
    - discipline: Legal
      holders: { groups: [Twins] }
      quorum: most
      within: 3 days
    - discipline: Sales
      holders: { people: [Dana Ruiz, Nobody] }
      quorum: 3
      within: 0 working days
      when: { lable: x }
    - discipline: Finance
    - discipline: Legal
      discipline: Legal
      holders: { people: [dana] }
  requires: { any: [legal, finanz] }
  secondLook: 0 working days
  floor: -1
  calendars:
    - zone: Middle Earth
      weekdays: [Mon, 9]
`),
    ).toEqual([
      '2: "mode" has to be off or observe or warn or block.',
      `3: "modus" isn't a setting here. Check its spelling, or take it out.`,
      '4: This project has no status "In Bild". There is Concept, In Build and Done.',
      '7: "Twins" is the name of 2 groups. Write the id: g-a or g-b.',
      "8: Write a quorum as any, all, a number like 2, a share like 50%, or {lazy: 1}.",
      '9: Write a time like "3 working days" or "4 working hours".',
      '11: There is nobody called "Nobody". Write the name as Jira shows it, or the id.',
      "12: Sales needs 3 answers and has 2 people. Add people, or ask for fewer answers.",
      "13: A time is a whole number from 1.",
      "14: Write a condition as {label: …}, {component: …}, {issueType: " +
        "…}, {field: …, is: …}, or join some by {all: […]}, {any: […]} and {not: …}.",
      '15: "holders" is missing.',
      '16: Two seats have the id "legal". Give one of them another.',
      "17: This isn't YAML: Map keys must be unique",
      '19: There is no seat "finanz". Add it, or require another.',
      "20: A time is a whole number from 1.",
      "21: The least number of approvals is a whole number from 1.",
      '23: "Middle Earth" isn\'t a time zone. Write one like Europe/Berlin.',
      "24: A weekday is a number from 1, Monday, to 7, Sunday.",
    ]);
  });

  it("names the people and groups that a look into Jira may find", () => {
    const parsed = parsePolicyYaml(
      "seats: [{discipline: Legal, holders: {people: [Ben Okafor], groups: [Sales]}}]",
      known,
    );
    expect(!parsed.ok && parsed.error.unfound).toEqual({ people: ["Ben Okafor"], groups: ["Sales"] });
  });

  const hostile: readonly { readonly what: string; readonly source: string }[] = [
    { what: "nothing", source: "" },
    { what: "a comment", source: "# nothing\n" },
    { what: "a list", source: "- 1\n" },
    { what: "a text", source: "block" },
    { what: "an unclosed bracket", source: "mode: [block" },
    { what: "an alias that leads nowhere", source: "mode: *nowhere" },
    {
      what: "an alias bomb",
      source: `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
        .split("")
        .map((name, index) => `${name}: &${name} [${`*${"abcdefgh"[index]},`.repeat(9)}]`)
        .join("\n")}\nmode: *i`,
    },
    { what: "ten thousand brackets", source: "[".repeat(10_000) },
    { what: "a prototype", source: "__proto__: { mode: block }" },
    { what: "300 KB", source: `mode: ${"x".repeat(300_000)}` },
    { what: "two policies", source: "mode: off\n---\nmode: off\n" },
  ];
  for (const { what, source } of hostile) {
    it(`is refused in sentences when it is ${what}`, () => {
      const lines = linesOf(source);
      expect(lines.length).toBeGreaterThan(0);
      expect(Object.hasOwn(Object.prototype, "mode")).toBe(false);
    });
  }

  it("never throws, whatever the text is", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string({
            unit: fc.constantFrom(
              "a",
              ":",
              " ",
              "\n",
              "-",
              "[",
              "]",
              "{",
              "}",
              "&",
              "*",
              '"',
              "seats",
              "policy",
              "|",
              "!",
            ),
          }),
        ),
        (text) => {
          parsePolicyYaml(text, known);
        },
      ),
      { numRuns: 300 },
    );
  });
});
