import type { PictureMark } from "../../../src/app/words/retro/picture";

const shapes: Readonly<Record<PictureMark["kind"], string>> = {
  wait: "M-7-4H7V4H-7ZM-5 4 3-4M1 4 7-2",
  lapse: "M-5-5H5V5H-5Z",
  objection: "M-5-5 5 5M5-5-5 5",
  change: "M0-6 6 5H-6Z",
  late: "M0-7 7 0 0 7-7 0Z",
  release: "M-4 7V-7L6-3-4 1",
  day: "M0-6V6",
};

/** Each kind has a shape of its own, so that nothing hangs on colour. */
export function MarkShape({ kind }: { readonly kind: PictureMark["kind"] }) {
  return <path className={`retro-mark retro-mark-${kind}`} d={shapes[kind]} />;
}
