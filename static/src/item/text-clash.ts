/** A point that two people changed in different ways, each side as one text. */
export interface TextClash {
  readonly id: string;
  /** What kind of point it is: "Assumption". */
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}
