import type { PanelCommand } from "../../src/contract/concept/panel";
import type { Reply } from "../../src/contract/page/reply";
import { defaultLearningRules } from "../../src/domain/policy/learning-rules";
import type { RulesView } from "../../src/contract/policy/workflow-rules";
import type { GateStatuses } from "../../src/domain/policy/gate-statuses";
import type { ProjectPolicy } from "../../src/domain/policy/policy";
import type { ForgeHost } from "../forge/host";
import type { JiraSite } from "../jira/site";
import type { LocalClock } from "../interfaces";
import { defaultCommitRules, defaultPolicy } from "../../src/domain/policy/default-policy";
import { charterStory, shopLearning } from "./demo-charter-story";
import { seedLearnings, type DemoProjectAnswer } from "./demo-learnings";
import { groups, people } from "./demo-people";
import { gateStory, type GateStep } from "./demo-gate-story";

const dayMs = 86_400_000;

interface DemoSite {
  readonly host: ForgeHost;
  readonly jira: JiraSite;
  readonly clock: LocalClock;
}

/**
 * Makes the demo's gates by the app itself: each press is a call of the panel's own functions, at its own instant in
 * the past. Nothing here knows how the app stores anything.
 */
export async function seedGates(site: DemoSite, present: number): Promise<void> {
  const steps = [...gateStory, ...charterStory].map((step) => ({
    ...step,
    at: present - step.daysAgo * dayMs + (step.hour ?? 0) * 3_600_000,
  }));
  steps.sort((a, b) => a.at - b.at);
  site.clock.set(Math.min(present, ...steps.map((step) => step.at)) - dayMs);
  await savePolicy(site);
  await attachRule(site, "PRIZE", "concept-gate");
  await saveCommitSpace(site);
  await attachRule(site, "SHOP", "commit-gate");
  await site.host.settle();
  const campaign = await ask<DemoProjectAnswer>(site.jira, people.kim.accountId, ["GET", "/project/PRIZE"]);
  await seedLearnings((call) => invoke(site.host, call), campaign, present);
  for (const [place, step] of steps.entries()) {
    site.clock.set(step.at);
    await takeStep(site, step, `demo-${place}`);
    await site.host.settle();
  }
  site.clock.set(present);
  await site.host.runScheduled("sweep");
  await site.host.settle();
}

async function takeStep(site: DemoSite, step: GateStep, actionId: string): Promise<void> {
  const { accountId } = people[step.by];
  switch (step.kind) {
    case "press":
      return press(site, step, accountId, actionId);
    case "move":
      // A real site would have swept every five minutes; here the clock has jumped, and leases ran out meanwhile.
      await site.host.runScheduled("sweep");
      await site.host.settle();
      return move(site.jira, accountId, step.issue, step.to);
    case "import":
      // What gets past every workflow rule on the platform too.
      site.jira.admin.move({ kind: "user", accountId }, step.issue, { status: step.to });
  }
}

async function press(
  site: DemoSite,
  step: Extract<GateStep, { kind: "press" }>,
  accountId: string,
  actionId: string,
): Promise<void> {
  const issue = await ask<IssueAnswer>(site.jira, accountId, ["GET", `/issue/${step.issue}?fields=project,issuetype`]);
  const { project, issuetype } = issue.fields;
  await invoke(site.host, {
    moduleKey: "space-panel",
    functionKey: "act",
    accountId,
    payload: { actionId, command: step.command satisfies PanelCommand },
    extension: {
      type: "jira:issuePanel",
      issue: { id: issue.id, key: issue.key, type: issuetype.name, typeId: issuetype.id },
      project: { id: project.id, key: project.key, type: "software" },
    },
  });
}

async function move(jira: JiraSite, accountId: string, key: string, to: string): Promise<void> {
  const found = await ask<TransitionsAnswer>(jira, accountId, ["GET", `/issue/${key}/transitions`]);
  const transition = found.transitions.find((candidate) => candidate.to.name === to);
  await ask(jira, accountId, ["POST", `/issue/${key}/transitions`], { transition: { id: transition?.id } });
}

