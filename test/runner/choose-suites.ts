/** What one look at a change knows. All paths are from the project's root. */
interface Change {
  readonly changed: readonly string[];
  /** Every suite without a browser, and those of them that import a changed file, however far away. */
  readonly suites: readonly string[];
  readonly related: readonly string[];
  /** How long a suite takes, where it takes longer than `usualSeconds`. */
  readonly seconds: Readonly<Record<string, number>>;
  /** How long the chosen ones may take one after another. */
  readonly budget: number;
}

export interface Choice {
  readonly chosen: readonly string[];
  readonly leftOut: readonly string[];
}

const usualSeconds = 0.7;

/** What suites read as text and never import. */
const readers: readonly { readonly file: RegExp; readonly suite: string }[] = [
  { file: /./, suite: "test/checks/maps.test.ts" },
  { file: /^\.oxlintrc\.json$|^test\/checks\/lint-rules\.mjs$/, suite: "test/checks/lint.test.ts" },
  { file: /^\.dependency-cruiser\.cjs$/, suite: "test/checks/boundaries.test.ts" },
  { file: /(?:^|\/)tsconfig\.json$/, suite: "test/checks/types.test.ts" },
  { file: /^manifest\.yml$/, suite: "test/manifest.test.ts" },
  { file: /^bench\/budget\.json$/, suite: "test/budget.test.ts" },
  { file: /^test\/scenarios\/[^/]+\.yml$/, suite: "test/scenarios.test.ts" },
  { file: /^test\/scenarios\/retros\//, suite: "test/retro-scenarios.test.ts" },
];

/**
 * The suites that say soonest whether a change broke what it touches: the nearest first, as many as fit into the budget.
 * Nearest is what changed itself, then the same room on the same floor, the scenarios for the engine, the same room on
 * other floors, and all others that import what changed. Of those as near as each other the quickest come first.
 */
export function chooseSuites({ changed, suites, related, seconds, budget }: Change): Choice {
  const places = changed.flatMap((file) => placeOf(file) ?? []);
  const distanceOf = toDistance(changed, places);
  const secondsOf = (suite: string) => seconds[suite] ?? usualSeconds;
  const nearestFirst = suites
    .filter((suite) => related.includes(suite) || distanceOf(suite) === 0)
    .toSorted((one, other) => distanceOf(one) - distanceOf(other) || secondsOf(one) - secondsOf(other));
  let left = budget;
  const chosen = nearestFirst.filter((suite) => {
    const fits = secondsOf(suite) <= left;
    left -= fits ? secondsOf(suite) : 0;
    return fits;
  });
  return { chosen, leftOut: nearestFirst.filter((suite) => !chosen.includes(suite)) };
}

function toDistance(changed: readonly string[], places: readonly Place[]): (suite: string) => number {
  const read = new Set(readers.filter(({ file }) => changed.some((one) => file.test(one))).map(({ suite }) => suite));
  const floors = new Set(places.map(({ floor }) => floor));
  const rooms = new Set(places.map(({ room }) => room));
  const both = new Set(places.map(({ floor, room }) => `${floor}/${room}`));
  return (suite) => {
    const place = placeOf(suite);
    if (changed.includes(suite) || read.has(suite)) {
      return 0;
    }
    if (place !== undefined && both.has(`${place.floor}/${place.room}`)) {
      return 1;
    }
    if (floors.has("domain") && /^test\/(?:retro-)?scenarios\.test\.ts$/.test(suite)) {
      return 2;
    }
    return place !== undefined && rooms.has(place.room) ? 3 : 4;
  };
}

interface Place {
  readonly floor: string;
  readonly room: string;
}

/** Where a file stands: tests, pages and sentences count as the floor that they belong to. */
function placeOf(file: string): Place | undefined {
  const [floor, room] = file.replace(/^(?:src|test)\/|(?<=^static\/)src\/|(?<=^src\/app\/)words\//g, "").split("/");
  return floor === undefined || room === undefined || room.includes(".") ? undefined : { floor, room };
}

/** The floors and rooms in which something changed, each once. */
export function roomsOf(changed: readonly string[]): string[] {
  const names = changed.flatMap((file) => placeOf(file) ?? []).map(({ floor, room }) => `${floor}/${room}`);
  return [...new Set(names)].toSorted();
}
