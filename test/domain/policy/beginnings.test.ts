import { withBeginnings, type Offers } from "../../../src/domain/policy/beginnings";
import { applyPreset, presets } from "../../../src/domain/policy/concept-presets";
import { defaultPolicy } from "../../../src/domain/policy/default-policy";

const offers: Offers = {
  zone: "Europe/Berlin",
  statuses: [
    { id: "1", name: "To do", category: "toDo" },
    { id: "2", name: "Committed", category: "toDo" },
    { id: "3", name: "In Progress", category: "inProgress" },
    { id: "4", name: "In Build", category: "inProgress" },
    { id: "5", name: "Done", category: "done" },
    { id: "6", name: "Won't do", category: "done" },
  ],
  resolutions: [{ id: "7", name: "Duplicate" }],
  issueTypes: [
    { id: "8", name: "Story" },
    { id: "9", name: "Task" },
  ],
  groups: [
    { id: "g1", name: "sales-europe" },
    { id: "g2", name: "Legal" },
    { id: "g3", name: "Legal Counsel" },
  ],
};
const begun = applyPreset(presets.middle, defaultPolicy);

describe("the beginning of a space", () => {
  it("takes In Build where there is one, the zone, and groups that are called as the seats are", () => {
    const concept = withBeginnings(begun, "concept", offers);
    expect(concept).toMatchObject({
      gatedStatusIds: ["4"],
      laterStatusIds: ["5"],
      freeStatusIds: ["6"],
      freeResolutionIds: ["7"],
      calendars: [{ zone: "Europe/Berlin" }],
    });
    expect(concept.seats.map(({ id, holders }) => [id, holders.groups])).toEqual([
      ["technology", []],
      ["sales", ["g1"]],
      ["legal", ["g2"]],
    ]);
  });

  it("takes the next likely status where there is no In Build, and none where nothing is likely", () => {
    const at = (name: string) => ({ ...offers, statuses: [{ id: "1", name, category: "inProgress" as const }] });
    expect(withBeginnings(begun, "concept", at("IN-PROGRESS")).gatedStatusIds).toEqual(["1"]);
    expect(withBeginnings(begun, "concept", at("Brewing")).gatedStatusIds).toEqual([]);
  });

  it("finds the commitment's status, the retro's type and where retros are done", () => {
    expect(withBeginnings(defaultPolicy, "commit", offers).commit?.gatedStatusIds).toEqual(["2"]);
    expect(withBeginnings(defaultPolicy, "learning", offers).learning).toMatchObject({
      retroIssueTypeId: "9",
      doneStatusIds: ["5"],
    });
  });

  it("leaves alone what was told already", () => {
    const told = {
      ...begun,
      gatedStatusIds: ["3"],
      calendars: begun.calendars.map((calendar) => ({ ...calendar, from: "08:00" })),
      seats: begun.seats.map((seat) => ({ ...seat, holders: { people: ["dana"], groups: [] } })),
    };
    expect(withBeginnings(told, "concept", offers)).toEqual(told);
  });
});
