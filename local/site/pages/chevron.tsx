export function Chevron() {
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" className="chevron">
      <path d="M3 4.5l3 3 3-3" />
    </svg>
  );
}
