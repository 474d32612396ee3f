import type { LocalClock } from "../interfaces";
import type { JiraSite } from "../jira/site";
import { groups, people } from "./demo-people";
import { campaign, lab, shop, type DemoIssue, type DemoStep } from "./demo-story";

const dayMs = 86_400_000;

/** The demo's present: Tuesday, 10:00 in Berlin, of the week in which the site was first started. */
export function decideDemoStart(realNow: number): number {
  const weekday = (new Date(realNow).getUTCDay() + 6) % 7;
  const tuesday = new Date(realNow - (weekday - 1) * dayMs);
  const noon = Date.UTC(tuesday.getUTCFullYear(), tuesday.getUTCMonth(), tuesday.getUTCDate(), 12);
  const berlinHour = Number(
    new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", hour: "2-digit", hourCycle: "h23" }).format(noon),
  );
  return noon + (10 - berlinHour) * 3_600_000;
}

/**
 * Seeds people, projects and the story, each thing at its own instant on the clock. The gates are not in here:
 * the app itself makes them, in `demo-gates.ts`.
 */
export async function seedDemo(jira: JiraSite, clock: LocalClock, present: number): Promise<void> {
  const { admin } = jira;
  clock.set(present - 420 * dayMs);
  for (const person of Object.values(people)) {
    admin.user({
      accountId: person.accountId,
      displayName: person.displayName,
      email: person.emailAddress,
      timeZone: person.timeZone,
      avatarUrl: `/__local/avatar/${person.accountId}`,
      siteRole: person === people.kim ? "admin" : "user",
    });
  }
  for (const group of Object.values(groups)) {
    admin.group(group.name, group.members);
  }
  const year = new Date(present).getUTCFullYear();
  for (const project of [campaign(year), lab, shop]) {
    admin.project({ ...project.seed, lead: people.kim.accountId });
    project.components.forEach((name) => admin.component(project.seed.key, name));
    const versions = project.versions.map(({ name, releaseDate, state }) => {
      return { id: admin.version(project.seed.key, { name, releaseDate }).id, state };
    });
    for (const rule of project.rules) {
      admin.attachRule({ project: project.seed.key, ...rule });
    }
    for (const issue of project.issues) {
      await seedIssue({ jira, clock, present }, project.seed.key, issue);
    }
    for (const { id } of versions.filter((version) => version.state === "released")) {
      await ask(jira, people.kim.accountId, ["PUT", `/version/${id}`], { released: true });
    }
    for (const link of project.links) {
      await ask(jira, people.ana.accountId, ["POST", "/issueLink"], {
        type: { name: "Relates" },
        outwardIssue: { key: link.from },
        inwardIssue: { key: link.to },
      });
    }
  }
  clock.set(present);
}

interface Seeding {
  readonly jira: JiraSite;
  readonly clock: LocalClock;
  readonly present: number;
}

async function seedIssue({ jira, clock, present }: Seeding, project: string, issue: DemoIssue): Promise<void> {
  const at = present - issue.daysAgo * dayMs;
  clock.set(at);
  const [record] = jira.admin.import(
    [
      {
        project,
        summary: issue.summary,
        status: issue.status,
        issueType: issue.type ?? "Story",
        description: toDocument(issue.description),
        labels: issue.labels ?? [],
        components: issue.components ?? [],
        fixVersions: issue.version === undefined ? [] : [issue.version],
        assignee: people[issue.by ?? "ana"].accountId,
        reporter: people[issue.by ?? "ana"].accountId,
        created: at,
      },
    ],
    "quiet",
  );
  for (const step of issue.steps ?? []) {
    clock.set(present - step.daysAgo * dayMs + (step.hour ?? 0) * 3_600_000);
    await takeStep(jira, record?.key ?? "", step);
  }
}

async function takeStep(jira: JiraSite, key: string, step: DemoStep): Promise<void> {
  const { accountId } = people[step.by];
  if ("says" in step) {
    await ask(jira, accountId, ["POST", `/issue/${key}/comment`], { body: toDocument(step.says) });
  } else {
    jira.admin.move({ kind: "user", accountId }, key, { status: step.moves });
  }
}

async function ask(
  jira: JiraSite,
  accountId: string,
  [method, path]: readonly [method: string, path: string],
  body: unknown,
): Promise<void> {
  const response = await jira.request({ kind: "user", accountId }, `/rest/api/3${path}`, {
    method,
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`The demo could not ${method} ${path}: ${response.status} ${await response.text()}`);
  }
}

function toDocument(text: string): unknown {
  return {
    type: "doc",
    version: 1,
    content: text
      .split("\n")
      .map((line) =>
        line.startsWith("# ")
          ? { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: line.slice(2) }] }
          : { type: "paragraph", content: [{ type: "text", text: line }] },
      ),
  };
}
