import type { LearningRules } from "../../src/domain/policy/policy";
import type { ForgeHostSettings } from "../../local/forge/host";
import type { AdfDocument } from "../../src/adapters/jira/adf";
import type { Reply } from "../../src/contract/page/reply";
import type { RetroPanelCommand, RetroView } from "../../src/contract/retro/retro";
import { defaultLearningRules } from "../../src/domain/policy/learning-rules";
import { finishVersion } from "./finish-version";
import { makeWholeApp, mustBeOk } from "./make-whole-app";

const task = "10001";

export interface Ticket {
  readonly id: string;
  readonly key: string;
  readonly fields: {
    readonly summary: string;
    readonly status: { readonly name: string };
    readonly assignee: { readonly accountId: string } | null;
    readonly duedate: string | null;
    readonly description: AdfDocument;
    readonly issuelinks: readonly {
      readonly type: { readonly name: string };
      readonly outwardIssue?: { readonly id: string; readonly key: string };
    }[];
  } & Readonly<Record<string, unknown>>;
}

/** The whole app with the learning space on: items are made, put into versions and released as people do it. */
export async function makeRetroApp(given: Partial<ForgeHostSettings> = {}, more: Partial<LearningRules> = {}) {
  const app = await makeWholeApp(given);
  const learning: LearningRules = {
    ...defaultLearningRules,
    mode: "block",
    retroIssueTypeId: task,
    doneStatusIds: [app.statusId("Done")],
    sponsor: "lea",
    ...more,
  };
  mustBeOk(await app.settings("save", "lea", { draft: { ...app.policy, learning }, basedOn: 0 }));
  await app.host.settle();
  const lea = app.user("lea");
  let presses = 0;

  return {
    ...app,
    learning,
    async version(name: string): Promise<string> {
      return (
        await app.ask<{ readonly id: string }>(lea, "POST", "/rest/api/3/version", {
          name,
          projectId: Number(app.projectId),
        })
      ).body.id;
    },
    async itemIn(versions: readonly string[], fields: object = {}): Promise<string> {
      const made = await app.ask<{ readonly id: string }>(app.user("ana"), "POST", "/rest/api/3/issue", {
        fields: {
          project: { key: "PRIZE" },
          issuetype: { name: "Task" },
          summary: "Prize draw",
          fixVersions: versions.map((id) => ({ id })),
          assignee: { accountId: "ana" },
          ...fields,
        },
      });
      if (made.status !== 201) {
        throw new Error(JSON.stringify(made));
      }
      return made.body.id;
    },
    putIn: (issue: string, versions: readonly string[]) =>
      app.ask(app.user("ana"), "PUT", `/rest/api/3/issue/${issue}`, {
        fields: { fixVersions: versions.map((id) => ({ id })) },
      }),
    change: (version: string, body: object) => app.ask(lea, "PUT", `/rest/api/3/version/${version}`, body),
    finish: (version: string) => finishVersion(app.jira, version, "lea"),
    async release(version: string): Promise<void> {
      await finishVersion(app.jira, version, "lea");
      await app.ask(lea, "PUT", `/rest/api/3/version/${version}`, { released: true });
      await app.host.settle();
    },
    /** Every retro's ticket, oldest first. */
    async tickets(label = "spacegate-retro"): Promise<readonly Ticket[]> {
      const read = await app.ask<{ readonly issues: readonly Ticket[] }>(lea, "POST", "/rest/api/3/search/jql", {
        jql: `project = PRIZE AND labels = ${label} ORDER BY id ASC`,
        fields: ["*all"],
        maxResults: 500,
      });
      return read.body.issues;
    },
    retroView: (person: string, ticket: string) => app.panel<RetroView>("retroView", person, ticket),
    retroPress(person: string, ticket: string, command: RetroPanelCommand): Promise<Reply<RetroView>> {
      presses += 1;
      return app.panel<RetroView>("retroAct", person, ticket, { actionId: `retro-${presses}`, command });
    },
    /** Lets time go by as the platform does: the sweep comes every five minutes, a long time is gone over in steps. */
    async waitFor(ms: number, step = ms): Promise<void> {
      for (let gone = 0; gone < ms; gone += step) {
        app.clock.advance(Math.min(step, ms - gone));
        await app.host.settle();
        app.clock.advance(5 * 60_000);
        await app.host.settle();
      }
    },
  };
}

export const textOf = (node: unknown): string =>
  typeof node !== "object" || node === null
    ? ""
    : "text" in node && typeof node.text === "string"
      ? node.text
      : "content" in node && Array.isArray(node.content)
        ? node.content.map(textOf).join(" ")
        : "attrs" in node && typeof node.attrs === "object" && node.attrs !== null && "text" in node.attrs
          ? String(node.attrs.text)
          : "";
