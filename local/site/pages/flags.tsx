import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";

export interface Flag {
  readonly id: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly type: string;
  readonly actions?: readonly { readonly text: string; readonly onClick: () => void }[] | undefined;
}

interface Flags {
  readonly show: (flag: Flag, stay: "for-a-while" | "until-closed") => void;
  readonly close: (id: string) => void;
}

const FlagContext = createContext<Flags | undefined>(undefined);

export function useFlags(): Flags {
  const flags = useContext(FlagContext);
  if (flags === undefined) {
    throw new Error("useFlags stands outside of FlagProvider");
  }
  return flags;
}

export function FlagProvider({ children }: { readonly children: ReactNode }) {
  const [flags, setFlags] = useState<readonly Flag[]>([]);
  const close = useCallback((id: string) => setFlags((last) => last.filter((flag) => flag.id !== id)), []);
  const show = useCallback<Flags["show"]>(
    (flag, stay) => {
      setFlags((last) => [...last.filter((other) => other.id !== flag.id), flag]);
      if (stay === "for-a-while") {
        setTimeout(() => close(flag.id), 8000);
      }
    },
    [close],
  );
  const value = useMemo(() => ({ show, close }), [show, close]);
  return (
    <FlagContext.Provider value={value}>
      {children}
      <div className="flags" role="status">
        {flags.map((flag) => (
          <div key={flag.id} className={`flag ${flag.type}`}>
            <p>
              <strong>{flag.title}</strong>
              <button type="button" className="plain" aria-label="Close this note" onClick={() => close(flag.id)}>
                ✕
              </button>
            </p>
            {flag.description === undefined ? undefined : <p>{flag.description}</p>}
            {flag.actions?.map((action) => (
              <button key={action.text} type="button" className="plain" onClick={action.onClick}>
                {action.text}
              </button>
            ))}
          </div>
        ))}
      </div>
    </FlagContext.Provider>
  );
}
