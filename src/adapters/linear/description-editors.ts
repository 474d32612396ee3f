import { array, boolean, nullish, object, string } from "valibot";
import { ok } from "../../domain/ground/result";
import type { DescriptionEditor, DescriptionEditors } from "../../ports/description-editors";
import type { AskLinear } from "./ask";
import * as documents from "./documents";

const user = object({ id: string(), name: string(), app: boolean() });
const entry = object({
  updatedAt: string(),
  updatedDescription: nullish(boolean()),
  actor: nullish(user),
  descriptionUpdatedBy: nullish(array(user)),
});
const editorsRead = object({
  viewer: object({ id: string() }),
  issue: object({ history: object({ nodes: array(entry) }) }),
});

/** Linear puts edits that follow each other into one entry of an issue's history, with all who made them. */
export function createDescriptionEditors(ask: AskLinear): DescriptionEditors {
  return async (issue, since) => {
    const read = await ask(documents.readEditors, { id: issue }, editorsRead);
    if (!read.ok) {
      return read;
    }
    const {
      viewer,
      issue: { history },
    } = read.value;
    const entries = history.nodes.filter(
      ({ updatedAt, updatedDescription }) => updatedDescription === true && Date.parse(updatedAt) > since,
    );
    const users = entries.flatMap(({ actor, descriptionUpdatedBy }) => [
      ...(actor === null || actor === undefined ? [] : [actor]),
      ...(descriptionUpdatedBy ?? []),
    ]);
    const people = new Map(
      users.filter(({ app }) => !app).map(({ id, name }): [string, DescriptionEditor] => [id, { id, name }]),
    );
    // With a person's own key the app's writes bear that person's name: they are theirs only where nobody else wrote.
    const others = [...people.values()].filter(({ id }) => id !== viewer.id);
    return ok(others.length > 0 ? others : [...people.values()]);
  };
}
