const keys = [
  ["j, k", "the next row, the one before"],
  ["Enter", "open the row"],
  ["a", "open it, then approve"],
  ["o", "open it, then object"],
  ["Esc", "back to the list"],
  ["?", "show or hide these keys"],
] as const;

/** The list's keys, each with what it does. */
export function KeyHelp() {
  return (
    <dl className="keys" aria-label="Keys">
      {keys.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
