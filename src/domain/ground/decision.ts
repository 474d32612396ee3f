import { err, ok, type Result } from "./result";

/** What a command comes to: the entries to write, none where nothing changes, or why not. */
export type DecisionOf<Event, Refusal> = Result<readonly Event[], Refusal>;

export const nothing: DecisionOf<never, never> = ok([]);

export const reject = <const Refusal>(rejection: Refusal): { readonly ok: false; readonly error: Refusal } =>
  err(rejection);
