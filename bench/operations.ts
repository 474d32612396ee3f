import type { Counters } from "../local/interfaces";
import type { PanelCommand } from "../src/contract/concept/panel";
import type { ProjectPolicy } from "../src/domain/policy/policy";
import { defaultLearningRules } from "../src/domain/policy/learning-rules";
import { concept, hour, makeWholeApp } from "../test/whole/make-whole-app";

type App = Awaited<ReturnType<typeof makeWholeApp>>;
type ItemApp = App & { readonly issue: string };

/** What an operation cost: `reply` until the person had their answer, `later` until nothing was left to do. */
export interface Played {
  readonly reply: Counters;
  readonly later: Counters;
}

export interface Operation {
  readonly id: string;
  readonly name: string;
  play(): Promise<Played>;
}

const approve: PanelCommand = { kind: "approve", seats: "mine", version: 1, points: "all" };
const object: PanelCommand = {
  kind: "object",
  topic: "Prize draw needs terms",
  reason: "Two countries, two laws",
  version: 1,
};
const edit: PanelCommand = {
  kind: "editConcept",
  concept: { ...concept, direction: "A prize draw for everybody." },
  basedOn: 1,
};
const minutes = 60_000;

/** The operations of the product that people or Jira begin, in the order of a work item's life. */
export const operations: readonly Operation[] = [
  from("itemCreated", "work item created", governed, async (app) => void (await app.create())),
  from("summaryEdited", "summary edited", withItem, (app) => editIssue(app, { summary: "Prize draw, second try" })),
  from("labelChanged", "label changed, no seat asks for labels", withReview, (app) =>
    editIssue(app, { labels: ["customer-data"] }),
  ),
  from(
    "labelAsked",
    "label changed, a seat is asked for it",
    () => withReview(asksForLabels),
    (app) => editIssue(app, { labels: ["customer-data"] }),
  ),
  from("conceptWritten", "concept written for the first time", withItem, (app) =>
    press(app, "ana", { kind: "editConcept", concept, basedOn: 0 }),
  ),
  from("reviewOpened", "review opened, 2 seats, 3 people", withConcept, (app) =>
    press(app, "ana", { kind: "openReview" }),
  ),
  from("panelShown", "panel shown", withReview, async (app) => must(await app.panel("view", "dana", app.issue))),
  from("fieldShown", "field shown on an issue", withReview, showField),
  from("voteOfMany", "vote, others are waited for", withReview, (app) => press(app, "dana", approve)),
  from("voteOpens", "vote that opens the gate", withOneVote, (app) => press(app, "sam", approve)),
  from("voteChangesNothing", "vote that the field does not show", withOneVote, (app) => press(app, "lea", approve)),
  from("conceptEdited", "concept edited, an open gate closes", withOpenGate, (app) => press(app, "ana", edit)),
  from("objection", "objection to an open gate", withOpenGate, (app) => press(app, "dana", object)),
  from("moveBlocked", "move, gate closed", withReview, (app) => move(app, 400)),
  from("moveOpen", "move, gate open", withOpenGate, (app) => move(app, 204)),
  from("sweepNothing", "sweep, nothing is due", withFirstSweeps, async (app) => app.clock.advance(5 * minutes)),
  from("releaseLarge", "version of 5,000 items released, 100 of them with a trail", withLargeVersion, releaseLarge),
  from("sweepLapse", "sweep, a seat lapsed and the gate opened", withOneVote, async (app) =>
    app.clock.advance(72 * hour),
  ),
];

const largeRelease = { items: 5_000, trails: 100 };

/** Most of a large release was never looked at by any gate. */
async function withLargeVersion(): Promise<App & { readonly version: string }> {
  const app = await makeWholeApp();
  const { id: version } = app.jira.admin.version("PRIZE", { name: "Summer 1.0" });
  const seed = { project: "PRIZE", summary: "Prize draw", status: "Done", fixVersions: ["Summer 1.0"] };
  const items = app.jira.admin.import(
    Array.from({ length: largeRelease.items }, () => seed),
    "quiet",
  );
  const learning = {
    ...defaultLearningRules,
    mode: "warn" as const,
    retroIssueTypeId: "10001",
    doneStatusIds: [app.statusId("Done")],
  };
  must(await app.settings("save", "lea", { draft: { ...app.policy, learning }, basedOn: 0 }));
  for (const item of items.slice(0, largeRelease.trails)) {
    must(await app.press("ana", String(item.id), { kind: "editConcept", concept, basedOn: 0 }));
  }
  // Telling 5,000 items of the new rules takes the storage's reads of more than a minute.
  for (let round = 0; round < 10; round += 1) {
    await app.host.settle();
    app.clock.advance(minutes);
  }
  return { ...app, version };
}