async function savePolicy({ host, jira }: DemoSite): Promise<void> {
  const { accountId } = people.kim;
  const project = await ask<DemoProjectAnswer>(jira, accountId, ["GET", "/project/PRIZE"]);
  const all = await ask<readonly StatusesAnswer[]>(jira, accountId, ["GET", "/project/PRIZE/statuses"]);
  const types = all.find(({ name }) => name === "Task") ?? all[0];
  const found = await ask<{ readonly values: readonly { readonly name: string; readonly groupId: string }[] }>(
    jira,
    accountId,
    ["GET", "/group/bulk"],
  );
  const groupId = (name: string): string => found.values.find((group) => group.name === name)?.groupId ?? "";
  const idOf = (list: readonly { readonly id: string; readonly name: string }[] | undefined, name: string): string =>
    list?.find((entry) => entry.name === name)?.id ?? "";
  const seat = {
    quorum: { kind: "any" },
    answersWithin: { amount: 3, unit: "workingDays" },
    onSilence: "lapse",
    weight: "binding",
  } as const;
  const draft = {
    mode: "block",
    ...toReach(types?.statuses ?? [], "In Build"),
    issueTypeIds: [],
    seats: [
      {
        ...seat,
        id: "legal",
        discipline: "Legal",
        when: { label: "customer-data" },
        holders: { people: [], groups: [groupId(groups.legal.name)] },
      },
      { ...seat, id: "sales", discipline: "Sales", holders: { people: [], groups: [groupId(groups.sales.name)] } },
      {
        ...seat,
        id: "technology",
        discipline: "Technology",
        when: { component: idOf(project.components, "Website") },
        holders: { people: [], groups: [groupId(groups.technology.name)] },
        answersWithin: { amount: 2, unit: "workingDays" },
      },
    ],
    whenNoSeatApplies: "open",
    author: "mayNotApprove",
    contributors: "mayApprove",
    hats: "everySeat",
    harmlessEditors: [],
    onReturnToApprovedText: "approvalsCountAgain",
    lateObjections: "advise",
    calendars: [
      { id: "berlin", zone: "Europe/Berlin", weekdays: [1, 2, 3, 4, 5], from: "09:00", to: "17:00", holidays: [] },
    ],
    secondLook: { amount: 1, unit: "workingDays" },
    extensionCap: { amount: 5, unit: "workingDays" },
    floor: { approvals: 1, perDiscipline: [] },
    decider: { person: people.omar.accountId, answersWithin: { amount: 2, unit: "workingDays" } },
    override: {
      kind: "allowed",
      signers: { people: [people.omar.accountId, people.kim.accountId], groups: [] },
      lasts: { amount: 5, unit: "workingDays" },
    },
    failMode: "closed",
    changes: "oneLeader",
    learning: {
      ...defaultLearningRules,
      mode: "warn",
      retroIssueTypeId: types?.id ?? "",
      doneStatusIds: [idOf(types?.statuses, "Done")],
      sponsor: people.omar.accountId,
    },
  } as const satisfies Omit<ProjectPolicy, "version">;
  await invoke(host, {
    moduleKey: "space-settings",
    functionKey: "save",
    accountId,
    payload: { draft, basedOn: 0 },
    extension: { type: "jira:projectSettingsPage", project: { id: project.id, key: project.key, type: "software" } },
  });
}

/** The shop's commit space, alone, and what it learned before. */
async function saveCommitSpace({ host, jira }: DemoSite): Promise<void> {
  const { accountId } = people.kim;
  const project = await ask<DemoProjectAnswer>(jira, accountId, ["GET", "/project/SHOP"]);
  const [types] = await ask<readonly StatusesAnswer[]>(jira, accountId, ["GET", "/project/SHOP/statuses"]);
  const draft: ProjectPolicy = {
    ...defaultPolicy,
    commit: { ...defaultCommitRules, mode: "block", ...toReach(types?.statuses ?? [], "Committed") },
  };
  const extension = { project: { id: project.id, key: project.key, type: "software" } };
  await invoke(host, {
    moduleKey: "space-settings",
    functionKey: "save",
    accountId,
    payload: { draft, basedOn: 0 },
    extension: { type: "jira:projectSettingsPage", ...extension },
  });
  const command = { kind: "add", project: project.id, draft: shopLearning };
  await invoke(host, {
    moduleKey: "project-learnings",
    functionKey: "act",
    accountId,
    payload: { actionId: "demo-shop-learning", command },
    extension: { type: "jira:projectPage", ...extension },
  });
}

/** The gate before a status, with what the settings suggest: everything right of it comes after. */
function toReach(statuses: StatusesAnswer["statuses"], gated: string): GateStatuses {
  const ids = statuses.map(({ id }) => id);
  const at = statuses.findIndex(({ name }) => name === gated);
  const [abandoned, duplicate] = ["10001", "10002"];
  return {
    gatedStatusIds: ids.slice(at, at + 1),
    laterStatusIds: ids.slice(at + 1),
    freeStatusIds: [],
    freeResolutionIds: [abandoned, duplicate],
  };
}

/** One press of the settings page: the rule goes on every way to what is past the gate. */
async function attachRule({ host, jira }: DemoSite, key: string, rule: "concept-gate" | "commit-gate"): Promise<void> {
  const { accountId } = people.kim;
  const project = await ask<DemoProjectAnswer>(jira, accountId, ["GET", `/project/${key}`]);
  const extension = { type: "jira:projectSettingsPage", project: { id: project.id, key, type: "software" } };
  const call = { moduleKey: "space-settings", accountId, extension };
  const { workflows = [] } = await invoke<RulesView>(host, { ...call, functionKey: "check", payload: {} });
  const payload = { rule, workflows: workflows.map(({ id }) => id) };
  await invoke(host, { ...call, functionKey: "attach", payload });
}

async function invoke<T = unknown>(host: ForgeHost, call: Parameters<ForgeHost["invokeResolver"]>[0]): Promise<T> {
  const result = await host.invokeResolver(call);
  const reply = result.kind === "ok" ? (result.value as Reply<T>) : undefined;
  if (reply?.ok !== true) {
    const what = `${call.moduleKey} ${call.functionKey} ${JSON.stringify(call.payload)}`;
    throw new Error(`The demo's gate could not be made: ${what} gave ${JSON.stringify(result)}`);
  }
  return reply.value;
}

async function ask<T>(
  jira: JiraSite,
  accountId: string,
  [method, path]: readonly [method: string, path: string],
  body?: unknown,
): Promise<T> {
  const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await jira.request({ kind: "user", accountId }, `/rest/api/3${path}`, init);
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`The demo could not ${method} ${path}: ${response.status} ${text}`);
  }
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

interface IssueAnswer {
  readonly id: string;
  readonly key: string;
  readonly fields: {
    readonly project: { readonly id: string; readonly key: string };
    readonly issuetype: { readonly id: string; readonly name: string };
  };
}

interface TransitionsAnswer {
  readonly transitions: readonly { readonly id: string; readonly to: { readonly name: string } }[];
}

interface StatusesAnswer {
  readonly id: string;
  readonly name: string;
  readonly statuses: readonly { readonly id: string; readonly name: string }[];
}
