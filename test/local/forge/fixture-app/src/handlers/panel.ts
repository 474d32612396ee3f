import api, { fetch as forgeFetch, getAppContext, route, webTrigger } from "@forge/api";
import { Queue } from "@forge/events";
import { Filter, FilterConditions, kvs, Sort, WhereConditions } from "@forge/kvs";
import Resolver from "@forge/resolver";

const resolver = new Resolver();
const tickets = kvs.entity<Record<string, unknown>>("ticket");
let callsInThisContainer = 0;

interface PageRequest {
  index: string;
  partition?: string[];
  from?: string;
  sort?: "ASC" | "DESC";
  limit?: number;
  cursor?: string;
  open?: boolean;
}

/** What went wrong, as app code sees it. */
async function fault(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return { ok: await work() };
  } catch (error) {
    const { name, message, code } = error as Error & { code?: string };
    return { name, message, code };
  }
}

resolver.define("whoAmI", async ({ context }) => {
  const before = (context as { accountId?: string }).accountId;
  const answer = await api.asUser().requestJira(route`/rest/api/3/issue/${"A-1"}`);
  await kvs.set(`seen:${String(before)}`, { by: before });
  return { before, jira: ((await answer.json()) as { as: unknown }).as, invocation: getAppContext().invocationId };
});
resolver.define("request", ({ payload }) =>
  fault(async () => {
    const { method, issue, as } = payload as { method: string; issue: string; as: "app" | "user" };
    const caller = as === "app" ? api.asApp() : api.asUser();
    return (await caller.requestJira(route`/rest/api/3/${issue}`, { method })).status;
  }),
);
resolver.define("clock", () => ({
  now: Date.now(),
  iso: new Date().toISOString(),
  sum: new Date(5).getTime(),
  isDate: new Date() instanceof Date,
  chance: Math.random(),
}));
resolver.define("throw", () => {
  console.log("about to fail", { deep: [1] });
  throw new RangeError("no luck");
});
resolver.define("count", () => (callsInThisContainer += 1));
resolver.define("set", ({ payload }) =>
  fault(() => kvs.set(payload["key"] as string, payload["value"] as string, payload["options"] as never)),
);
resolver.define("get", ({ payload }) => fault(() => kvs.get(payload["key"] as string)));
resolver.define("setTicket", ({ payload }) =>
  fault(() => tickets.set(payload["key"] as string, payload["value"] as never)),
);
resolver.define("getTicket", ({ payload }) => tickets.get(payload["key"] as string));
resolver.define("bump", ({ payload }) =>
  fault(() => {
    const { key, from, others = [] } = payload as { key: string; from: number; others?: string[] };
    const when = new Filter<{ ver: number }>().and("ver", FilterConditions.equalTo(from));
    const change = kvs.transact().set(key, { ver: from + 1 }, { entityName: "ticket", conditions: when } as never);
    return others
      .reduce((all, other) => all.set(other, { ver: 1 }, { entityName: "ticket" } as never), change)
      .execute();
  }),
);
resolver.define("halfBad", () =>
  fault(() =>
    kvs
      .transact()
      .set("good", { ver: 1 }, { entityName: "ticket" } as never)
      .set("bad", { ver: "one" }, { entityName: "ticket" } as never)
      .execute(),
  ),
);
resolver.define("atOnce", () => Promise.all(["first", "second"].map((key) => kvs.set(key, "written"))));
resolver.define("check", ({ payload }) =>
  fault(() =>
    kvs
      .transact()
      .set("checked", { ver: 1 }, { entityName: "ticket" } as never)
      .check(
        payload["key"] as string,
        {
          entityName: "ticket",
          conditions: new Filter<{ ver: number }>().and("ver", FilterConditions.notExists()),
        } as never,
      )
      .execute(),
  ),
);
resolver.define("page", ({ payload }) =>
  fault(async () => {
    const { index, partition, from, sort, limit, cursor, open } = payload as unknown as PageRequest;
    let query = partition === undefined ? tickets.query().index(index) : tickets.query().index(index, { partition });
    query = from === undefined ? query : query.where(WhereConditions.greaterThanEqualTo(from));
    query =
      open === undefined
        ? query
        : query.filters(new Filter<Record<string, unknown>>().and("open", FilterConditions.equalTo(open)));
    query = (sort === undefined ? query : query.sort(sort === "DESC" ? Sort.DESC : Sort.ASC)).limit(limit ?? 10);
    const { results, nextCursor } = await (cursor === undefined ? query : query.cursor(cursor)).getMany();
    return { keys: results.map(({ key }) => key), nextCursor };
  }),
);
resolver.define("prefix", ({ payload }) =>
  fault(async () => {
    const query = kvs
      .query()
      .where("key", WhereConditions.beginsWith(payload["prefix"] as string))
      .limit(2);
    const { results, nextCursor } = await (
      payload["cursor"] ? query.cursor(payload["cursor"] as string) : query
    ).getMany();
    return { keys: results.map(({ key }) => key), nextCursor };
  }),
);
resolver.define("secret", async () => {
  await kvs.setSecret("token", "hush");
  return { secret: await kvs.getSecret("token"), plain: await kvs.get("token") };
});
resolver.define("batch", () =>
  kvs.batchSet([
    { key: "good", value: 1 },
    { key: "not good!", value: 2 },
  ]),
);
resolver.define("push", ({ payload }) => fault(() => new Queue({ key: "work" }).push(payload["events"] as never)));
resolver.define("pushElsewhere", () => fault(() => new Queue({ key: "nowhere" }).push({ body: { x: 1 } })));
resolver.define("stats", ({ payload }) => fault(() => new Queue({ key: "work" }).getStats(payload["jobId"] as string)));
resolver.define("cancel", ({ payload }) => fault(() => new Queue({ key: "work" }).cancel(payload["jobId"] as string)));
resolver.define("egress", ({ payload }) => fault(async () => (await forgeFetch(payload["url"] as string)).status));
resolver.define("hookUrl", () => webTrigger.getUrl("hook"));
resolver.define("two", async ({ payload }) => {
  const { swallow } = payload as { swallow?: boolean };
  for (const key of ["first", "second"]) {
    try {
      await kvs.set(key, "written");
    } catch (error) {
      if (!swallow) {
        throw error;
      }
    }
  }
  return "both";
});
resolver.define("never", () => new Promise(() => undefined));

export const run = resolver.getDefinitions();
