import { makeRetros } from "../../../src/app/retro/owed-view";
import { stateLearning } from "../../../src/app/learning/writes";
import { retroStateOf } from "../../../src/app/retro/row";
import { toReader, type Reader } from "../../../src/app/words/reader";
import { explainRetro } from "../../../src/app/words/retro/panel";
import { toTime } from "../../../src/app/words/times";
import type { Instant } from "../../../src/domain/ground/people";
import { someDay } from "../../../src/domain/retro/dates";
import { matches } from "../expect";
import { toName } from "../names";
import { actInTracker } from "./act-in-tracker";
import { checkExpectation, type SeenMessage } from "./expect";
import { allRetros, nameOf } from "./find-retro";
import type { ProjectScenario, ProjectStep } from "./parse";
import { type NotTaken, actInLibrary, actInPanel, actInRetro, savePolicy } from "./act-in-app";
import { toText, type Resolved } from "./references";
import { see, type Seen, type SeenRetro } from "./see";
import { createSite, project, type Site } from "./site";
import {
  isLibraryAction,
  isPanelAction,
  isRetroAction,
  isTrackerAction,
  type Action,
  type LibraryAction,
  type PanelAction,
  type RetroAction,
  type TrackerAction,
} from "./steps";
import { createPlatform, type Platform } from "./time-passes";

/** What one step did, and which of its expectations don't hold. */
export interface PlayedProjectStep {
  readonly line: number;
  readonly at: Instant;
  readonly by?: string | undefined;
  readonly did?: string;
  readonly refusal?: NotTaken;
  /** All retros after the step; `says` is what people read of each. */
  readonly retros: readonly (Omit<SeenRetro, "view" | "state"> & { readonly says: string })[];
  readonly messages: readonly SeenMessage[];
  readonly items: Seen["items"];
  readonly library: Seen["library"];
  readonly failures: readonly string[];
}

export interface PlayedProject {
  readonly kind: "project";
  readonly name: string;
  readonly line: number;
  readonly zone: string;
  readonly steps: readonly PlayedProjectStep[];
}

/** Plays a scenario of a project through the app's use cases, over memory in place of Jira and Forge. */
export async function playProject(scenario: ProjectScenario): Promise<PlayedProject> {
  const site = createSite(scenario);
  const platform = createPlatform(site);
  await setUp(site, platform, scenario);
  const steps: PlayedProjectStep[] = [];
  let told = site.messages.length;
  for (const step of scenario.steps) {
    await platform.passUntil(step.at);
    const notTaken = await act(site, platform, scenario, step);
    await platform.passUntil(step.at);
    const seen = await see(site, Object.keys(scenario.items), readerAt(step.at, scenario));
    const messages = await toMessages(site, told);
    told = site.messages.length;
    steps.push(toPlayed(scenario, step, notTaken, { ...seen, messages }));
  }
  return { kind: "project", name: scenario.name, line: scenario.line, zone: scenario.timeContext.zone, steps };
}

/** The leader saves the policy, and authors write what the items already have: charters and concepts, the library. */
async function setUp(site: Site, platform: Platform, scenario: ProjectScenario): Promise<void> {
  await site.start();
  const first = Object.keys(scenario.people)[0] ?? "";
  const reader = readerAt(site.now(), scenario);
  for (const { id, at, by, kind, text, evidence, labels, components, disciplines } of scenario.learnings) {
    await site.ports.learnings.save([
      stateLearning({
        draft: { kind, text, evidence, labels, components, disciplines },
        id,
        project,
        by: by ?? first,
        now: at ?? site.now(),
      }),
    ]);
  }
  const done: (NotTaken | undefined)[] = [
    await actingAs(site, first, () => savePolicy(site, first, scenario.policy, reader)),
  ];
  for (const [key, { author = first, charter, concept }] of Object.entries(scenario.items)) {
    if (charter !== undefined) {
      done.push(
        await actingAs(site, author, () =>
          actInPanel(site, author, { do: "editCharter", item: key, ...charter }, reader),
        ),
      );
    }
    if (concept !== undefined) {
      done.push(
        await actingAs(site, author, () =>
          actInPanel(site, author, { do: "editConcept", item: key, basedOn: undefined, ...concept }, reader),
        ),
      );
    }
  }
  const refused = done.find((one) => one !== undefined);
  if (refused !== undefined) {
    throw new Error(`${scenario.name} can't begin: ${refused.message}`);
  }
  await platform.passUntil(scenario.start);
}

function actingAs<T>(site: Site, by: string, press: () => Promise<T>): Promise<T> {
  site.ports.directory.actAs(by);
  return press();
}

