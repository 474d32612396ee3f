import { route } from "@forge/api";
import { array, nullable, nullish, number, object, record, string, unknown } from "valibot";
import type { Result } from "../../domain/ground/result";
import type { Asked, SeenFields } from "../../domain/policy/site-check";
import type { RuleField } from "../../domain/policy/workflow-rules";
import type { TrackerFailure } from "../../ports/failure";
import type { SiteProbe } from "../../ports/site-probe";
import { ask } from "./ask";
import type { JiraRequest } from "./ask";
import { isNumericId } from "./ids";
import { toRuleExpression } from "./rule-expression";

export interface FieldNames {
  /** What the app calls the field. */
  readonly key: string;
  /** What the site calls it; undefined where it has no such field. */
  readonly id: string | undefined;
}

const seenSchema = object({ value: array(nullable(number())) });
const amountSchema = object({ value: number(), limit: number() });
const ruleSchema = object({
  value: unknown(),
  meta: nullish(object({ complexity: nullish(object({ expensiveOperations: nullish(amountSchema) })) })),
});
const searchSchema = object({ issues: array(object({ id: string() })) });
const bulkSchema = object({ issues: array(object({ id: string(), fields: record(string(), unknown()) })) });
const changesSchema = object({ issueChangeLogs: array(object({ issueId: string() })) });
/** A limit that Jira documents; an answer without it is taken to have it. */
const expensiveLimit = 10;

/** Asks Jira about itself, as the app. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jira-expressions/ */
export function createJiraSiteProbe(
  asApp: JiraRequest,
  namesOf: (fields: readonly RuleField[]) => Promise<Readonly<Partial<Record<RuleField, FieldNames>>>>,
): SiteProbe {
  return {
    async seenFields(item, fields, by) {
      if (!isNumericId(item)) {
        return { kind: "refused" };
      }
      const names = await namesOf(fields);
      const read = fields.map((field) => {
        const { key, id } = names[field] ?? {};
        const place = by === "id" ? id : key;
        return place === undefined ? "null" : toRevision(`issue['${place}']`);
      });
      const answer = await ask(asApp, route`/rest/api/3/expression/evaluate`, seenSchema, {
        expression: `[${read.join(", ")}]`,
        context: { issue: { id: Number(item) } },
      });
      return toAsked(answer, ({ value }): SeenFields =>
        Object.fromEntries(fields.map((field, at) => [field, value[at] ?? null])),
      );
    },

    async askRule(item, project) {
      const { gate } = await namesOf(["gate"]);
      const expression = gate?.id === undefined ? undefined : toRuleExpression("concept-gate", `issue.${gate.id}`);
      if (expression === undefined || !isNumericId(item) || !isNumericId(project)) {
        return { kind: "refused" };
      }
      const answer = await ask(asApp, route`/rest/api/3/expression/evaluate?expand=meta.complexity`, ruleSchema, {
        expression,
        context: {
          issue: { id: Number(item) },
          project: { id: Number(project) },
          custom: {
            config: { type: "json", value: {} },
            transition: { type: "json", value: { from: { id: 0 } } },
          },
        },
      });
      return toAsked(answer, ({ value, meta }) => ({
        answer: typeof value === "boolean" ? value : "noBoolean",
        expensive: meta?.complexity?.expensiveOperations ?? { value: 0, limit: expensiveLimit },
      }));
    },

    async findBy(item, what) {
      if (!isNumericId(item)) {
        return { kind: "refused" };
      }
      const term = what.by === "state" ? `"Gate.State" = "${what.state}"` : `"Gate.Due" >= "2000-01-01"`;
      const search = async (reconciled: readonly number[]) =>
        ask(asApp, route`/rest/api/3/search/jql`, searchSchema, {
          jql: `id = ${item} AND ${term}`,
          fields: ["id"],
          maxResults: 1,
          ...(reconciled.length === 0 ? {} : { reconcileIssues: reconciled }),
        });
      const first = await search([]);
      if (!first.ok || first.value.issues.length > 0) {
        return toAsked(first, () => "atOnce" as const);
      }
      return toAsked(await search([Number(item)]), ({ issues }) => (issues.length > 0 ? "later" : "never"));
    },

    async readInBulk(item) {
      if (!isNumericId(item)) {
        return { kind: "refused" };
      }
      const { gate } = await namesOf(["gate"]);
      const [items, changes] = await Promise.all([
        ask(asApp, route`/rest/api/3/issue/bulkfetch`, bulkSchema, {
          issueIdsOrKeys: [item],
          fields: [gate?.key ?? ""],
          fieldsByKeys: true,
        }),
        ask(asApp, route`/rest/api/3/changelog/bulkfetch`, changesSchema, { issueIdsOrKeys: [item], maxResults: 10 }),
      ]);
      if (!changes.ok) {
        return toAsked(changes, () => false);
      }
      return toAsked(items, ({ issues }) =>
        issues.some(({ id, fields }) => id === item && (gate?.key ?? "") in fields),
      );
    },
  };
}

const toRevision = (field: string): string => `${field} == null ? null : ${field}.revision`;

function toAsked<T, V>(answer: Result<T, TrackerFailure>, toValue: (value: T) => V): Asked<V> {
  if (answer.ok) {
    return { kind: "answered", value: toValue(answer.value) };
  }
  switch (answer.error.kind) {
    case "forbidden":
    case "notFound":
    case "rejected":
    case "unexpectedAnswer":
      return { kind: "refused" };
    case "rateLimited":
    case "unavailable":
      return { kind: "unavailable" };
  }
}
