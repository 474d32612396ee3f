import { readFileSync } from "node:fs";
import path from "node:path";
import { projectFiles } from "../checks/project-files";
import { chooseSuites, roomsOf } from "./choose-suites";

const maps = "test/checks/maps.test.ts";
const quorum = "test/domain/concept/quorum.test.ts";
const clock = "test/domain/concept/clock.test.ts";
const act = "test/app/concept/act.test.ts";
const words = "test/app/item/words.test.ts";
const vote = "test/whole/vote.test.ts";
const scenarios = "test/scenarios.test.ts";
const retroScenarios = "test/retro-scenarios.test.ts";
const manifest = "test/manifest.test.ts";
const suites = [vote, words, act, retroScenarios, scenarios, manifest, clock, quorum, maps];

/** A change as a test tells of it: what changed, and where that differs, how long a suite takes and how long all may. */
function choose(changed: readonly string[], told: { seconds?: Record<string, number>; budget?: number } = {}) {
  const related = suites.filter((suite) => suite !== maps && suite !== manifest);
  return chooseSuites({ changed, suites, related, seconds: told.seconds ?? {}, budget: told.budget ?? 60 });
}

describe("the suites for a change", () => {
  it("begin with the room that changed, on its own floor, and end with what only imports it", () => {
    const { chosen } = choose(["src/domain/concept/quorum.ts"]);
    expect(chosen).toEqual([maps, clock, quorum, retroScenarios, scenarios, act, vote, words]);
  });

  it("are as many as fit into the budget, the nearest and of those the quickest first", () => {
    const seconds = { [maps]: 1, [clock]: 9, [quorum]: 2, [scenarios]: 4, [act]: 1, [vote]: 1, [words]: 1 };
    const { chosen, leftOut } = choose(["src/domain/concept/quorum.ts"], { seconds, budget: 9 });
    expect(chosen).toEqual([maps, quorum, retroScenarios, scenarios, act]);
    expect(leftOut).toEqual([clock, vote, words]);
  });

  it("begin with a suite that itself changed", () => {
    expect(choose([vote], { budget: 1.5 }).chosen).toEqual([vote, maps]);
  });

  it("hold those that read a changed file and never import it", () => {
    expect(choose(["manifest.yml"]).chosen.slice(0, 2)).toEqual([manifest, maps]);
    expect(choose(["test/scenarios/clock.yml"]).chosen.slice(0, 2)).toEqual([scenarios, maps]);
    expect(choose(["test/scenarios/retros/late.yml"]).chosen.slice(0, 2)).toEqual([retroScenarios, maps]);
  });

  it("hold none that neither import nor read what changed", () => {
    const seconds = {};
    expect(chooseSuites({ changed: ["README.md"], suites, related: [], seconds, budget: 60 }).chosen).toEqual([maps]);
    expect(chooseSuites({ changed: [], suites, related: [], seconds, budget: 60 }).chosen).toEqual([]);
  });
});

it("names each room once, a page's and a sentence's by the floor that its tests mirror", () => {
  const files = [
    "src/domain/concept/quorum.ts",
    "test/domain/concept/quorum.test.ts",
    "static/src/panel/main.tsx",
    "src/app/words/retro/dates.ts",
    "src/wire.ts",
    "README.md",
  ];
  expect(roomsOf(files)).toEqual(["app/retro", "domain/concept", "static/panel"]);
});

it("knows the seconds of suites that exist, and of no others", () => {
  const known = Object.keys(JSON.parse(readFileSync(path.join(__dirname, "suite-seconds.json"), "utf8")) as object);
  const files = projectFiles();
  expect(known.filter((suite) => !files.includes(suite))).toEqual([]);
});
