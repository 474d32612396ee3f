import { object, pipe, regex, safeParse, string } from "valibot";
import type { ForMeFunctions } from "../../contract/me/for-me";
import type { Problem } from "../../contract/page/reply";
import { err, ok, type Result } from "../../domain/ground/result";
import { parseActRequest } from "../concept/request";
import { parseTrailRequest } from "../concept/trail-request";
import { toProblems } from "../page/problems";

const onItem = object({ item: pipe(string(), regex(/^[1-9]\d{0,18}$/u)) });

type Requests = { readonly [Name in keyof ForMeFunctions]: ForMeFunctions[Name]["request"] };
type Parsed<T> = Result<T, readonly Problem[]>;

export function parseOpenItem(payload: unknown): Parsed<Requests["openItem"]> {
  const parsed = safeParse(onItem, payload);
  return parsed.success ? ok(parsed.output) : err(toProblems(parsed.issues));
}

export function parseActOnItem(payload: unknown): Parsed<Requests["actOnItem"]> {
  return withItem(payload, parseActRequest(payload));
}

export function parseItemTrail(payload: unknown): Parsed<Requests["itemTrail"]> {
  return withItem(payload, parseTrailRequest(payload));
}

function withItem<T extends object>(payload: unknown, request: Parsed<T>): Parsed<T & { readonly item: string }> {
  const item = parseOpenItem(payload);
  if (!item.ok) {
    return item;
  }
  return request.ok ? ok({ ...request.value, ...item.value }) : request;
}
