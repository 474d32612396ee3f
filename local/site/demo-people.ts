import type { Person } from "./contract";

const zone = "Europe/Berlin";

function person(number: number, displayName: string, part: string): Person {
  const name = displayName.toLowerCase().split(" ")[0] ?? "";
  return {
    accountId: `712020:5bace6a7-0000-4000-8000-${String(number).padStart(12, "0")}`,
    displayName,
    emailAddress: `${name}@example.com`,
    part,
    timeZone: zone,
  };
}

/** Who plays in the demo. */
export const people = {
  ana: person(1, "Ana Novak", "Campaigns, writes the concepts"),
  dana: person(2, "Dana Ruiz", "Legal"),
  omar: person(3, "Omar Haddad", "Decides, and sponsors the campaign"),
  priya: person(4, "Priya Shah", "Sales"),
  lee: person(5, "Lee Chen", "Sales"),
  sam: person(6, "Sam Okafor", "Sales"),
  tom: person(7, "Tom Becker", "Technology"),
  kim: person(8, "Kim Larsen", "Leads the project, runs this Jira"),
} as const satisfies Record<string, Person>;

export const groups = {
  legal: { name: "Legal Counsel", members: [people.dana.accountId] },
  sales: { name: "Sales", members: [people.priya.accountId, people.lee.accountId, people.sam.accountId] },
  technology: { name: "Technology", members: [people.tom.accountId] },
} as const;
