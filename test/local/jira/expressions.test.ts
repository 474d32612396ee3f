import { analyseExpression, evaluateExpression } from "../../../local/jira/expressions/evaluate-expression";
import { ExpressionError } from "../../../local/jira/expressions/expression-error";
import { Entity } from "../../../local/jira/expressions/values";

const NOW = Date.parse("2026-03-02T09:00:00Z");
const run = (source: string, variables: Record<string, unknown> = {}) =>
  evaluateExpression(source, variables, { now: () => NOW });

describe("a Jira expression", () => {
  const item = { labels: ["legal", "sales"], gate: { state: "open", count: 2 }, none: null };
  const table: { source: string; gives: unknown }[] = [
    { source: "1 + 2 * 3", gives: 7 },
    { source: "'a' + 1", gives: "a1" },
    { source: "`${item.gate.state}!`", gives: "open!" },
    { source: "item.gate.missing == null", gives: true },
    { source: "item['gate'].count >= 2", gives: true },
    { source: "item.none?.state == null", gives: true },
    { source: "item.none?.state.deeper == null", gives: true },
    { source: "item.labels.some(l => l == 'legal')", gives: true },
    { source: "item.labels.map(l => l.toUpperCase()).join('/')", gives: "LEGAL/SALES" },
    { source: "[1, 2, 3].reduce((a, b) => a + b, 0)", gives: 6 },
    { source: "[3, 1, 2].sort()", gives: [1, 2, 3] },
    { source: "[1, 2].map(x => y => x).map(f => [0].map(f)).flatMap(l => l)", gives: [1, 2] },
    { source: "let a = 2; let b = a * a; b + a", gives: 6 },
    { source: "{ id: item.gate.count }", gives: { id: 2 } },
    { source: "let a = 1; { id: a }", gives: { id: 1 } },
    { source: "item.labels.map(l => { name: l })", gives: [{ name: "legal" }, { name: "sales" }] },
    { source: "item.none ?? 'nobody'", gives: "nobody" },
    { source: "typeof 'a' == 'string'", gives: true },
    { source: "new Date().toISOString()", gives: "2026-03-02T09:00:00.000Z" },
    { source: "new Date('2026-03-02T10:00:00+01:00') <= new Date()", gives: true },
    { source: "new Date().plusDays(2).toCalendarDate() == new CalendarDate('2026-03-04')", gives: true },
    { source: "'a;b'.split(';').length", gives: 2 },
    {
      source: "event.changelog == null || event.changelog.items.some(i => ['status'].includes(i.fieldId))",
      gives: true,
    },
  ];
  for (const { source, gives } of table) {
    it(`${source} gives ${JSON.stringify(gives)}`, () => {
      const value = run(source, { item, event: { changelog: { items: [{ fieldId: "status" }] } } });
      expect(JSON.parse(JSON.stringify(value))).toEqual(gives);
    });
  }
});

describe("a hostile or broken expression", () => {
  const hostile: { source: string; kind: ExpressionError["kind"] }[] = [
    { source: "'' .constructor", kind: "unknown" },
    { source: "[].constructor", kind: "unknown" },
    { source: "[].map.constructor('return process')", kind: "unknown" },
    { source: "issue.constructor", kind: "unknown" },
    { source: "map.__proto__.polluted", kind: "type" },
    { source: "map['constructor'].name", kind: "type" },
    { source: "process.exit(1)", kind: "unknown" },
    { source: "globalThis", kind: "unknown" },
    { source: "this", kind: "syntax" },
    { source: "eval('1')", kind: "syntax" },
    { source: "(() => 1)()", kind: "syntax" },
    { source: "import('fs')", kind: "syntax" },
    { source: "new Function('return 1')", kind: "syntax" },
    { source: "x => { while (true) {} }", kind: "syntax" },
    { source: "function f() { return 1 }", kind: "syntax" },
    { source: "map.a = 1", kind: "syntax" },
    { source: "map.a++", kind: "syntax" },
    { source: "delete map.a", kind: "syntax" },
    { source: "'a' in map", kind: "syntax" },
    { source: "/(a+)+$/", kind: "syntax" },
    { source: "10n", kind: "syntax" },
    { source: "[...list]", kind: "syntax" },
    { source: "`a` `b`", kind: "syntax" },
    { source: "async () => 1", kind: "syntax" },
    { source: "1; 2", kind: "syntax" },
    { source: "", kind: "syntax" },
    { source: "let a = 1;", kind: "syntax" },
    { source: "issue.id == '10'", kind: "type" },
    { source: "issue.id > '0'", kind: "type" },
    { source: "null.a", kind: "type" },
    { source: "new Date('yesterday')", kind: "type" },
    { source: "list.flatMap(a => list.flatMap(b => list.map(c => a + b + c)))", kind: "limit" },
    { source: "['a'].reduce((s, x) => s, 'x'.toString())", kind: "unknown" },
    { source: `'${"a".repeat(1_000)}'`, kind: "limit" },
  ];
  const variables = {
    issue: new Entity("Issue", { id: () => 10 }),
    map: { a: 1 },
    list: Array.from({ length: 200 }, (_, i) => i),
  };
  for (const { source, kind } of hostile) {
    it(`${source.slice(0, 60)} is refused as ${kind}`, () => {
      const attempt = () => run(source, variables);
      expect(attempt).toThrow(ExpressionError);
      expect(attempt).toThrow(expect.objectContaining({ kind }));
    });
  }

  it("is named by analysis without being run", () => {
    expect(analyseExpression("1 +")).toMatchObject({ valid: false, errors: [{ type: "syntax" }] });
    expect(analyseExpression("issue.key == 'A-1'")).toMatchObject({ valid: true, errors: [] });
  });
});
