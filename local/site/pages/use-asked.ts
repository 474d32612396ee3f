import { useCallback, useEffect, useState } from "react";
import { askJira } from "./server-calls";
import { useSite } from "./site-context";

export type Asked<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly value: T; readonly again: () => void }
  | { readonly kind: "failed"; readonly message: string; readonly again: () => void };

/** A GET on Jira's API; see `useAnswer`. */
export function useAsked<T>(path: string, forAnotherPerson: "keep" | "forget" = "forget"): Asked<T> {
  const ask = useCallback(() => askJira<T>(path), [path]);
  return useAnswer(path, ask, forAnotherPerson);
}

/**
 * An answer that is asked for again when the site changes; the last one stays while the next one comes. When another
 * person asks, it stays for what is the same to everybody (`keep`), and goes for everything else. `question` tells
 * questions apart, and `ask` changes with it only.
 */
export function useAnswer<T>(
  question: string,
  ask: () => Promise<T>,
  forAnotherPerson: "keep" | "forget" = "forget",
): Asked<T> {
  const { version, state } = useSite();
  const [asked, setAsked] = useState<{ readonly question: string; readonly value?: T; readonly message?: string }>();
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((last) => last + 1), []);
  const whose = `${state.you.accountId} ${question}`;

  useEffect(() => {
    let gone = false;
    ask().then(
      (value) => gone || setAsked({ question: whose, value }),
      (error: unknown) =>
        gone || setAsked({ question: whose, message: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      gone = true;
    };
  }, [ask, whose, version, turn]);

  if (asked === undefined || (asked.question !== whose && forAnotherPerson === "forget")) {
    return { kind: "loading" };
  }
  return asked.message === undefined
    ? { kind: "ready", value: asked.value as T, again }
    : { kind: "failed", message: asked.message, again };
}
