import { array, nullish, object, record, safeParse, string } from "valibot";
import type { TrackerFailure } from "../../ports/failure";

const refusalSchema = object({
  errorMessages: nullish(array(string())),
  errors: nullish(record(string(), string())),
});
const longest = 300;

/** A refusal in Jira's own words: the whole first, then each field's. */
export function explainRefusal(failure: TrackerFailure): TrackerFailure {
  if (failure.kind !== "rejected") {
    return failure;
  }
  const body = safeParse(refusalSchema, parseJson(failure.detail));
  const said = body.success ? [...(body.output.errorMessages ?? []), ...Object.values(body.output.errors ?? {})] : [];
  return { kind: "rejected", detail: said.length === 0 ? "it gave no reason." : said.join(" ").slice(0, longest) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
