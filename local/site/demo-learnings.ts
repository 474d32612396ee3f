import type { LearningDraft, LibraryCommand, LibraryUpdate } from "../../src/contract/learning/learnings";
import type { LearningId } from "../../src/domain/learning/learning";
import type { ForgeHost } from "../forge/host";
import { people } from "./demo-people";

type Who = keyof typeof people;

const dayMs = 86_400_000;

export interface DemoProjectAnswer {
  readonly id: string;
  readonly key: string;
  readonly components: readonly { readonly id: string; readonly name: string }[];
}

interface DemoLearning extends Omit<LearningDraft, "components" | "learnedOn"> {
  readonly id: string;
  readonly by: Who;
  /** Before the demo's present. */
  readonly daysAgo: number;
  /** Names of components. */
  readonly components: readonly string[];
}

/** What last year's campaign taught, as its people wrote it down when it was over. */
const learnings: readonly DemoLearning[] = [
  {
    id: "demo-permit",
    by: "dana",
    daysAgo: 355,
    kind: "change",
    text: "Ask Legal for the permit before a prize draw is built: it takes four weeks, and terms differ by country.",
    evidence: "PRIZE-1 was in review when Legal first saw it. Eleven people had built for four weeks.",
    labels: ["customer-data"],
    components: ["Website"],
    disciplines: ["Legal"],
  },
  {
    id: "demo-dealers",
    by: "priya",
    daysAgo: 354,
    kind: "change",
    text: "Ask three dealers what they sell that week before a prize is chosen.",
    evidence: "Two dealers sold the very week of PRIZE-1 as a package.",
    labels: [],
    components: ["Dealers"],
    disciplines: ["Sales"],
  },
  {
    id: "demo-print",
    by: "lee",
    daysAgo: 354,
    kind: "stop",
    text: "Don't order a print run while a part of the campaign still waits for an answer.",
    evidence: "The print run of PRIZE-2 was stopped half way, because half of the mailing was about the draw.",
    labels: ["print"],
    components: ["Dealers", "Mail"],
    disciplines: ["Sales"],
  },
  {
    id: "demo-newsletter",
    by: "ana",
    daysAgo: 300,
    kind: "scale",
    text: "A newsletter to customers of the last two years pays for itself, a week before everyone else hears.",
    evidence: "4.1 % of them ordered in the first week, against 2.0 % of those who heard at launch.",
    labels: ["customer-data"],
    components: ["Mail"],
    disciplines: ["Sales"],
  },
  {
    id: "demo-saturday",
    by: "lee",
    daysAgo: 120,
    kind: "keep",
    text: "Try it in one store on a Saturday before it goes to all of them.",
    evidence: "One Saturday showed that gift wrapping takes four minutes, not one.",
    labels: [],
    components: ["Dealers"],
    disciplines: ["Sales"],
  },
  {
    id: "demo-permit-again",
    by: "tom",
    daysAgo: 353,
    kind: "change",
    text: "Prize draws need a permit. Plan a month for it.",
    evidence: "The landing page of PRIZE-3 was built, tested, and taken down before anybody saw it.",
    labels: ["prize-draw"],
    components: [],
    disciplines: [],
  },
];

/** Writes them through the library's own functions, and lets time and people do a little to them. */
export async function seedLearnings(
  invoke: (call: Parameters<ForgeHost["invokeResolver"]>[0]) => Promise<unknown>,
  project: DemoProjectAnswer,
  present: number,
): Promise<void> {
  const act = async (by: Who, actionId: string, press: LibraryCommand): Promise<LibraryUpdate> =>
    (await invoke({
      moduleKey: "project-learnings",
      functionKey: "act",
      accountId: people[by].accountId,
      payload: { actionId, command: press },
      extension: { type: "jira:projectPage", project: { id: project.id, key: project.key, type: "software" } },
    })) as LibraryUpdate;
  /** The app makes a learning's own id; here it is known by its name in the list. */
  const made = new Map<string, LearningId>();
  const idOf = (name: string): LearningId => {
    const id = made.get(name);
    if (id === undefined) {
      throw new Error(`The demo has no learning ${name}.`);
    }
    return id;
  };
  for (const { id, by, daysAgo, components, ...draft } of learnings) {
    const learnedOn = new Date(present - daysAgo * dayMs).toISOString().slice(0, 10);
    const ids = project.components.filter(({ name }) => components.includes(name)).map((component) => component.id);
    const press = { kind: "add", project: project.id, draft: { ...draft, components: ids, learnedOn } } as const;
    for (const { learning } of (await act(by, id, press)).cards) {
      made.set(id, learning.id);
    }
  }
  await act("kim", "demo-merge", { kind: "merge", learning: idOf("demo-permit-again"), into: idOf("demo-permit") });
  await act("ana", "demo-saved", {
    kind: "saySavedUs",
    learning: idOf("demo-permit"),
    text: "The stamp card's terms were with Legal before anything was printed.",
  });
}
