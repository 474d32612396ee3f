import { people } from "../site/demo-people";
import type { OpenSite } from "../site/open-site";

const day = 24 * 3_600_000;

/**
 * Some weeks on the demo's site, so that its storage holds what a pilot's holds: answers, an objection, an edit that asks
 * again, silence that ran out, a release with its retros, pairs with Linear. Only what every version of the app has.
 */
export async function live(site: OpenSite): Promise<void> {
  const { jira, clock } = site;
  const { app } = site.parts;
  const kim = { kind: "user", accountId: people.kim.accountId } as const;
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await jira.request(kim, `/rest/api/3${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return text === "" ? undefined : JSON.parse(text);
  };
  const project = (await ask("GET", "/project/PRIZE")) as { readonly id: string };
  let presses = 0;
  const press = async (person: string, key: string, command: unknown): Promise<void> => {
    const { id } = (await ask("GET", `/issue/${key}`)) as { readonly id: string };
    presses += 1;
    await app.invokeResolver({
      moduleKey: "space-panel",
      functionKey: "act",
      payload: { actionId: `stored-press-${presses}`, command },
      accountId: person,
      extension: { issue: { id, key }, project: { id: project.id } },
    });
    await app.settle();
  };
  await app.settle();
  await press(people.dana.accountId, "PRIZE-4", { kind: "approve", seats: "mine", version: 1, points: "all" });
  await press(people.tom.accountId, "PRIZE-4", {
    kind: "object",
    topic: "Load",
    reason: "The shop has to stand the first hour.",
    version: 1,
  });
  clock.advance(day);
  await app.settle();
  const versions = (await ask("GET", "/project/PRIZE/versions")) as readonly {
    readonly id: string;
    readonly released: boolean;
  }[];
  const next = versions.find(({ released }) => !released);
  await ask("PUT", `/version/${next?.id}`, { released: true });
  await app.settle();
  // In steps, so that what is due in between happens when it is due.
  for (let step = 0; step < 33; step += 1) {
    clock.advance(day);
    await app.settle();
  }
}
