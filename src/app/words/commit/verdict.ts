import type { CharterLack, CommitVerdict } from "../../../domain/commit/verdict";
import { unreachable } from "../../../domain/ground/result";
import { pastTheGate, retroTicketIsFree } from "../free-work";
import type { Reader } from "../reader";
import { explainRetroDebt, type RetroDebtLack } from "../retro/debt";
import { toCount, toLine, toList, toQuote } from "../text";
import { toTime } from "../times";
import { noWayBack } from "../concept/no-way-back";

/** Most points that one sentence names; the panel lists all of them. */
const mostNamed = 5;

/** Where the commit gate stands and who can give what is missing: the same sentence in the refusal, the panel and the field. */
export function explainCommit(verdict: CommitVerdict, reader: Reader, gatedStatusNames: readonly string[]): string {
  const status =
    toList(
      gatedStatusNames.map((name) => toLine(name, 40)),
      "and",
    ) || "The commitment status";
  switch (verdict.kind) {
    case "off":
      return verdict.why === undefined
        ? "The commit space is off here; work is committed freely."
        : freeWords[verdict.why];
    case "open":
      return verdict.committedAt === undefined
        ? `${status} is open: the charter holds what was asked for.`
        : `Committed on ${toTime(verdict.committedAt, reader)}. Changes of the charter from then on are listed.`;
    case "waiting":
      return explainWaiting(verdict.missing, reader, status);
    case "bypassed": {
      const when = verdict.committedAt === undefined ? "" : ` on ${toTime(verdict.committedAt, reader)}`;
      return `The work moved to ${status}${when} ${explainEarly(verdict.missing, reader, "needs")}`;
    }
    case "error": {
      const problem =
        verdict.problem === "retros"
          ? "the project's retros couldn't be read, and overdue ones hold new commitments here"
          : "something it needs didn't answer";
      return (
        `The commit gate can't be judged: ${problem}. It is tried again within minutes; ` +
        "if it stays so, a project leader can look in the project's Spacegate settings."
      );
    }
    default:
      return unreachable(verdict.kind);
  }
}

const freeWords = { retroTicket: retroTicketIsFree, pastGate: pastTheGate } as const;

/** The commit gate in a few words, for a card: "Charter: 3 points missing". */
export function explainCommitLabel({ kind, missing, committedAt, why }: CommitVerdict): string {
  const { charter, debts } = partLacks(missing);
  const short = [
    ...(charter.length === 0 ? [] : [`${toCount(charter.length, "point")} missing`]),
    ...debts.map(({ retros }) => `${toCount(retros.length, "retro")} overdue`),
  ].join(", ");
  switch (kind) {
    case "off":
      return why === "pastGate" ? "Past the gate" : "No commit gate";
    case "open":
      return committedAt === undefined ? "Ready to commit" : "Committed";
    case "waiting":
      return `${charter.length === 0 ? "Waits" : "Charter"}: ${short}`;
    case "bypassed":
      return `Committed early: ${short}`;
    case "error":
      return "Can't be judged";
    default:
      return unreachable(kind);
  }
}

/** What the charter itself lacks, and what the project owes. */
function partLacks(missing: readonly CharterLack[]): {
  readonly charter: readonly CharterLack[];
  readonly debts: readonly RetroDebtLack[];
} {
  return {
    charter: missing.filter(({ kind }) => kind !== "retroDebt"),
    debts: missing.filter((lack) => lack.kind === "retroDebt"),
  };
}

function explainWaiting(missing: readonly CharterLack[], reader: Reader, status: string): string {
  const { charter, debts } = partLacks(missing);
  const whole = charter.length === 0 ? [] : [`the charter has ${toLacks(charter)}`];
  const paid = debts.map(({ limit }) =>
    limit === 1 ? "no retro of this project is overdue" : `fewer than ${limit} retros of this project are overdue`,
  );
  const givers = charter.length === 0 ? [] : [explainGivers(charter, reader)];
  return [
    `${status} opens when ${[...whole, ...paid].join(", and ")}.`,
    ...givers,
    ...debts.map((debt) => explainRetroDebt(debt, reader)),
  ].join(" ");
}

