import { toOwnExpression } from "../../src/adapters/jira/workflow-document";
import { createJiraWorkflows } from "../../src/adapters/jira/workflows";

const prefix = "ari:cloud:ecosystem::extension/app/env/static/";
const foreign = {
  ruleKey: "system:validate-field-value",
  parameters: { ruleType: "fieldRequired", fieldsRequired: "assignee" },
  id: "f1",
};
const ours = (state: "true" | "false") => ({
  ruleKey: "forge:expression-validator",
  parameters: { key: `${prefix}concept-gate`, config: "", id: "r1", disabled: state },
  id: "o1",
});
const document = (version: number, validators: readonly object[]) => ({
  statuses: [
    { id: "3", name: "In Build", statusCategory: "IN_PROGRESS", statusReference: "ref-3", scope: { type: "GLOBAL" } },
  ],
  workflows: [
    {
      id: "w1",
      name: "Flow",
      description: null,
      isEditable: true,
      scope: { type: "GLOBAL" },
      created: "2026",
      updated: "2026",
      version: { id: "v", versionNumber: version },
      startPointLayout: { x: 1, y: 2 },
      statuses: [{ statusReference: "ref-3", deprecated: false, layout: { x: 5, y: 6 }, properties: { a: "b" } }],
      transitions: [
        {
          id: "11",
          name: "Build",
          type: "GLOBAL",
          toStatusReference: "ref-3",
          links: [],
          validators,
          actions: [{ ruleKey: "system:x" }],
          conditions: { operation: "ALL", conditions: [] },
          transitionScreen: { ruleKey: "system:screen" },
        },
      ],
    },
  ],
});

/** A Jira that answers reads with these documents, one after the other, and updates with a status. */
function makeJira(reads: readonly object[], update: () => Response) {
  const sent: unknown[] = [];
  let read = 0;
  const workflows = createJiraWorkflows(
    async (path, init) => {
      const where = String((path as unknown as { readonly value: string }).value);
      if (where.endsWith("/workflows/update")) {
        sent.push(JSON.parse(init?.body ?? "null"));
        return update();
      }
      if (where.endsWith("/workflows")) {
        read += 1;
        return Response.json(reads[Math.min(read, reads.length) - 1]);
      }
      return where.includes("projectUsages") ? new Response("", { status: 403 }) : Response.json([{ id: "10001" }]);
    },
    () => prefix,
    () => "new-id",
  );
  return { workflows, sent };
}

const add = { kind: "add", workflow: "w1", version: 4, transition: "11", rule: "concept-gate" } as const;

