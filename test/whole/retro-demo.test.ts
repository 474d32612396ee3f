import { join } from "node:path";
import { openSite } from "../../local/site/open-site";
import { people } from "../../local/site/demo-people";

test("releasing the demo's version makes its system retro, and the impact retro when the clock is moved", async () => {
  const root = join(__dirname, "../..");
  const site = await openSite({
    appRoot: root,
    databaseFile: ":memory:",
    pagesFolder: join(__dirname, "../local/site/fixture-ui"),
    listenHost: "127.0.0.1",
    address: "http://127.0.0.1:8780",
    gates: "seeded",
  });
  const { app, jira, clock } = site.parts;
  const kim = { kind: "user", accountId: people.kim.accountId } as const;
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    (
      await jira.request(kim, `/rest/api/3${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    ).json() as Promise<T>;
  const retros = async (): Promise<readonly string[]> => {
    const found = await ask<{ readonly issues: readonly { readonly fields: { readonly summary: string } }[] }>(
      "POST",
      "/search/jql",
      { jql: "project = PRIZE AND labels = spacegate-retro ORDER BY id ASC", fields: ["summary"] },
    );
    return found.issues.map(({ fields }) => fields.summary);
  };
  const versions = await ask<readonly { readonly id: string; readonly name: string; readonly released: boolean }[]>(
    "GET",
    "/project/PRIZE/versions",
  );
  const version = versions.find(({ released }) => !released);
  expect(await retros()).toEqual([]);
  await ask("PUT", `/version/${version?.id}`, { released: true });
  await app.settle();
  expect(await retros()).toEqual([`System retro: ${version?.name}`]);
  clock.advance(32 * 24 * 3_600_000);
  await app.settle();
  clock.advance(6 * 60_000);
  await app.settle();
  expect(await retros()).toEqual([`System retro: ${version?.name}`, `Impact retro: ${version?.name}`]);
  await site.close();
});
