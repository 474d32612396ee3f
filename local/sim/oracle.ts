import type { LogEntry } from "../../src/domain/item/log";
import type { ProjectPolicy } from "../../src/domain/policy/policy";
import { type OracleDebts, owesInReview } from "./oracle-owes";
import { createOraclePeople } from "./oracle-people";
import { createOraclePlace } from "./oracle-place";
import { applyToReview, askAgain, endOverride, openReview } from "./oracle-review";
import type { Review } from "./oracle-seats";
import { isMaterial, toVersion, type Version } from "./oracle-texts";
import { judgeReview, type OracleJudgement, verdict } from "./oracle-verdict";

/**
 * Says by the product's text, and by none of the engine's code, whether an item may move on. It knows the simulator's
 * policies only: seats that are all required, one hat a seat, conditions on one label.
 */
export interface Oracle {
  /** Takes one more entry of the item's log. Gives what is wrong with it, if anything is. */
  apply(entry: LogEntry): string | undefined;
  /** `current` is the project's policy, undefined where none was saved. */
  /** `typeNow`: as Jira has it, where the log was told of no type. */
  judge(current: ProjectPolicy | undefined, now: number, typeNow?: string): OracleJudgement;
  /** Whether the log told of what type the item is. */
  knowsType(): boolean;
  /** Who owes what while the gate lets nobody through; undefined where no review takes answers. */
  owes(now: number): OracleDebts | undefined;
  /** Each place's clock in the seats that are asked, by "seat place"; undefined where no review takes answers. */
  deadlines(): ReadonlyMap<string, number> | undefined;
}

export function createOracle(): Oracle {
  const people = createOraclePeople();
  const versions: Version[] = [];
  let review: Review | undefined;
  const place = createOraclePlace();

  function edit(entry: Extract<LogEntry, { kind: "conceptEdited" }>): void {
    const version = toVersion(entry, versions.at(-1));
    if (review !== undefined && review.closed === undefined && version.changed !== undefined && isMaterial(version)) {
      askAgain({ review, people, versions }, [...versions, version], entry);
    }
    versions.push(version);
    if (isMaterial(version) && review !== undefined) {
      review.contributors.add(version.by);
      endOverride(review, entry.at);
    }
  }

  /** What was written while the gate was closed is new to whoever has not seen it. */
  function sendBack(closed: Review, entry: Extract<LogEntry, { kind: "sentBack" }>): void {
    closed.closed = undefined;
    const seen = versions.slice(0, closed.versionsAtClosing);
    if (versions.slice(seen.length).some(isMaterial)) {
      askAgain({ review: closed, people, versions: seen }, versions, entry);
    }
  }

  return {
    apply(entry) {
      people.apply(entry);
      place.apply(entry);
      if (entry.kind === "conceptEdited") {
        edit(entry);
      } else if (entry.kind === "reviewOpened" || entry.kind === "reviewReopened") {
        review = openReview(entry, { people, versions });
      } else if (entry.kind === "sentBack" && review !== undefined) {
        sendBack(review, entry);
      } else if (review !== undefined) {
        return applyToReview({ review, people, versions }, entry);
      }
      return undefined;
    },
    judge(current, now, typeNow) {
      if (place.isRetroTicket()) {
        return verdict(true, "it is a retro's ticket");
      }
      if (current === undefined || current.mode === "off") {
        return verdict(true, "the space is off");
      }
      if (current.mode !== "block") {
        return verdict(true, "the space does not block");
      }
      if (place.isOfOtherType(review?.policy ?? current, typeNow)) {
        return verdict(true, "the space does not govern its type");
      }
      if (review === undefined && place.isPast("concept")) {
        return { ...verdict(true, "it was past the gate before"), isPast: true };
      }
      if (review === undefined) {
        return verdict(false, "nobody was asked");
      }
      if (review.closed !== undefined) {
        return verdict(now <= review.closed, "the item moved on before", [review.closed]);
      }
      return judgeReview({ review, people, versions }, now);
    },
    knowsType: place.knowsType,
    owes(now) {
      return review === undefined || review.closed !== undefined
        ? undefined
        : owesInReview({ review, people, versions }, now);
    },
    deadlines() {
      if (review === undefined || review.closed !== undefined) {
        return undefined;
      }
      return new Map(
        [...review.seats.values()]
          .filter(({ asked }) => asked)
          .flatMap(({ rule, deadlines }) =>
            [...deadlines].map(([place, deadline]) => [`${rule.id} ${place}`, deadline] as const),
          ),
      );
    },
  };
}
