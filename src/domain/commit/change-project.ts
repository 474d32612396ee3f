import type { CharterState, PutAwayCharter } from "./state";

/**
 * A charter in another project: what is written stays with the item, and the project's own rules ask anew. Where it comes
 * back unchanged, it is committed as it was.
 */
export function charterInProject(
  state: CharterState,
  { from, to }: { readonly from: string; readonly to: string },
): CharterState {
  const { rules, committed, bypass, sentBack, debt: _theirs, elsewhere = {}, ...rest } = state;
  const { [to]: before, ...others } = elsewhere;
  const isSame =
    before !== undefined && state.versions.slice(before.versions).every(({ change }) => change.kind !== "material");
  const left: PutAwayCharter = {
    ...(rules && { rules }),
    ...(committed && { committed }),
    ...(bypass && { bypass }),
    ...(sentBack && { sentBack }),
    versions: state.versions.length,
  };
  const { versions: _then, ...back } = isSame ? before : { versions: 0 };
  return { ...rest, ...back, elsewhere: { ...others, [from]: left } };
}