describe("a project's workflows in Jira", () => {
  test("are read with the app's rules, and with what Jira does not tell left open", async () => {
    const { workflows } = makeJira([document(4, [foreign, ours("true")])], () => new Response(""));
    expect(await workflows.read("10000")).toMatchObject({
      ok: true,
      value: [
        {
          id: "w1",
          version: 4,
          otherProjects: undefined,
          statusIds: ["3"],
          transitions: [{ kind: "global", to: "3", rules: [{ rule: "concept-gate", state: "off" }] }],
        },
      ],
    });
  });

  test("go back whole: what the app does not know is sent as it came", async () => {
    const { workflows, sent } = makeJira([document(4, [foreign, ours("true")])], () => new Response("{}"));
    expect(await workflows.change([add])).toEqual({ ok: true, value: undefined });
    const {
      workflows: [before],
    } = document(4, []);
    const {
      name: _name,
      isEditable: _editable,
      scope: _scope,
      created: _created,
      updated: _updated,
      ...kept
    } = before ?? ({} as never);
    const rule = {
      ruleKey: "forge:expression-validator",
      parameters: {
        key: `${prefix}concept-gate`,
        config: '{"summary":"Asks the concept reviewers"}',
        id: "new-id",
        disabled: "false",
        tag: "",
      },
    };
    expect(sent).toEqual([
      {
        statuses: [
          { id: "3", name: "In Build", statusCategory: "IN_PROGRESS", statusReference: "ref-3", description: "" },
        ],
        workflows: [
          {
            ...kept,
            description: "",
            statuses: [{ statusReference: "ref-3", layout: { x: 5, y: 6 }, properties: { a: "b" } }],
            transitions: [{ ...kept.transitions[0], validators: [foreign, rule] }],
          },
        ],
      },
    ]);
  });

  test("that somebody else changed are not written, whenever that is noticed", async () => {
    const before = makeJira([document(5, [])], () => new Response("{}"));
    expect(await before.workflows.change([add])).toEqual({ ok: false, error: { kind: "changedMeanwhile" } });
    expect(before.sent).toEqual([]);
    const conflict = makeJira([document(4, [])], () => new Response("{}", { status: 409 }));
    expect(await conflict.workflows.change([add])).toEqual({ ok: false, error: { kind: "changedMeanwhile" } });
    const invalid = makeJira([document(4, []), document(5, [])], () => new Response("{}", { status: 400 }));
    expect(await invalid.workflows.change([add])).toEqual({ ok: false, error: { kind: "changedMeanwhile" } });
    const refused = makeJira([document(4, [])], () => new Response("{}", { status: 400 }));
    expect(await refused.workflows.change([add])).toMatchObject({ ok: false, error: { kind: "rejected" } });
  });

  test("hold what a rule is told of each project that uses it, and keep what it knows of the others", async () => {
    const told = {
      summary: "Asks the concept reviewers",
      past: [
        { project: 10000, status: 3 },
        { project: 10000, status: 4 },
        { project: 10001, status: 3 },
      ],
      free: [{ project: 10000, resolution: 10002 }],
    };
    const rule = { ...ours("false"), parameters: { ...ours("false").parameters, config: JSON.stringify(told) } };
    const { workflows, sent } = makeJira([document(4, [rule])], () => new Response("{}"));
    const scopes = [
      { project: "10000", past: ["3", "4"], free: ["10002"] },
      { project: "10001", past: ["3"], free: [] },
    ];
    const read = await workflows.read("10000");
    expect(read.ok && read.value[0]?.transitions[0]?.rules).toEqual([{ rule: "concept-gate", state: "on", scopes }]);
    await workflows.change([{ ...add, scopes }]);
    const [body] = sent as [{ readonly workflows: readonly [{ readonly transitions: readonly [Transition] }] }];
    const [validator] = body.workflows[0].transitions[0].validators;
    expect(JSON.parse(validator.parameters.config)).toEqual(told);
  });

  test("tell which statuses carry Jira's own approval, and send it back as it came", async () => {
    const [first] = document(4, []).workflows;
    const approval = { active: "true", approvalType: "numberOfApprovals", conditionValue: "1" };
    const withApproval = {
      ...document(4, []),
      workflows: [
        { ...first, statuses: (first?.statuses ?? []).map((one) => ({ ...one, approvalConfiguration: approval })) },
      ],
    };
    const { workflows, sent } = makeJira([withApproval], () => new Response("{}"));
    const read = await workflows.read("10000");
    expect(read.ok && read.value[0]?.approvalStatusIds).toEqual(["3"]);
    await workflows.change([add]);
    expect(JSON.stringify(sent)).toContain(JSON.stringify(approval));
  });

  test("hold the expression that reads the field by the site's own name, and are known by it", async () => {
    const own = toOwnExpression("concept-gate", "customfield_10050");
    const { workflows, sent } = makeJira([document(4, [])], () => new Response("{}"));
    await workflows.change([{ ...add, field: "customfield_10050" }]);
    const [body] = sent as [{ readonly workflows: readonly [{ readonly transitions: readonly [Transition] }] }];
    const { config } = body.workflows[0].transitions[0].validators[0].parameters;
    expect(JSON.parse(config)).toEqual({ summary: "Asks the concept reviewers", ...own });
    const readsOf = async (text: string) => {
      const rule = { ...ours("false"), parameters: { ...ours("false").parameters, config: text } };
      const read = await makeJira([document(4, [rule])], () => new Response("")).workflows.read("10000");
      return read.ok ? read.value[0]?.transitions[0]?.rules[0]?.reads : undefined;
    };
    expect(await readsOf(config)).toEqual({ kind: "field", id: "customfield_10050" });
    for (const changed of [
      { expression: "true" },
      { expression: "true", field: "customfield_10050" },
      { ...own, field: "customfield_1" },
    ]) {
      expect(await readsOf(JSON.stringify(changed))).toEqual({ kind: "otherwise" });
    }
    expect(await readsOf('{"summary":"By hand"}')).toBeUndefined();
  });

  test.each(["", "not json", "[]", '{"past":"3"}', '{"past":[{"status":"3"}]}'])(
    "take a rule that was told nothing they can read (%j) as one that was never told",
    async (config) => {
      const rule = { ...ours("false"), parameters: { ...ours("false").parameters, config } };
      const { workflows } = makeJira([document(4, [rule])], () => new Response("{}"));
      const read = await workflows.read("10000");
      expect(read.ok && read.value[0]?.transitions[0]?.rules).toEqual([{ rule: "concept-gate", state: "on" }]);
    },
  );
});

interface Transition {
  readonly validators: readonly [{ readonly parameters: { readonly config: string } }];
}
