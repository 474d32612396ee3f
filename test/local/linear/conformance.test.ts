import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  buildSchema,
  extendSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  validate,
  type GraphQLSchema,
  type GraphQLType,
} from "graphql";
import { readSchemaText } from "../../../local/linear/schema";
import { documents } from "./documents";
import { makeLinear } from "./make-linear";

/** Linear's published schema beside the project's folder, where there is one. It is of an older SDK than ours. */
const file = join(__dirname, "../../../../shared/specs/linear.graphql");

/** What SDK 98 asks for and that older schema lacks. */
const newer = `
  extend type Team { viewerMembership: TeamMembership, viewerCanJoin: Boolean, viewerCanLeave: Boolean }
  extend type Organization { defaultHomeViewTargetId: String, suggestedBranchNameEnabled: Boolean }
  extend type IssueLabel { groupType: String }
`;

/** Whether whoever relies on `theirs` is served by `ours`: outputs may be surer, inputs may ask for less. */
function compatible(ours: GraphQLType, theirs: GraphQLType, direction: "output" | "input"): boolean {
  if (isNonNullType(ours) && isNonNullType(theirs)) {
    return compatible(ours.ofType, theirs.ofType, direction);
  }
  if (isNonNullType(ours)) {
    return direction === "output" && compatible(ours.ofType, theirs, direction);
  }
  if (isNonNullType(theirs)) {
    return direction === "input" && compatible(ours, theirs.ofType, direction);
  }
  return isListType(ours) && isListType(theirs)
    ? compatible(ours.ofType, theirs.ofType, direction)
    : String(ours) === String(theirs);
}

/** Every type, field, argument and value of ours that the other schema lacks or has otherwise. */
function findDifferences(ours: GraphQLSchema, theirs: GraphQLSchema): string[] {
  const differences: string[] = [];
  const judge = (
    name: string,
    own: GraphQLType,
    other: GraphQLType | undefined,
    direction: "output" | "input",
  ): void => {
    if (other === undefined) {
      differences.push(`${name} is not there`);
    } else if (!compatible(own, other, direction)) {
      differences.push(`${name} is ${String(other)}, not ${String(own)}`);
    }
  };
  for (const type of Object.values(ours.getTypeMap()).filter(({ name }) => !name.startsWith("__"))) {
    const other = theirs.getType(type.name);
    if (other?.constructor !== type.constructor) {
      differences.push(`${type.name} is not there`);
    } else if (isObjectType(type) && isObjectType(other)) {
      for (const field of Object.values(type.getFields())) {
        const theirField = other.getFields()[field.name];
        judge(`${type.name}.${field.name}`, field.type, theirField?.type, "output");
        field.args.forEach((argument) => {
          const theirArgument = theirField?.args.find(({ name }) => name === argument.name);
          judge(`${type.name}.${field.name}(${argument.name})`, argument.type, theirArgument?.type, "input");
        });
        const left =
          theirField?.args.filter(
            ({ name, type: needed }) => isNonNullType(needed) && !field.args.some((own) => own.name === name),
          ) ?? [];
        left.forEach(({ name }) => differences.push(`${type.name}.${field.name} lacks the argument ${name}`));
      }
    } else if (isInputObjectType(type) && isInputObjectType(other)) {
      Object.values(type.getFields()).forEach((field) =>
        judge(`${type.name}.${field.name}`, field.type, other.getFields()[field.name]?.type, "input"),
      );
    } else if (isEnumType(type) && isEnumType(other)) {
      type
        .getValues()
        .forEach(({ name }) => other.getValue(name) ?? differences.push(`${type.name}.${name} is not there`));
    } else if (isUnionType(type) && isUnionType(other)) {
      type
        .getTypes()
        .forEach(
          ({ name }) =>
            other.getTypes().some((member) => member.name === name) || differences.push(`${type.name} has no ${name}`),
        );
    }
  }
  return differences;
}

