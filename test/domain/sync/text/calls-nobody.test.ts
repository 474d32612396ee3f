import { withoutMentions } from "../../../../src/domain/sync/text/calls-nobody";

const ana = "https://linear.app/acme/profiles/ana";

it.each([
  { given: `Ask ${ana} first.`, then: "Ask ana first." },
  { given: `Ask <${ana}> first.`, then: "Ask ana first." },
  { given: `Ask [Ana](${ana}) first.`, then: "Ask Ana first." },
  { given: `Ask [${ana}](${ana}) first.`, then: "Ask ana first." },
  { given: "See https://linear.app/acme/issue/A-1.", then: "See https://linear.app/acme/issue/A-1." },
])("text for Linear calls nobody: $given", ({ given, then }) => {
  expect(withoutMentions(given)).toBe(then);
});
