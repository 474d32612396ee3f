interface CardFieldProps<T extends string> {
  /** What is chosen, for whoever doesn't see the cards. */
  readonly label: string;
  readonly question: string;
  readonly name: string;
  readonly value: T;
  /** In the order in which they stand. */
  readonly cards: readonly (readonly [T, { readonly title: string; readonly what: string }])[];
  readonly onChange: (value: T) => void;
}

/** One of a few, as cards with a sentence each. */
export function CardField<T extends string>({ label, question, name, value, cards, onChange }: CardFieldProps<T>) {
  return (
    <div role="radiogroup" aria-label={label}>
      <p>{question}</p>
      <div className="modes">
        {cards.map(([one, { title, what }]) => (
          <label key={one} className="mode">
            <input type="radio" name={name} checked={value === one} onChange={() => onChange(one)} />
            <strong>{title}</strong>
            <span className="quiet">{what}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
