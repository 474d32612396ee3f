import { matchText, toGaps, toPlaces } from "./match-text";
import type { Gap } from "./match-text";
import type { Edit, MergedPiece } from "./merged";
import type { Mark, Piece } from "./shared-text";
import { sameMarks, shownOf, toMarks } from "./shared-text";

/** One character of the line that the edit is carried to, or a piece of it that shows nothing. */
interface Own<O> {
  readonly piece: Piece<O>;
  readonly offset: number;
}

type Step<O> =
  | { readonly kind: "own"; readonly own: Own<O>; readonly marks: readonly Mark[] | undefined }
  | {
      readonly kind: "new";
      readonly shown: string;
      readonly marks: readonly Mark[];
      readonly like: readonly Piece<O>[];
    };

/**
 * Carries an edit to a line of the other side's document, character by character. What the edit does not touch stays as
 * it is there, and so does what only that side can show; a thing of which the edit changes a part becomes text.
 */
export function mergePieces<O>(
  { before, after }: Edit<readonly Piece<unknown>[]>,
  onto: readonly Piece<O>[],
): readonly MergedPiece<O>[] {
  return toMergedPieces(dissolve(new LineMerge(before, after, onto).run()));
}

const toMarksOf = (pieces: readonly Piece<unknown>[]): readonly (readonly Mark[])[] =>
  pieces.flatMap(({ shown, marks }) => Array.from({ length: shown.length }, () => marks));

class LineMerge<O> {
  private readonly steps: Step<O>[] = [];
  private readonly owns: readonly Own<O>[];
  /** For each shown character of the line its place in `owns`, and the other way round. */
  private readonly shownAt: readonly number[];
  private readonly placeOf: ReadonlyMap<number, number>;
  private readonly beforeMarks: readonly (readonly Mark[])[];
  private readonly afterMarks: readonly (readonly Mark[])[];
  private readonly after: string;
  private readonly before: string;
  private readonly toOwn: readonly number[];
  private readonly overridden: ReadonlySet<number>;
  private readonly dropped: ReadonlySet<number>;
  private readonly gaps: readonly Gap[];
  private next = 0;

  constructor(before: readonly Piece<unknown>[], after: readonly Piece<unknown>[], onto: readonly Piece<O>[]) {
    this.owns = onto.flatMap((piece): readonly Own<O>[] =>
      piece.shown === ""
        ? [{ piece, offset: -1 }]
        : Array.from({ length: piece.shown.length }, (_, offset) => ({ piece, offset })),
    );
    this.shownAt = this.owns.flatMap(({ offset }, index) => (offset < 0 ? [] : [index]));
    this.placeOf = new Map(this.shownAt.map((at, place) => [at, place]));
    [this.before, this.after] = [shownOf(before), shownOf(after)];
    [this.beforeMarks, this.afterMarks] = [toMarksOf(before), toMarksOf(after)];
    const own = shownOf(onto);
    const known = matchText(this.before, own);
    this.toOwn = toPlaces(known, this.before.length);
    this.gaps = toGaps(matchText(this.before, this.after), this.before.length, this.after.length).map((gap) =>
      this.narrow(gap),
    );
    const touched = toGaps(known, this.before.length, own.length).filter((gap) => this.isTouched(gap));
    this.overridden = new Set(touched.flatMap(({ one, oneEnd }) => range(one, oneEnd)));
    this.dropped = new Set(touched.flatMap(({ other, otherEnd }) => range(other, otherEnd)));
  }

  run(): readonly Step<O>[] {
    for (const [index, gap] of this.gaps.entries()) {
      this.change(gap);
      const following = this.gaps[index + 1];
      if (following !== undefined) {
        this.keep(gap, following.one - gap.oneEnd);
      }
    }
    this.passTo(this.owns.length);
    return this.steps;
  }

  /**
   * A word of which a part stands in another piece of the line, as a mention before its suffix: what did not change of it
   * stays, up to where a piece begins or ends.
   */
  private narrow({ one, oneEnd, other, otherEnd }: Gap): Gap {
    const inside = range(one + 1, oneEnd).filter((at) => this.isBorder(at));
    const head =
      inside.findLast((at) => this.before.slice(one, at) === this.after.slice(other, other + at - one)) ?? one;
    const start = other + head - one;
    const tail =
      inside.find((at) => {
        const length = oneEnd - at;
        const isEqual = this.before.slice(at, oneEnd) === this.after.slice(otherEnd - length, otherEnd);
        return at >= head && length <= otherEnd - start && isEqual;
      }) ?? oneEnd;
    return { one: head, oneEnd: tail, other: start, otherEnd: otherEnd - (oneEnd - tail) };
  }

