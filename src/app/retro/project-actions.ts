import type { ProjectActions } from "../../contract/learning/learnings";
import type { Reply } from "../../contract/page/reply";
import type { Directory } from "../../ports/directory";
import type { Projects } from "../../ports/projects";
import type { RetroStore } from "../../ports/retro-store";
import { finishedActions } from "./finished-actions";
import type { LibraryCaller } from "../learning/library";
import { no, ofStore, ofTracker, yes } from "../page/reply";

interface ActionPorts {
  readonly retros: Pick<RetroStore, "ofProject">;
  readonly projects: Projects;
  readonly directory: Pick<Directory, "names">;
}

/** The latest retros of a project, by stage: what a page looks back on. */
const mostRetros = 50;

/** What the project's retros led to, and what it changed, for whoever may browse the project. */
export async function viewProjectActions(
  ports: ActionPorts,
  { project }: LibraryCaller,
): Promise<Reply<ProjectActions>> {
  if (project === undefined) {
    return yes({ actions: [], people: {} });
  }
  const visible = await ports.projects.visible([project]);
  if (!visible.ok) {
    return ofTracker(visible.error);
  }
  if (!visible.value.some(({ id }) => id === project)) {
    return no({ kind: "forbidden", needs: "seeProject" });
  }
  const [open, ended] = await Promise.all([
    ports.retros.ofProject(project, "open", mostRetros),
    ports.retros.ofProject(project, "ended", mostRetros),
  ]);
  if (!open.ok || !ended.ok) {
    return ofStore(open.ok ? (ended.ok ? { kind: "unavailable", code: "RETROS" } : ended.error) : open.error);
  }
  const actions = finishedActions([...open.value, ...ended.value]);
  const people = actions.flatMap(({ action }) => [
    action.owner,
    ...(action.ended?.by === undefined ? [] : [action.ended.by]),
  ]);
  const names = await ports.directory.names([...new Set(people)]);
  return yes({ actions, people: names.ok ? names.value : {} });
}
