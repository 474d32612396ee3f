import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

export interface MenuEntry {
  readonly key: string;
  readonly label: ReactNode;
  readonly chosen?: boolean;
  readonly onChoose: () => void;
}

/** A button with a list of choices: arrows move, Enter chooses, Escape closes; focus goes back to the button. */
export function Menu(props: {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly className?: string;
  readonly empty?: string;
  readonly onOpen?: () => void;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) {
      return undefined;
    }
    const close = (event: MouseEvent): void => {
      if (!(event.target instanceof Node) || box.current?.contains(event.target) !== true) {
        setOpen(false);
      }
    };
    addEventListener("mousedown", close);
    return () => removeEventListener("mousedown", close);
  }, [open]);

  useEffect(() => {
    if (open) {
      (
        list.current?.querySelector<HTMLElement>("[aria-checked=true]") ??
        list.current?.querySelector<HTMLElement>("[role^=menuitem]")
      )?.focus();
    }
  }, [open, props.entries.length]);

  const close = (): void => {
    setOpen(false);
    box.current?.querySelector("button")?.focus();
  };
  const move = (event: KeyboardEvent): void => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      items[(at + step + items.length) % items.length]?.focus();
    }
    if (event.key === "Escape") {
      close();
    }
    if (event.key === "Tab") {
      setOpen(false);
    }
  };

  return (
    <div className={`menu ${props.className ?? ""}`} ref={box}>
      <button
        type="button"
        className="menu-trigger"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        aria-label={props.label}
        onKeyDown={move}
        onClick={() => {
          setOpen(!open);
          if (!open) {
            props.onOpen?.();
          }
        }}
      >
        {props.trigger}
      </button>
      {open ? (
        <div
          className="menu-list"
          role="menu"
          id={id}
          ref={list}
          aria-label={props.label}
          tabIndex={-1}
          onKeyDown={move}
        >
          {props.entries.length === 0 ? <p className="menu-empty">{props.empty ?? "Nothing to choose."}</p> : undefined}
          {props.entries.map((entry) => (
            <button
              type="button"
              key={entry.key}
              role={entry.chosen === undefined ? "menuitem" : "menuitemradio"}
              {...(entry.chosen === undefined ? {} : { "aria-checked": entry.chosen })}
              onClick={() => {
                close();
                entry.onChoose();
              }}
            >
              {entry.label}
            </button>
          ))}
        </div>
      ) : undefined}
    </div>
  );
}
