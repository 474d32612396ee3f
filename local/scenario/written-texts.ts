import type { Charter } from "../../src/domain/commit/charter";
import type { Concept } from "../../src/domain/concept/concept";
import type { Action } from "./shape";

/** A concept as the step has it, over what stands now; points keep their ids. */
export function toConcept(
  {
    direction,
    assumptions,
    risks,
  }: {
    readonly direction?: string | undefined;
    readonly assumptions?:
      | readonly {
          readonly id: string;
          readonly text: string;
          readonly test: string;
          readonly by?: string | undefined;
        }[]
      | undefined;
    readonly risks?: Concept["risks"] | undefined;
  },
  now: Concept | undefined,
): Concept {
  return {
    direction: direction ?? now?.direction ?? "",
    assumptions:
      assumptions?.map(({ by, ...rest }) => (by === undefined ? rest : { ...rest, by })) ?? now?.assumptions ?? [],
    risks: risks ?? now?.risks ?? [],
  };
}

type Written = Extract<Action, { readonly do: "editCharter" }>;
type CharterText = {
  readonly [K in "constraints" | "measures" | "notDoing" | "sponsor"]?: Readonly<NonNullable<Written[K]>> | undefined;
};

/** A charter as the step has it, over what stands now. */
export function toCharter(
  { constraints, measures, notDoing, sponsor }: CharterText,
  now: Charter | undefined,
): Charter {
  const named = sponsor ?? now?.sponsor;
  return {
    constraints: constraints ?? now?.constraints ?? [],
    measures:
      measures?.map(({ date, ...rest }) => (date === undefined ? rest : { ...rest, date })) ?? now?.measures ?? [],
    notDoing: notDoing ?? now?.notDoing ?? [],
    ...(named === undefined ? {} : { sponsor: named }),
  };
}
