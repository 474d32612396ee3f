import type { PictureMark } from "../../../src/app/words/retro/picture";
import { MarkShape } from "./mark-shape";

/** A mark as it stands beside words: in the legend, in a list, under the picture. */
export function MarkSign({ kind }: { readonly kind: PictureMark["kind"] }) {
  return kind === "wait" ? (
    <span className="retro-sign retro-wait" aria-hidden="true" />
  ) : (
    <svg className="retro-sign" width="16" height="16" viewBox="-9 -9 18 18" aria-hidden="true" focusable="false">
      <MarkShape kind={kind} />
    </svg>
  );
}
