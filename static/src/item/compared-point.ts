/** A point of a concept or a charter as one text, to compare two versions by. */
export interface ComparedPoint {
  readonly id: string;
  /** What kind of point it is: "Risk". */
  readonly kind: string;
  readonly text: string;
}