  private isBorder(at: number): boolean {
    return this.ownOf(at)?.offset === 0 || this.ownOf(at - 1)?.piece !== this.ownOf(at)?.piece;
  }

  /** Where the two sides show something else, and the edit changes that: then what it says stands on both. */
  private isTouched({ one, oneEnd, other, otherEnd }: Gap): boolean {
    return (
      one < oneEnd &&
      other < otherEnd &&
      this.gaps.some(
        (gap) =>
          (gap.one < oneEnd && gap.oneEnd > one && gap.one < gap.oneEnd) ||
          (gap.other < gap.otherEnd && gap.one > one && gap.one < oneEnd),
      )
    );
  }

  private keep({ oneEnd, otherEnd }: Gap, length: number): void {
    for (let step = 0; step < length; step += 1) {
      const [at, afterAt] = [oneEnd + step, otherEnd + step];
      const ownAt = this.ownAt(at);
      if (ownAt !== undefined) {
        this.passTo(ownAt);
        this.push(ownAt, toRemarked(this.owns[ownAt]!.piece.marks, this.marksBefore(at), this.marksAfter(afterAt)));
        this.next = ownAt + 1;
      } else if (this.overridden.has(at)) {
        this.steps.push({ kind: "new", shown: this.after[afterAt] ?? "", marks: this.marksAfter(afterAt), like: [] });
      }
    }
  }

  private change(gap: Gap): void {
    const { one, oneEnd, other, otherEnd } = gap;
    if (other < otherEnd) {
      this.insert(gap);
    }
    for (let at = one; at < oneEnd; at += 1) {
      const ownAt = this.ownAt(at);
      if (ownAt !== undefined) {
        this.passTo(ownAt);
        this.next = ownAt + 1;
      }
    }
  }

  private insert({ one, oneEnd, other, otherEnd }: Gap): void {
    const places = range(one, oneEnd).flatMap((at) => this.ownAt(at) ?? []);
    const replaced = places.flatMap((at) => this.owns[at] ?? []);
    const first = places[0];
    if (first !== undefined) {
      this.passTo(first);
    } else if (this.isAtLineStart()) {
      this.passHidden();
    }
    const [left, right] = [this.ownOf(one - 1), this.ownOf(oneEnd)];
    const like =
      replaced.length > 0
        ? [...new Set(replaced.map(({ piece }) => piece))]
        : left !== undefined && right !== undefined
          ? [left.piece, right.piece]
          : [];
    const reference = first !== undefined ? one : left !== undefined && this.before[one - 1] !== "\n" ? one - 1 : one;
    const own = this.ownOf(reference);
    for (let at = other; at < otherEnd; at += 1) {
      const wanted = this.marksAfter(at);
      const marks =
        own === undefined || own.piece.solid === true
          ? wanted
          : (toRemarked(own.piece.marks, this.marksBefore(reference), wanted) ?? own.piece.marks);
      this.steps.push({ kind: "new", shown: this.after[at] ?? "", marks, like });
    }
  }

  /** What a character of the text before stands for in the line. */
  private ownAt(at: number): number | undefined {
    return this.shownAt[this.toOwn[at] ?? -1];
  }

  private ownOf(at: number): Own<O> | undefined {
    return this.owns[this.ownAt(at) ?? -1];
  }

  private isAtLineStart(): boolean {
    const last = this.steps.findLast((step) => step.kind === "new" || step.own.offset >= 0);
    const shown = last === undefined ? "\n" : last.kind === "new" ? last.shown : last.own.piece.shown[last.own.offset];
    return shown === "\n";
  }

  private passHidden(): void {
    while (this.next < this.owns.length && this.owns[this.next]?.offset === -1) {
      this.push(this.next, undefined);
      this.next += 1;
    }
  }

  /** What stands before a place and has no counterpart on the other side. */
  private passTo(end: number): void {
    for (; this.next < end; this.next += 1) {
      if (!this.dropped.has(this.placeOf.get(this.next) ?? -1)) {
        this.push(this.next, undefined);
      }
    }
  }

