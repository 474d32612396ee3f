import { findNamesakes, suggestMapping } from "../../../../src/domain/sync/link/suggest";
import type { PersonChoice } from "../../../../src/domain/sync/link/suggest";

const none = { statuses: [], priorities: [], labels: [] };
const person = (id: string, name: string, email?: string): PersonChoice => ({ id, name, email });

function join(jira: readonly PersonChoice[], linear: readonly PersonChoice[]) {
  const { assignee } = suggestMapping({ ...none, people: jira }, { ...none, people: linear });
  return {
    joined: assignee.map((row) => `${row.jira} ${row.linear}`),
    offered: findNamesakes(jira, linear, assignee).map((two) => `${two.jira.id} ${two.linear.id}`),
  };
}

describe("who in Jira is who in Linear", () => {
  const cases: readonly {
    readonly when: string;
    readonly jira: readonly PersonChoice[];
    readonly linear: readonly PersonChoice[];
    readonly joined: readonly string[];
    readonly offered: readonly string[];
  }[] = [
    {
      when: "addresses are equal but for case, whatever the names",
      jira: [person("j", "Dana R.", "Dana@example.com")],
      linear: [person("l", "dana", "dana@example.com")],
      joined: ["j l"],
      offered: [],
    },
    {
      when: "names are equal and addresses differ",
      jira: [person("j", "Dana Ruiz", "dana@example.com")],
      linear: [person("l", "dana ruiz", "dana@agency.example")],
      joined: [],
      offered: ["j l"],
    },
    {
      when: "names are equal and Jira hides the address",
      jira: [person("j", "Dana Ruiz")],
      linear: [person("l", "Dana Ruiz", "dana@example.com")],
      joined: [],
      offered: ["j l"],
    },
    {
      when: "a name stands twice",
      jira: [person("j", "Dana Ruiz"), person("k", "Dana Ruiz")],
      linear: [person("l", "Dana Ruiz", "dana@example.com")],
      joined: [],
      offered: [],
    },
    {
      when: "the namesake is somebody else by their address",
      jira: [person("j", "Dana Ruiz"), person("k", "D. Ruiz", "dana@example.com")],
      linear: [person("l", "Dana Ruiz", "dana@example.com")],
      joined: ["k l"],
      offered: [],
    },
    {
      when: "names are nothing but signs",
      jira: [person("j", "***")],
      linear: [person("l", "---", "a@example.com")],
      joined: [],
      offered: [],
    },
  ];
  for (const { when, jira, linear, joined, offered } of cases) {
    test(`is ${joined.length > 0 ? "joined" : offered.length > 0 ? "asked" : "left open"} when ${when}`, () => {
      expect(join(jira, linear)).toEqual({ joined, offered });
    });
  }
});
