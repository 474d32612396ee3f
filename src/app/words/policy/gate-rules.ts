/** What the rules of both gates say alike. */
export const spaceIsOff = "The space is off: nothing is asked, nothing is recorded.";

export const failModes = {
  closed: "When the gate can't be judged, it stays closed.",
  open: "When the gate can't be judged, the work may move on.",
} as const;

/** Why each preset keeps a gate closed that can't be judged. */
export const whyFailClosed =
  "When the gate can't be judged it stays closed and says so, so that a fault is mended and never becomes a way round.";
