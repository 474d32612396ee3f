import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  buildASTSchema,
  defaultFieldResolver,
  getNamedType,
  GraphQLError,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  parse,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
} from "graphql";

const folder = join(__dirname, "schema");

/** The part of Linear's schema that this workspace has, in the files of `schema`. */
export function readSchemaText(): string {
  return readdirSync(folder)
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
}

/** The schema with its resolvers: what a view holds, or the empty value where the field is marked `@empty`. */
export function createSchema(): GraphQLSchema {
  const schema = buildASTSchema(parse(readSchemaText()));
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && !type.name.startsWith("__")) {
      Object.values(type.getFields()).forEach(giveResolver);
    }
  }
  const dateTime = schema.getType("DateTime");
  if (isScalarType(dateTime)) {
    dateTime.parseValue = parseDateTime;
  }
  return schema;
}

function giveResolver(field: GraphQLField<unknown, unknown>): void {
  const empty = field.astNode?.directives?.some(({ name }) => name.value === "empty") === true;
  field.resolve = empty ? () => emptyOf(field.type) : defaultFieldResolver;
}

function emptyOf(type: GraphQLOutputType): unknown {
  if (!isNonNullType(type)) {
    return null;
  }
  if (isListType(type.ofType)) {
    return [];
  }
  const named = getNamedType(type);
  if (isEnumType(named)) {
    return named.getValues()[0]?.value;
  }
  return { Boolean: false, Int: 0, Float: 0, String: "", JSONObject: {} }[named.name];
}

function parseDateTime(value: unknown): string {
  if (typeof value !== "string" || Number.isNaN(Date.parse(value))) {
    throw new GraphQLError("DateTime must be a date and time as in ISO 8601.");
  }
  return new Date(value).toISOString();
}