/** "before the charter was whole. It still needed …": the end of a sentence about a move past the gate. */
function explainEarly(missing: readonly CharterLack[], reader: Reader, needs: "needs" | "needed"): string {
  const { charter, debts } = partLacks(missing);
  const owed = debts.map((debt) => explainRetroDebt(debt, reader));
  if (charter.length === 0) {
    return [`while the project's overdue retros held new commitments.`, ...owed].join(" ");
  }
  return [
    `before the charter was whole. It still ${needs} ${toLacks(charter)}. ${explainGivers(charter, reader)}`,
    ...owed,
  ].join(" ");
}

function toLacks(missing: readonly CharterLack[]): string {
  return toList(missing.map(explainLack), "and", mostNamed);
}

/** What is missing, as the end of "the charter needs …". */
export function explainLack(lack: CharterLack): string {
  switch (lack.kind) {
    case "owner":
      return "an owner";
    case "decider":
      return "a decider";
    case "sponsor":
      return "a sponsor";
    case "notDoing":
      return "what you are not doing";
    case "constraints":
      return toMore(lack, "constraint");
    case "measures":
      return toMore(lack, "success measure");
    case "constraintBasis":
      return lack.as === "real"
        ? `evidence for the constraint ${toQuote(lack.text, 60)}`
        : `a way to find out whether ${toQuote(lack.text, 60)} holds`;
    case "measureParts":
      return (
        `${toList(lack.parts.map((part) => partNames[part]))} for the measure ` +
        `${lack.what.trim() === "" ? "without a name" : toQuote(lack.what, 60)}`
      );
    case "learning":
      return `an answer to the learning ${toQuote(lack.text, 60)}`;
    case "retroDebt":
      return `an answer to ${lack.retros.length === 1 ? "the overdue retro" : "the overdue retros"} ${toList(
        lack.retros.map(({ key }) => key),
        "and",
        mostNamed,
      )}`;
    default:
      return unreachable(lack);
  }
}

const partNames = {
  what: "what is measured",
  baseline: "a baseline",
  target: "a target",
  date: "a date",
  source: "a source",
} as const;

function toMore({ have, need }: { readonly have: number; readonly need: number }, one: string): string {
  const count = need - have;
  return have === 0
    ? `${count === 1 ? "a" : String(count)} ${one}${count === 1 ? "" : "s"}`
    : `${count} more ${one}${count === 1 ? "" : "s"}`;
}

/** "Ana Novak can add it in the panel." */
function explainGivers(missing: readonly CharterLack[], reader: Reader): string {
  const what = missing.length === 1 ? "it" : "them";
  const people = [...new Set(missing.map(({ from }) => from))].filter((from) => from !== "anyEditor");
  return people.length === 0
    ? `Whoever may edit this work item can add ${what} in its Spacegate panel.`
    : `${toList(people.map(reader.nameOf))} can add ${what} in the panel.`;
}

/** The comment under a move past the commit gate. */
export function commentCommitBypassed(
  {
    verdict,
    toStatusId,
    at,
    by,
    end,
  }: {
    readonly verdict: CommitVerdict;
    readonly toStatusId: string;
    readonly at: number;
    readonly by?: string | undefined;
    readonly end: "movedBack" | "couldNotMoveBack" | "left";
  },
  reader: Reader,
): string {
  const who = by === undefined ? "an import or an app" : reader.nameOf(by);
  const ends = {
    movedBack: " Moved back.",
    couldNotMoveBack: ` ${noWayBack}`,
    left: "",
  };
  return (
    `Moved to ${toLine(reader.statusName(toStatusId), 40)} by ${who} on ` +
    `${toTime(at, reader)} ${explainEarly(verdict.missing, reader, "needed")}${ends[end]}`
  );
}
