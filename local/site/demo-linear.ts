import type { LinearWorkspace } from "../linear/workspace";
import type { LocalClock } from "../interfaces";
import { people } from "./demo-people";

const dayMs = 86_400_000;

const campaignStates = [
  { name: "Backlog", type: "backlog", color: "#bec2c8" },
  { name: "Concept", type: "unstarted", color: "#e2a03f" },
  { name: "In Build", type: "started", color: "#5e6ad2" },
  { name: "In Review", type: "started", color: "#26b5ce" },
  { name: "Done", type: "completed", color: "#4cb782" },
  { name: "Canceled", type: "canceled", color: "#95a2b3" },
] as const;

const studioStates = [
  { name: "Triage", type: "triage", color: "#fc7840" },
  { name: "To do", type: "unstarted", color: "#bec2c8" },
  { name: "Doing", type: "started", color: "#5e6ad2" },
  { name: "Done", type: "completed", color: "#4cb782" },
] as const;

interface DemoLinearIssue {
  readonly team: "campaign" | "studio";
  readonly title: string;
  readonly description: string;
  readonly state: string;
  readonly priority: number;
  readonly labels?: readonly string[];
  readonly by: "ana" | "omar" | "tom" | "priya";
  readonly assignee?: "ana" | "dana" | "omar" | "tom" | "priya" | "noor";
  readonly daysAgo: number;
  /** A place in this list, from 0. */
  readonly parent?: number;
  readonly says?: readonly { readonly by: "ana" | "dana" | "omar" | "tom" | "priya"; readonly text: string }[];
}

/** The same campaign as in Jira, seen by the people who work in Linear. */
const issues: readonly DemoLinearIssue[] = [
  {
    team: "campaign",
    title: "Landing page for the prize draw",
    description: "One page, three steps.\n\n* What can be won\n* Who takes part\n* **Terms**, in both languages",
    state: "Concept",
    priority: 2,
    labels: ["Website", "customer-data"],
    by: "ana",
    assignee: "tom",
    daysAgo: 9,
    says: [
      {
        by: "dana",
        text: "The terms differ between the two countries. I would like to see them before anybody builds.",
      },
      { by: "tom", text: "A first sketch needs *two days*; I'll wait for the concept." },
    ],
  },
  {
    team: "campaign",
    title: "Form with consent for the newsletter",
    description: "Double opt-in. The consent is kept with its text and its time.",
    state: "Backlog",
    priority: 3,
    labels: ["customer-data"],
    by: "ana",
    daysAgo: 8,
    parent: 0,
  },
  {
    team: "campaign",
    title: "Dealer mailing with the order deadline",
    description: "To 340 dealers, in the week before the start.",
    state: "In Build",
    priority: 2,
    labels: ["Dealers"],
    by: "priya",
    assignee: "priya",
    daysAgo: 7,
    says: [{ by: "omar", text: "Please name one person whom the dealers can call." }],
  },
  {
    team: "campaign",
    title: "Stock for ten days of orders",
    description: "The warehouse confirms by Friday:\n\n1. articles on the list\n2. days that they last",
    state: "Concept",
    priority: 1,
    by: "omar",
    assignee: "omar",
    daysAgo: 6,
  },
  {
    team: "campaign",
    title: "Counter of remaining days on the home page",
    description: "> Only if it is right in every time zone.",
    state: "Backlog",
    priority: 4,
    labels: ["Website"],
    by: "tom",
    daysAgo: 5,
  },
  {
    team: "campaign",
    title: "What last year's draw taught us",
    description: "Legal was asked two days before the start. See `PRIZE-1` in Jira.",
    state: "Done",
    priority: 0,
    by: "omar",
    assignee: "ana",
    daysAgo: 30,
  },
  {
    team: "studio",
    title: "Pictures of the house by the sea",
    description: "Six pictures, wide and square.",
    state: "Doing",
    priority: 3,
    by: "ana",
    assignee: "noor",
    daysAgo: 4,
  },
  {
    team: "studio",
    title: "Poster for the summer party",
    description: "A2, to be printed two weeks before.",
    state: "To do",
    priority: 0,
    by: "priya",
    daysAgo: 3,
  },
];

/** Fills the workspace; gives the key of the workspace's admin, which is what the app is connected with. */
export function seedLinear({ admin }: LinearWorkspace, clock: LocalClock, present: number): string {
  clock.set(present - 60 * dayMs);
  admin.organization("Summer campaign", "summer-campaign");
  const add = (
    { displayName, emailAddress, timeZone, accountId }: (typeof people)[keyof typeof people],
    isAdmin: boolean,
  ) =>
    admin.user({
      name: displayName,
      email: emailAddress,
      timeZone,
      admin: isAdmin,
      avatarUrl: `/__local/avatar/${accountId}`,
    });
  const users = {
    ana: add(people.ana, false),
    dana: add(people.dana, false),
    omar: add(people.omar, false),
    priya: add(people.priya, false),
    tom: add(people.tom, false),
    kim: add(people.kim, true),
    // The agency's designer, whom nobody in Jira knows.
    noor: admin.user({ name: "Noor Aziz", email: "noor@studio.example" }),
  };
  const teams = {
    campaign: admin.team({
      key: "CAM",
      name: "Campaign",
      description: "What customers see of the campaign",
      states: campaignStates,
    }),
    studio: admin.team({ key: "STU", name: "Studio", description: "Pictures and print", states: studioStates }),
  };
  const labels = new Map(
    [
      { name: "Website", color: "#26b5ce" },
      { name: "Dealers", color: "#f2994a" },
      { name: "customer-data", color: "#eb5757" },
    ].map((label) => [label.name, admin.label(label).id]),
  );

  const made: string[] = [];
  for (const issue of issues) {
    clock.set(present - issue.daysAgo * dayMs);
    const team = teams[issue.team];
    const { id } = admin.issue(users[issue.by], {
      teamId: team.id,
      title: issue.title,
      description: issue.description,
      priority: issue.priority,
      stateId: admin.stateNamed(team.id, issue.state).id,
      labelIds: (issue.labels ?? []).flatMap((name) => labels.get(name) ?? []),
      assigneeId: issue.assignee === undefined ? null : users[issue.assignee].id,
      parentId: issue.parent === undefined ? null : (made[issue.parent] ?? null),
    });
    made.push(id);
    for (const [place, { by, text }] of (issue.says ?? []).entries()) {
      clock.set(present - issue.daysAgo * dayMs + (place + 1) * 3_600_000);
      admin.comment(users[by], { issueId: id, body: text });
    }
  }
  clock.set(present);
  return admin.apiKey(users.kim.id);
}