interface Body extends Record<string, unknown> {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** One webhook of each kind that holds data. */
async function collectWebhooks(): Promise<readonly Body[]> {
  const linear = await makeLinear();
  const client = linear.client();
  const resourceTypes = ["Issue", "Comment", "IssueLabel", "Attachment", "Reaction"];
  await client.createWebhook({ url: "https://example.com/hook", allPublicTeams: true, resourceTypes });
  const label = await (await client.createIssueLabel({ name: "Bug" })).issueLabel;
  const input = {
    teamId: linear.teamId,
    title: "Prize draw",
    description: "Terms",
    assigneeId: linear.ana,
    labelIds: [label?.id ?? ""],
  };
  const issueId = (await client.createIssue(input)).issueId ?? "";
  const commentId = (await client.createComment({ issueId, body: "Hello" })).commentId ?? "";
  await client.createAttachment({ issueId, url: "https://example.com", title: "Gate", subtitle: "Open" });
  await client.createReaction({ commentId, emoji: "+1" });
  await client.archiveIssue(issueId);
  await linear.workspace.webhooks.settle();
  await linear.close();
  const bodies = linear.sent.map(({ body }) => JSON.parse(body) as Body);
  expect([...new Set(bodies.map(({ type }) => type))].sort()).toEqual(resourceTypes.toSorted());
  return bodies;
}

/** What a payload lacks or has too much of, by the type that describes it. */
function judgeData(name: string, data: Record<string, unknown>, schema: GraphQLSchema): string[] {
  const type = schema.getType(name);
  const fields = isObjectType(type) ? type.getFields() : {};
  const required = Object.values(fields).filter((field) => isNonNullType(field.type));
  return [
    ...Object.keys(data)
      .filter((key) => fields[key] === undefined)
      .map((key) => `${key} is not there`),
    ...required
      .filter((field) => data[field.name] === undefined || data[field.name] === null)
      .map((field) => `${field.name} is missing`),
  ];
}

const invalidBy = (schema: GraphQLSchema): string[] =>
  documents.flatMap(({ name, text }) => validate(schema, parse(text)).map(({ message }) => `${name}: ${message}`));

describe("the local Linear's schema", () => {
  test("takes every document that the SDK sends for it", () => {
    expect(invalidBy(buildSchema(readSchemaText()))).toEqual([]);
  });

  test("the comparison finds what is missing, of another type, or less sure", () => {
    const theirs = buildSchema("type Query { a(x: Int!): Int b: Int c(y: Int!): Int } enum E { one }");
    const ours = buildSchema("type Query { a(x: Int): Int! b: Int! c: Int d: Int } enum E { one two }");
    expect(findDifferences(ours, theirs)).toEqual([
      "Query.c lacks the argument y",
      "Query.d is not there",
      "E.two is not there",
    ]);
    expect(findDifferences(buildSchema("type Query { a: Int }"), buildSchema("type Query { a: Int! }"))).toEqual([
      "Query.a is Int!, not Int",
    ]);
  });

  if (!existsSync(file)) {
    console.log(
      "Linear's own schema is not beside the project (../shared/specs/linear.graphql), so ours is not compared with it.",
    );
    return;
  }

  describe("beside Linear's own", () => {
    const theirs = extendSchema(buildSchema(readFileSync(file, "utf8")), parse(newer));

    test("has no type, field, argument or value that Linear's lacks or has otherwise", () => {
      expect(findDifferences(buildSchema(readSchemaText()), theirs)).toEqual([]);
    });

    test("webhooks hold what Linear's payloads promise, and nothing else", async () => {
      for (const body of await collectWebhooks()) {
        const { type, data } = body;
        expect([type, judgeData("EntityWebhookPayload", { updatedFrom: {}, url: "", ...body }, theirs)]).toEqual([
          type,
          [],
        ]);
        expect([type, judgeData(`${type}WebhookPayload`, data, theirs)]).toEqual([type, []]);
      }
    });

    test("the SDK's documents are valid there too", () => {
      expect(invalidBy(theirs)).toEqual([]);
    });
  });
});