  private push(at: number, marks: readonly Mark[] | undefined): void {
    this.steps.push({ kind: "own", own: this.owns[at]!, marks });
  }

  private marksBefore(at: number): readonly Mark[] {
    return this.beforeMarks[at] ?? [];
  }

  private marksAfter(at: number): readonly Mark[] {
    return this.afterMarks[at] ?? [];
  }
}

const range = (start: number, end: number): readonly number[] =>
  Array.from({ length: Math.max(end - start, 0) }, (_, step) => start + step);

/** Marks with what the edit gave and took; undefined where it changed none. */
function toRemarked(
  own: readonly Mark[],
  before: readonly Mark[],
  after: readonly Mark[],
): readonly Mark[] | undefined {
  if (sameMarks(before, after)) {
    return undefined;
  }
  const taken = before.filter((mark) => !after.includes(mark));
  const given = after.filter((mark) => !before.includes(mark));
  const isLinked = given.some((mark) => mark.startsWith("link:"));
  return toMarks([...own.filter((mark) => !taken.includes(mark) && !(isLinked && mark.startsWith("link:"))), ...given]);
}

/** A thing that is not there as a whole any more is text: what is left of a mention calls nobody. */
function dissolve<O>(steps: readonly Step<O>[]): readonly Step<O>[] {
  const broken = new Set<Piece<O>>();
  let inside: { readonly piece: Piece<O>; readonly end: number } | undefined;
  for (const step of [...steps, undefined]) {
    const own = step?.kind === "own" && step.own.offset >= 0 ? step.own : undefined;
    const goesOn = inside !== undefined && own?.piece === inside.piece && own.offset === inside.end;
    if (inside !== undefined && !goesOn && inside.end < inside.piece.shown.length) {
      broken.add(inside.piece);
    }
    if (own !== undefined && own.piece.solid === true && !goesOn && own.offset > 0) {
      broken.add(own.piece);
    }
    inside = own?.piece.solid === true ? { piece: own.piece, end: own.offset + 1 } : undefined;
  }
  return steps.map((step) => {
    if (step.kind === "new" || step.own.offset < 0 || !broken.has(step.own.piece)) {
      return step;
    }
    const { piece, offset } = step.own;
    return { kind: "new", shown: piece.shown[offset] ?? "", marks: step.marks ?? piece.marks, like: [piece] };
  });
}

function toMergedPieces<O>(steps: readonly Step<O>[]): readonly MergedPiece<O>[] {
  const pieces: MergedPiece<O>[] = [];
  for (const step of steps) {
    const last = pieces.at(-1);
    if (step.kind === "new") {
      const { shown, marks, like } = step;
      if (last !== undefined && last.own === undefined && sameMarks(last.marks, marks) && isSame(last.like, like)) {
        pieces[pieces.length - 1] = { ...last, shown: last.shown + shown, length: last.length + shown.length };
      } else {
        pieces.push({ shown, marks, own: undefined, at: 0, length: shown.length, like });
      }
      continue;
    }
    const { piece, offset } = step.own;
    if (offset < 0) {
      pieces.push(piece);
      continue;
    }
    const marks = step.marks ?? piece.marks;
    const isRemarked = step.marks !== undefined;
    const isWhole = piece.solid === true || piece.shown.length !== piece.length;
    const goesOn =
      last !== undefined &&
      last.own === piece.own &&
      last.isRemarked === (isRemarked ? true : undefined) &&
      sameMarks(last.marks, marks) &&
      (isWhole ? offset > 0 : last.at + last.length === piece.at + offset && last.solid !== true);
    const part = { shown: piece.shown[offset] ?? "", at: piece.at + offset, length: 1 };
    if (!goesOn || last === undefined) {
      pieces.push({ ...piece, ...(isWhole ? {} : part), marks, ...(isRemarked ? { isRemarked } : {}) });
    } else if (!isWhole) {
      pieces[pieces.length - 1] = { ...last, shown: last.shown + part.shown, length: last.length + 1 };
    }
  }
  return pieces;
}

const isSame = (one: readonly unknown[] | undefined, other: readonly unknown[]): boolean =>
  one?.length === other.length && one.every((piece, index) => piece === other[index]);
