import { readFileSync } from "node:fs";
import { join } from "node:path";
import { array, looseObject, object, optional, parse, string } from "valibot";
import { parse as parseYaml } from "yaml";
import { toRuleExpression } from "../../src/adapters/jira/rule-expression";

const manifestSchema = object({
  app: looseObject({ id: string() }),
  modules: looseObject({
    "jira:workflowValidator": array(looseObject({ key: string(), expression: optional(string()) })),
  }),
});
const manifest = parse(manifestSchema, parseYaml(readFileSync(join(__dirname, "../../manifest.yml"), "utf8")));
const app = manifest.app.id.replace("ari:cloud:ecosystem::app/", "");
const inOneLine = (text: string | undefined): string | undefined => text?.replaceAll(/\s+/gu, " ").trim();

describe("the expression that a rule keeps", () => {
  test.each([
    ["commit-gate", "charter"],
    ["concept-gate", "gate"],
    ["retro-done", "retro-due"],
  ] as const)("of %s asks what the manifest's asks of the field %s", (rule, field) => {
    const module = manifest.modules["jira:workflowValidator"].find(({ key }) => key === rule);
    const byKey = `issue['${app}__\${SPACEGATE_ENVIRONMENT}__${field}']`;
    expect(inOneLine(toRuleExpression(rule, byKey))).toBe(inOneLine(module?.expression));
  });
});
