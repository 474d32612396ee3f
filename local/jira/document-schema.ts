import fullSchema from "@atlaskit/adf-schema/json-schema/v1/full.json";
import Ajv, { type ValidateFunction } from "ajv";
import { readList } from "./json";

let compiled: ValidateFunction | undefined;

/** Whether Jira takes a document: Atlassian's own schema of the format says so. It is compiled when the first one comes. */
export function isDocument(value: unknown): boolean {
  if (isDeep(value)) {
    return false;
  }
  compiled ??= compile();
  return compiled(value);
}

/** The validator calls itself for each level; deeper than this nobody nests. */
const deepest = 60;

function isDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) {
      return true;
    }
    level = level.flatMap((node) => readList(node, "content") ?? []);
  }
  return false;
}

function compile(): ValidateFunction {
  // The validator knows later drafts of JSON Schema; what this one uses means the same in all of them.
  const { $schema: _draft, ...schema } = fullSchema;
  return new Ajv({ strict: false }).compile(schema);
}
