import { useCallback } from "react";
import { useFlags } from "../flags";
import { askLinear } from "../server-calls";
import { useSite } from "../site-context";
import { useAnswer, type Asked } from "../use-asked";

/** A query on Linear's API that is asked again when the site changes. `variables` is JSON, so that equal ones are the same. */
export function useLinear<T>(query: string, variables = "{}"): Asked<T> {
  const ask = useCallback(() => askLinear<T>(query, JSON.parse(variables) as object), [query, variables]);
  return useAnswer(`${query} ${variables}`, ask);
}

/** Carries out a mutation, and says so where Linear refuses it. Gives whether it was carried out. */
export function useLinearChange(): (query: string, variables: object, what: string) => Promise<boolean> {
  const flags = useFlags();
  const { again } = useSite();
  return useCallback(
    async (query, variables, what) => {
      try {
        await askLinear(query, variables);
        return true;
      } catch (error) {
        const description = error instanceof Error ? error.message : String(error);
        flags.show({ id: "linear", type: "error", title: `${what} is not stored`, description }, "until-closed");
        return false;
      } finally {
        await again();
      }
    },
    [flags, again],
  );
}
