/** What will stand here, and when. */
export function EmptyLibrary({ mayAdd }: { readonly mayAdd: boolean }) {
  return (
    <section className="empty" aria-label="Nothing learned yet">
      <h2>Nothing learned yet</h2>
      <p>
        When a retro closes, it leaves what the team wants to scale, stop, change or keep, with the evidence for it.
        Before the next commitment, the charter asks about at most three of them that fit the work.
      </p>
      {mayAdd && <p>You needn't wait for a retro: add what last year taught you, or bring in a file.</p>}
    </section>
  );
}
