import { useMemo } from "react";
import {
  pictureLegend,
  type PictureMark,
  type RetroPicture as Picture,
  toRetroPicture,
} from "../../../src/app/words/retro/picture";
import { Fold } from "../page/fold";
import { useNarrow } from "../page/use-narrow";
import { useRetro } from "./context";
import { MarkSign } from "./mark-sign";
import { PictureLanes } from "./picture-lanes";
import { PictureList } from "./picture-list";
import { PictureTable } from "./picture-table";

/** Narrower than this, marks would stand on each other; a list says the same there. */
const leastWidthPx = 560;

/** One look at what was recorded: seats and kinds of events as lanes over time. The table under it says the same. */
export function RetroPicture() {
  const { view, reader } = useRetro();
  const picture = useMemo(() => toRetroPicture(view, reader), [view, reader]);
  const isNarrow = useNarrow(leastWidthPx);
  if (picture === undefined) {
    return null;
  }
  return (
    <section className="block" aria-labelledby="retro-picture-title">
      <h2 id="retro-picture-title">What happened when</h2>
      <Legend picture={picture} />
      {isNarrow ? <PictureList picture={picture} /> : <PictureLanes picture={picture} />}
      {picture.note !== undefined && <p className="quiet">{picture.note}</p>}
      {!isNarrow && (
        <Fold title="The same as a table">
          <PictureTable picture={picture} />
        </Fold>
      )}
    </section>
  );
}

/** What the marks mean; only those that stand in the picture. */
function Legend({ picture }: { readonly picture: Picture }) {
  const shown = new Set<PictureMark["kind"]>(picture.lanes.flatMap(({ marks }) => marks.map(({ kind }) => kind)));
  const entries = pictureLegend.filter(({ kind }) => shown.has(kind));
  return entries.length === 0 ? null : (
    <ul className="retro-legend" aria-label="What the marks mean">
      {entries.map(({ kind, words }) => (
        <li key={kind}>
          <MarkSign kind={kind} /> {words}
        </li>
      ))}
    </ul>
  );
}
