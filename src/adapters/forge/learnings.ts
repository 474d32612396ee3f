import { kvs, Sort } from "@forge/kvs";
import type { Learning, LearningFact } from "../../domain/learning/learning";
import { freshSince, isLive } from "../../domain/learning/relevance";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { StoreFailure } from "../../ports/failure";
import type { Learnings } from "../../ports/learnings";
import { mostCandidates, mostFacts, mostListed } from "../../ports/learnings";
import { atVersion, attempt } from "./attempt";

interface LearningValue {
  readonly ver: number;
  readonly project: string;
  readonly standing: "live" | "ended" | "unwritten";
  readonly fresh: string;
  readonly body: Learning;
}

interface FactValue {
  readonly learning: string;
  readonly seq: number;
  readonly body: LearningFact;
}

/** One page of an index query; the builder is made anew for each. */
type ReadPage<T> = (
  cursor: string | undefined,
  limit: number,
) => Promise<{ readonly results: readonly { readonly value: T }[]; readonly nextCursor?: string }>;

const pageSize = 100;

/** Learnings in Forge's storage: a row each with compare-and-set, and a row for each fact. */
export function createForgeLearnings(): Learnings {
  const library = () => kvs.entity<LearningValue>("learning");
  return {
    async load(id) {
      const read = await attempt(() => library().get(id));
      return read.ok ? ok(read.value === undefined || read.value.ver === 0 ? undefined : read.value.body) : read;
    },

    async save(changes) {
      const made = await Promise.all(
        changes.filter(({ facts }) => facts[0]?.seq === 1).map(({ learning }) => makeRow(learning)),
      );
      const failed = made.find((one) => !one.ok);
      if (failed !== undefined) {
        return failed;
      }
      const transaction = kvs.transact();
      for (const { learning, facts } of changes) {
        const conditions = atVersion<LearningValue>((facts[0]?.seq ?? 0) - 1);
        transaction.set(learning.id, toValue(learning), { entityName: "learning", conditions });
        for (const fact of facts) {
          const value: FactValue = { learning: learning.id, seq: fact.seq, body: fact };
          transaction.set(`${learning.id}#${fact.seq}`, value, { entityName: "learning-fact" });
        }
      }
      return attempt(() => transaction.execute());
    },

    async candidates(project) {
      return readLearnings(mostCandidates, (cursor, limit) => {
        const query = library()
          .query()
          .index("by-standing", { partition: [project, "live"] })
          .sort(Sort.DESC)
          .limit(limit);
        return (cursor === undefined ? query : query.cursor(cursor)).getMany();
      });
    },

    async list({ project }) {
      return readLearnings(mostListed, (cursor, limit) => {
        const query =
          project === undefined
            ? library().query().index("by-freshness")
            : library()
                .query()
                .index("by-project", { partition: [project] });
        const page = query.sort(Sort.DESC).limit(limit);
        return (cursor === undefined ? page : page.cursor(cursor)).getMany();
      });
    },

    async history(id) {
      const facts = await readAll<FactValue>(mostFacts, (cursor, limit) => {
        const query = kvs
          .entity<FactValue>("learning-fact")
          .query()
          .index("by-learning", { partition: [id] })
          .sort(Sort.DESC)
          .limit(limit);
        return (cursor === undefined ? query : query.cursor(cursor)).getMany();
      });
      return facts.ok ? ok(facts.value.map(({ body }) => body).reverse()) : facts;
    },
  };
}

/** A row to compare with; it counts as none until its first fact is written with it. */
async function makeRow(learning: Learning): Promise<Result<void, StoreFailure>> {
  const made = await attempt(() =>
    kvs
      .entity<LearningValue>("learning")
      .set(learning.id, { ...toValue(learning), ver: 0, standing: "unwritten" }, { keyPolicy: "FAIL_IF_EXISTS" }),
  );
  return made.ok || made.error.kind === "conflict" ? ok(undefined) : made;
}

function toValue(learning: Learning): LearningValue {
  return {
    ver: learning.life.seq,
    project: learning.project,
    standing: isLive(learning) ? "live" : "ended",
    fresh: new Date(freshSince(learning)).toISOString(),
    body: learning,
  };
}

async function readLearnings(
  most: number,
  readPage: ReadPage<LearningValue>,
): Promise<Result<readonly Learning[], StoreFailure>> {
  const rows = await readAll(most, readPage);
  return rows.ok ? ok(rows.value.filter(({ ver }) => ver > 0).map(({ body }) => body)) : rows;
}

async function readAll<T>(most: number, readPage: ReadPage<T>): Promise<Result<readonly T[], StoreFailure>> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const from = cursor;
    const page = await attempt(() => readPage(from, Math.min(pageSize, most - found.length)));
    if (!page.ok) {
      return page.error.kind === "conflict" ? err({ kind: "unavailable", code: "QUERY" }) : page;
    }
    found.push(...page.value.results.map(({ value }) => value));
    cursor = page.value.nextCursor;
  } while (cursor !== undefined && found.length < most);
  return ok(found);
}
