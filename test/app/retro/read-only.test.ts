import { toReader } from "../../../src/app/words/reader";
import { explainReadOnly } from "../../../src/app/words/retro/panel";
import { forReader } from "../../static/retro/retro-views";

const reader = toReader({ now: forReader.now, zone: "Europe/Vienna", people: forReader.people });

describe("whoever may read a retro and not edit it", () => {
  it("is told who can answer", () => {
    expect(explainReadOnly(forReader, reader)).toBe(
      "You can read this retro. Answering takes the right to edit its work item. " +
        "Omar Haddad can answer, or write down what you say.",
    );
  });

  it("is told so too where nobody is known to hold it", () => {
    const { assignee: _nobody, ...retro } = forReader.retro;
    const { sponsor: _none, ...view } = forReader;
    expect(explainReadOnly({ ...view, retro }, reader)).toContain("Someone who can edit this work item can answer");
  });
});