/** The links go on by the queue, as fast as Jira takes them. */
async function releaseLarge(app: App & { readonly version: string }): Promise<void> {
  expectStatus(await app.ask(app.user("lea"), "PUT", `/rest/api/3/version/${app.version}`, { released: true }), 200);
  for (let round = 0; round < 20; round += 1) {
    await app.host.settle();
    app.clock.advance(7_000);
  }
}

/** The first sweeps after a policy was saved look for bypasses; that comes once a day only. */
async function withFirstSweeps(): Promise<App> {
  const app = await withReview();
  for (let round = 0; round < 2; round += 1) {
    app.clock.advance(5 * minutes);
    await app.host.settle();
  }
  return app;
}

function from<A extends App>(
  id: string,
  name: string,
  prepare: () => Promise<A>,
  run: (app: A) => Promise<void>,
): Operation {
  return {
    id,
    name,
    async play() {
      const app = await prepare();
      await app.host.settle();
      const { counters: reply } = await app.host.during(() => run(app));
      const { counters: later } = await app.host.during(() => app.host.settle());
      return { reply, later };
    },
  };
}

/** Legal has two people, so that one of them can vote where nobody waits for it any more. */
async function governed(change: (policy: ProjectPolicy) => ProjectPolicy = (policy) => policy): Promise<App> {
  const app = await makeWholeApp();
  const [legal, ...others] = app.policy.seats;
  const seats =
    legal === undefined ? others : [{ ...legal, holders: { ...legal.holders, people: ["lea"] } }, ...others];
  must(await app.settings("save", "lea", { draft: change({ ...app.policy, seats }), basedOn: 0 }));
  return app;
}

function asksForLabels(policy: ProjectPolicy): ProjectPolicy {
  return {
    ...policy,
    seats: policy.seats.map((seat) => (seat.id === "sales" ? { ...seat, when: { label: "customer-data" } } : seat)),
  };
}

async function withItem(change?: (policy: ProjectPolicy) => ProjectPolicy): Promise<ItemApp> {
  const app = await governed(change);
  const issue = await app.create();
  await app.host.settle();
  return { ...app, issue };
}

async function withConcept(change?: (policy: ProjectPolicy) => ProjectPolicy): Promise<ItemApp> {
  const app = await withItem(change);
  await press(app, "ana", { kind: "editConcept", concept, basedOn: 0 });
  await app.host.settle();
  return app;
}

async function withReview(change?: (policy: ProjectPolicy) => ProjectPolicy): Promise<ItemApp> {
  const app = await withConcept(change);
  await press(app, "ana", { kind: "openReview" });
  await app.host.settle();
  return app;
}

async function withOneVote(): Promise<ItemApp> {
  const app = await withReview();
  await press(app, "dana", approve);
  await app.host.settle();
  return app;
}

async function withOpenGate(): Promise<ItemApp> {
  const app = await withOneVote();
  await press(app, "sam", approve);
  return app;
}

async function press(app: ItemApp, person: string, command: PanelCommand): Promise<void> {
  must(await app.press(person, app.issue, command));
}

async function editIssue(app: ItemApp, fields: object): Promise<void> {
  expectStatus(await app.ask(app.user("ana"), "PUT", `/rest/api/3/issue/${app.issue}`, { fields }), 204);
}

async function move(app: ItemApp, status: number): Promise<void> {
  expectStatus(await app.move("ana", app.issue, "In Build"), status);
}

async function showField(app: ItemApp): Promise<void> {
  const { gate } = await app.gateOf(app.issue);
  const field = { id: app.jira.admin.fieldId("gate"), key: "gate", type: "object", name: "Gate" };
  await app.host.fieldValues("gate", { field, issues: [{ id: app.issue, value: gate }] });
}

/** A measurement of something that was refused would look cheap. */
function must(reply: { readonly ok: boolean }): void {
  if (!reply.ok) {
    throw new Error(`The app refused: ${JSON.stringify(reply)}`);
  }
}

function expectStatus(answer: { readonly status: number; readonly body: unknown }, status: number): void {
  if (answer.status !== status) {
    throw new Error(`Jira answered ${answer.status} and not ${status}: ${JSON.stringify(answer.body)}`);
  }
}
