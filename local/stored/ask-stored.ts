import type { OpenSite } from "../site/open-site";

/** What the app answers about what is stored: by work item its verdicts and fields, its retro, and the pairs with Linear. */
export interface StoredAnswers {
  readonly items: Readonly<Record<string, unknown>>;
  readonly pairs: Readonly<Record<string, unknown>>;
}

interface FoundItems {
  readonly issues: readonly {
    readonly id: string;
    readonly key: string;
    readonly fields: Readonly<Record<string, unknown>>;
  }[];
}

interface ItemView {
  readonly retro?: true;
  readonly verdict: unknown;
  readonly concept?: unknown;
  readonly objections: unknown;
  readonly lateShelf: unknown;
  readonly charter?: { readonly verdict?: unknown; readonly charter?: unknown };
}

interface RetroTicketView {
  readonly phase: unknown;
  readonly key: unknown;
  readonly isOverdue: unknown;
  readonly questions: unknown;
  readonly retro: unknown;
}

const projects = ["PRIZE", "SHOP"];
/** The app's own fields hold times that only say how fresh they are. */
const passing = ["validUntil", "checked", "revision"];

/** Asks as one person, through the app's own functions. Reads only. */
export async function askStored(site: OpenSite, person: string): Promise<StoredAnswers> {
  const { jira } = site;
  const { app } = site.parts;
  const as = { kind: "user", accountId: person } as const;
  const fields = await findFields(async (path) => (await jira.request(as, path, {})).json());
  const items: Record<string, unknown> = {};
  const pairs: Record<string, unknown> = {};
  for (const key of projects) {
    const project = (await (await jira.request(as, `/rest/api/3/project/${key}`, {})).json()) as {
      readonly id: string;
    };
    const found = (await (
      await jira.request(as, "/rest/api/3/search/jql", {
        method: "POST",
        body: JSON.stringify({
          jql: `project = ${key} ORDER BY id ASC`,
          fields: ["status", ...fields.map(({ id }) => id)],
          maxResults: 100,
        }),
      })
    ).json()) as FoundItems;
    const ask = async <T>(moduleKey: string, functionKey: string, extension: Readonly<Record<string, unknown>>) => {
      const reply = (await app.invokeResolver({
        moduleKey,
        functionKey,
        payload: functionKey === "linearPairs" ? { which: "all" } : {},
        accountId: person,
        extension: { ...extension, project: { id: project.id, key } },
      })) as { readonly ok: boolean; readonly value: T; readonly failure?: unknown };
      return reply.ok ? reply.value : undefined;
    };
    for (const item of found.issues) {
      const extension = { issue: { id: item.id, key: item.key } };
      const view = await ask<ItemView>("space-panel", "view", extension);
      const retro =
        view?.retro === true ? await ask<RetroTicketView>("space-panel", "retroView", extension) : undefined;
      items[item.key] = {
        fields: Object.fromEntries(fields.map(({ name, id }) => [name, lasting(item.fields[id])])),
        verdict: view?.verdict,
        concept: view?.concept,
        objections: view?.objections,
        lateShelf: view?.lateShelf,
        charter: view?.charter?.charter,
        charterVerdict: view?.charter?.verdict,
        retro:
          retro === undefined
            ? undefined
            : {
                key: retro.key,
                phase: retro.phase,
                isOverdue: retro.isOverdue,
                questions: retro.questions,
                retro: retro.retro,
              },
      };
    }
    const linked = await ask<{ readonly pairs: readonly { readonly key?: string; readonly item: string }[] }>(
      "space-settings",
      "linearPairs",
      {},
    );
    for (const pair of linked?.pairs ?? []) {
      pairs[pair.item] = pair;
    }
  }
  return JSON.parse(JSON.stringify({ items, pairs })) as StoredAnswers;
}

/** The app's fields as Jira lists them, which every version of the local site does. */
async function findFields(get: (path: string) => Promise<unknown>) {
  const listed = (await get("/rest/api/3/field")) as readonly { readonly id: string; readonly key?: string }[];
  return ["gate", "charter", "retro-due", "waiting-for"].flatMap((name) =>
    listed.flatMap(({ id, key }) => (key?.endsWith(`__${name}`) === true ? [{ name, id }] : [])),
  );
}

function lasting(value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([name]) => !passing.includes(name)))
    : value;
}