function act(
  site: Site,
  platform: Platform,
  scenario: ProjectScenario,
  step: ProjectStep,
): Promise<NotTaken | undefined> {
  const { action } = step;
  const by = step.by ?? Object.keys(scenario.people)[0] ?? "";
  const reader = readerAt(step.at, scenario);
  return actingAs(site, by, async () => {
    if (action === undefined) {
      return undefined;
    }
    if (action.do === "changePolicy") {
      return step.policy === undefined ? undefined : savePolicy(site, by, step.policy, reader);
    }
    if (action.do === "lookBack") {
      const version = site.versionId(action.version);
      await makeRetros(site.ports, { person: by, project }, { kind: "pastRelease", version });
      return undefined;
    }
    // Each table of steps holds the actions of its type, so that the name says which it is.
    if (isTrackerAction(action)) {
      return actInTracker(site, platform, by, action as Resolved<TrackerAction>);
    }
    if (isPanelAction(action)) {
      return actInPanel(site, by, action as Resolved<PanelAction>, reader);
    }
    if (isRetroAction(action)) {
      return actInRetro(site, by, action as Resolved<RetroAction>, reader);
    }
    if (isLibraryAction(action)) {
      return actInLibrary(site, by, action as Resolved<LibraryAction>, reader);
    }
    throw new Error(`Nothing does ${action.do}`);
  });
}

function toPlayed(
  scenario: ProjectScenario,
  step: ProjectStep,
  notTaken: NotTaken | undefined,
  seen: Seen & { readonly messages: readonly SeenMessage[] },
): PlayedProjectStep {
  const { messages } = seen;
  const { line, at, by, action } = step;
  return {
    line,
    at,
    by,
    ...(action === undefined ? {} : { did: toDeed(action) }),
    ...(notTaken === undefined ? {} : { refusal: notTaken }),
    retros: seen.retros.map(({ view, state, ...retro }) => ({
      ...retro,
      says: saysOf({ view, state, ...retro }, readerAt(at, scenario)),
    })),
    messages,
    items: seen.items,
    library: seen.library,
    failures: [
      ...checkRefusal(step, notTaken),
      ...checkExpectation(step.expect, seen, messages, scenario.timeContext.zone),
    ],
  };
}

/** "release Summer 1.0", "close system of Summer 1.0". */
function toDeed(action: Resolved<Action>): string {
  return [action.do, ...onWhat(action)].join(" ");
}

function onWhat(action: Resolved<Action>): readonly string[] {
  if ("retro" in action) {
    return [toText(action.retro)];
  }
  if ("item" in action) {
    return [action.item];
  }
  if ("version" in action) {
    return [action.version];
  }
  return "learning" in action ? [action.learning] : [];
}

function saysOf({ view, state, comesAt }: SeenRetro, reader: Reader): string {
  if (view !== undefined) {
    return explainRetro(view, reader);
  }
  if (state.gone) {
    return "What this retro looked back on is gone.";
  }
  const day = comesAt === someDay ? "" : `, not before ${toTime(comesAt, reader)}`;
  return state.release === undefined
    ? `This retro comes after the release${day}.`
    : `This retro comes on ${toTime(comesAt, reader)}.`;
}

function checkRefusal({ refused }: ProjectStep, notTaken: NotTaken | undefined): readonly string[] {
  if (refused === undefined) {
    return notTaken === undefined ? [] : [`refused: ${JSON.stringify(notTaken.refusal)}, and was expected to be taken`];
  }
  if (notTaken === undefined) {
    return [`refused: expected ${JSON.stringify(refused)}, and it was taken`];
  }
  return matches(refused, notTaken.refusal)
    ? []
    : [`refused: expected ${JSON.stringify(refused)}, is ${JSON.stringify(notTaken.refusal)}`];
}

/** What stands on tickets of retros and of their actions; what the gates write on work items is left to scenarios of gates. */
async function toMessages(site: Site, since: number): Promise<readonly SeenMessage[]> {
  const states = (await allRetros(site)).map(retroStateOf);
  const placeOf = (id: string): string | undefined => {
    const retro = states.find(({ ticket }) => ticket?.id === id);
    return retro === undefined
      ? states.flatMap(({ actions }) => actions).find(({ ticket }) => ticket?.id === id)?.id
      : toText(nameOf(site, retro));
  };
  return site.messages.slice(since).flatMap(({ at, item, to, text }) => {
    const on = placeOf(item);
    return on === undefined ? [] : [{ at, to, on, text }];
  });
}

function readerAt(now: Instant, { people, timeContext, policy }: ProjectScenario): Reader {
  return toReader({
    now,
    zone: timeContext.zone,
    people: Object.fromEntries(
      Object.entries(people).map(([id, person]) => [id, { name: person?.name ?? toName(id) }]),
    ),
    seats: policy.seats,
  });
}
