import {
  array,
  integer,
  maxLength,
  maxValue,
  minValue,
  number,
  object,
  optional,
  pipe,
  safeParse,
  string,
} from "valibot";
import type { Problem } from "../../contract/page/reply";
import type { SeatPeopleRequest } from "../../contract/replay/what-if";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import { toProblems } from "../page/problems";

const ids = pipe(array(pipe(string(), maxLength(255))), maxLength(1_000));
const pastItems = object({
  cursor: optional(pipe(string(), maxLength(4_000))),
  limit: pipe(number(), integer(), minValue(1), maxValue(100)),
  fields: pipe(ids, maxLength(100)),
});
const seatPeople = object({
  people: ids,
  groups: pipe(ids, maxLength(100)),
  roles: optional(pipe(ids, maxLength(100)), []),
});

export function parsePastItemsRequest(
  payload: unknown,
): Result<
  { readonly cursor: string | undefined; readonly limit: number; readonly fields: readonly string[] },
  readonly Problem[]
> {
  const parsed = safeParse(pastItems, payload);
  return parsed.success
    ? ok({ cursor: parsed.output.cursor, limit: parsed.output.limit, fields: parsed.output.fields })
    : err(toProblems(parsed.issues));
}

export function parseSeatPeopleRequest(payload: unknown): Result<SeatPeopleRequest, readonly Problem[]> {
  const parsed = safeParse(seatPeople, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}
