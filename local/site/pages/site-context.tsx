import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { setGlobalTheme } from "@atlaskit/tokens/set-global-theme";
import type { LiveEvent, SiteState } from "../contract";
import { readState } from "./server-calls";

export type Theme = "light" | "dark";

interface Site {
  readonly state: SiteState;
  /** Rises whenever something on the site changed; asking again depends on it. */
  readonly version: number;
  /** How often the clock was moved since this page was loaded. */
  readonly clockMoves: number;
  readonly theme: Theme;
  readonly switchTheme: () => void;
  /** Reads the site's state again, and makes every open part read again. */
  readonly again: () => Promise<void>;
}

const SiteContext = createContext<Site | undefined>(undefined);

export function useSite(): Site {
  const site = useContext(SiteContext);
  if (site === undefined) {
    throw new Error("useSite stands outside of SiteProvider");
  }
  return site;
}

export function SiteProvider({
  children,
  waiting,
}: {
  readonly children: ReactNode;
  readonly waiting: (problem?: string) => ReactNode;
}) {
  const [state, setState] = useState<SiteState>();
  const [problem, setProblem] = useState<string>();
  const [version, setVersion] = useState(0);
  const [clockMoves, setClockMoves] = useState(0);
  const [theme, setTheme] = useState<Theme>(firstTheme);

  const again = useCallback(async () => {
    try {
      setState(await readState());
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setVersion((last) => last + 1);
  }, []);

  useEffect(() => {
    void again();
    const timer = setInterval(() => void readState().then(setState, () => undefined), 30_000);
    const stream = new EventSource("/__local/stream");
    let pending: ReturnType<typeof setTimeout> | undefined;
    stream.onmessage = (message) => {
      if ((JSON.parse(message.data as string) as LiveEvent).kind === "clock") {
        setClockMoves((last) => last + 1);
      }
      if (pending === undefined) {
        pending = setTimeout(() => {
          pending = undefined;
          void again();
        }, 80);
      }
    };
    return () => {
      clearInterval(timer);
      stream.close();
    };
  }, [again]);

  useEffect(() => {
    localStorage.setItem("theme", theme);
    void setGlobalTheme({
      colorMode: theme,
      light: "light",
      dark: "dark",
      spacing: "spacing",
      typography: "typography",
      shape: "shape",
    });
  }, [theme]);

  const site = useMemo<Site | undefined>(
    () =>
      state === undefined
        ? undefined
        : {
            state,
            version,
            clockMoves,
            theme,
            again,
            switchTheme: () => setTheme((last) => (last === "light" ? "dark" : "light")),
          },
    [state, version, clockMoves, theme, again],
  );
  return site === undefined ? waiting(problem) : <SiteContext.Provider value={site}>{children}</SiteContext.Provider>;
}

function firstTheme(): Theme {
  const kept = localStorage.getItem("theme");
  const dark = kept === null ? matchMedia("(prefers-color-scheme: dark)").matches : kept === "dark";
  return dark ? "dark" : "light";
}
