import fullSchema from "@atlaskit/adf-schema/json-schema/v1/full.json";
import Ajv from "ajv";

const { $schema: _, ...schema } = fullSchema;
const validate = new Ajv({ strict: false }).compile(schema);

/** Why Atlassian's own schema of the document format refuses a document; undefined where it takes it. */
export const whyRefused = (doc: unknown): string | undefined =>
  validate(doc)
    ? undefined
    : `${validate.errors?.at(-1)?.instancePath ?? ""}: ${validate.errors?.at(-1)?.message ?? ""}`;
