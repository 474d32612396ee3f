import { useCallback, useEffect, useState } from "react";
import { askJira } from "./server-calls";
import { useSite } from "./site-context";

export type Asked<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly value: T; readonly again: () => void }
  | { readonly kind: "failed"; readonly message: string; readonly again: () => void };

/**
 * A GET on Jira's API that is asked again when the site changes; the last answer stays while the next one comes. When
 * another person asks, it stays for what is the same to everybody (`keep`), and goes for everything else.
 */
export function useAsked<T>(path: string, forAnotherPerson: "keep" | "forget" = "forget"): Asked<T> {
  const { version, state } = useSite();
  const [asked, setAsked] = useState<{ readonly path: string; readonly value?: T; readonly message?: string }>();
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((last) => last + 1), []);
  const whose = `${state.you.accountId} ${path}`;

  useEffect(() => {
    let gone = false;
    askJira<T>(path).then(
      (value) => gone || setAsked({ path: whose, value }),
      (error: unknown) => gone || setAsked({ path: whose, message: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      gone = true;
    };
  }, [path, whose, version, turn]);

  if (asked === undefined || (asked.path !== whose && forAnotherPerson === "forget")) {
    return { kind: "loading" };
  }
  return asked.message === undefined
    ? { kind: "ready", value: asked.value as T, again }
    : { kind: "failed", message: asked.message, again };
}
