import type {
  LearningCard,
  LearningHistory,
  LearningsFunctions,
  LibraryView,
  ProjectChoice,
} from "../../contract/learning/learnings";
import type { PersonCard } from "../../contract/concept/panel";
import type { Reply } from "../../contract/page/reply";
import type { Learning } from "../../domain/learning/learning";
import { freshSince, halfLifeDays, standingOf, weightAt } from "../../domain/learning/relevance";
import { searchLearnings } from "../../domain/learning/search";
import type { Instant, PersonId } from "../../domain/ground/people";
import type { Clock } from "../../ports/clock";
import type { Catalogue, Directory } from "../../ports/directory";
import type { Learnings } from "../../ports/learnings";
import type { Projects, VisibleProject } from "../../ports/projects";
import { no, ofStore, ofTracker, yes } from "../page/reply";

export interface LibraryPorts {
  readonly learnings: Learnings;
  readonly projects: Projects;
  readonly catalogue: Pick<Catalogue, "components">;
  readonly directory: Pick<Directory, "names">;
  readonly clock: Pick<Clock, "now" | "pause">;
}

/** Who asks, from Forge's own context; on one project's page with that project. */
export interface LibraryCaller {
  readonly person: PersonId;
  readonly project?: string;
}

const cardsPerPage = 30;

/**
 * What the library holds for this person. Projects that they may not browse are taken out before anything is counted,
 * searched or offered.
 */
export async function viewLibrary(
  ports: LibraryPorts,
  caller: LibraryCaller,
  { query, skip }: LearningsFunctions["view"]["request"],
): Promise<Reply<LibraryView>> {
  const stored = await ports.learnings.list(caller.project === undefined ? {} : { project: caller.project });
  if (!stored.ok) {
    return ofStore(stored.error);
  }
  const holders = stored.value.map(({ project }) => project);
  const visible = await ports.projects.visible(caller.project === undefined ? holders : [caller.project]);
  if (!visible.ok) {
    return ofTracker(visible.error);
  }
  const own = caller.project;
  if (own !== undefined && !visible.value.some(({ id }) => id === own)) {
    return no({ kind: "forbidden", needs: "seeProject" });
  }
  const seen = stored.value.filter(({ project }) => visible.value.some(({ id }) => id === project));
  const now = ports.clock.now();
  const found = searchLearnings(seen, query, now);
  const shown = found.slice(skip, skip + cardsPerPage);
  const read = await readComponents(ports, [
    ...(own === undefined ? [] : [own]),
    ...shown.flatMap((learning) => (learning.components.length > 0 ? [learning.project] : [])),
  ]);
  const components = read.flatMap(({ there }) => there);
  const gone = shown.flatMap((learning) => goneOf(learning, read));
  const used = new Set(seen.flatMap((learning) => learning.components));
  return yes({
    now,
    cards: shown.map((learning) => toCard(learning, now)),
    found: found.length,
    all: seen.length,
    ...(found.length > skip + cardsPerPage ? { next: skip + cardsPerPage } : {}),
    choices: {
      labels: inOrder(seen.flatMap(({ labels }) => labels)),
      components: components.filter(({ id, project }) => project === own || used.has(id)),
      disciplines: inOrder(seen.flatMap(({ disciplines }) => disciplines)),
    },
    ...(gone.length === 0 ? {} : { goneComponents: [...new Set(gone)] }),
    projects: visible.value.map(({ id, key, name, mayEdit }) => ({ id, key, name, mayChange: mayEdit })),
    people: await namesIn(ports, shown),
  });
}

/** What happened to a learning, for whoever may browse its project. */
export async function viewLearningHistory(
  ports: LibraryPorts,
  { learning: id }: LearningsFunctions["history"]["request"],
): Promise<Reply<LearningHistory>> {
  const found = await findVisible(ports, id);
  if (!found.ok) {
    return found.reply;
  }
  const facts = await ports.learnings.history(id);
  if (!facts.ok) {
    return ofStore(facts.error);
  }
  const names = await ports.directory.names([...new Set(facts.value.map(({ by }) => by))]);
  return yes({ facts: facts.value, people: names.ok ? names.value : {} });
}

type Found =
  | { readonly ok: true; readonly learning: Learning; readonly project: VisibleProject }
  | { readonly ok: false; readonly reply: Reply<never> };

/** A learning whose project the person may browse. One that they may not see is not found, like one that is not there. */
export async function findVisible(
  { learnings, projects }: Pick<LibraryPorts, "learnings" | "projects">,
  id: string,
): Promise<Found> {
  const stored = await learnings.load(id);
  if (!stored.ok) {
    return { ok: false, reply: ofStore(stored.error) };
  }
  const learning = stored.value;
  const visible = await projects.visible(learning === undefined ? [] : [learning.project]);
  if (!visible.ok) {
    return { ok: false, reply: ofTracker(visible.error) };
  }
  const project = visible.value.find((one) => one.id === learning?.project);
  return learning === undefined || project === undefined
    ? { ok: false, reply: no({ kind: "notFound" }) }
    : { ok: true, learning, project };
}

export function toCard(learning: Learning, now: Instant): LearningCard {
  return {
    learning,
    status: standingOf(learning),
    weight: weightAt(learning, now),
    halfLifeDays: halfLifeDays(learning),
    freshSince: freshSince(learning),
  };
}

/** Names of everybody who recorded or ended one of these; a name that Jira doesn't tell is left out. */
export async function namesIn(
  { directory }: Pick<LibraryPorts, "directory">,
  learnings: readonly Learning[],
): Promise<Readonly<Record<PersonId, PersonCard>>> {
  const people = learnings.flatMap(({ by, life }) => [
    by,
    ...(life.ended === undefined ? [] : [life.ended.by]),
    ...life.takenIn.map((one) => one.by),
  ]);
  const names = await directory.names([...new Set(people)]);
  return names.ok ? names.value : {};
}

/** A project's components; one that Jira doesn't tell is not there. */
interface ReadComponents {
  readonly project: string;
  readonly there: readonly ProjectChoice[];
}

async function readComponents(
  { catalogue }: Pick<LibraryPorts, "catalogue">,
  projects: readonly string[],
): Promise<readonly ReadComponents[]> {
  const read = await Promise.all(
    [...new Set(projects)].map(async (project) => ({ project, found: await catalogue.components(project) })),
  );
  return read.flatMap(({ project, found }) =>
    found.ok ? [{ project, there: found.value.map(({ id, name }) => ({ id, name, project })) }] : [],
  );
}

/** What a learning is tied to and its project doesn't have any more. */
function goneOf({ project, components }: Learning, read: readonly ReadComponents[]): readonly string[] {
  const there = read.find((one) => one.project === project)?.there;
  return there === undefined ? [] : components.filter((id) => !there.some((one) => one.id === id));
}

function inOrder(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort((one, other) => one.localeCompare(other, "en"));
}
