/** What stands where a page will be, at once and in its size; `label` says to a screen reader what is being read. */
export function Skeleton({ label, lines = 3 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      <span className="skeleton-bar skeleton-head" />
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton-bar" />
      ))}
    </div>
  );
}
