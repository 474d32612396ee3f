import type { DebtKind } from "../../../contract/me/for-me";
import { unreachable } from "../../../domain/ground/result";
import type { PersonId } from "../../../domain/ground/people";
import type { Reader } from "../reader";
import { toLine, toQuote } from "../text";
import { toDayAtTime, toTime } from "../times";

/** What a debt is about, as far as it has a name. */
export interface DebtAbout {
  readonly kind: DebtKind;
  readonly seatName?: string;
  /** The objection's topic, or the proposal's reason. */
  readonly about?: string;
  readonly actingFor?: PersonId;
}

/** The head of a row: "Your review for Legal", "Your ruling on "Prize draw needs terms"". */
export function nameDebt({ kind, seatName, about, actingFor }: DebtAbout, reader: Reader): string {
  const seat = seatName === undefined ? "" : ` for ${toLine(seatName, 40)}`;
  const instead = actingFor === undefined ? "" : `, standing in for ${reader.nameOf(actingFor)}`;
  const topic = about === undefined ? "" : ` ${toQuote(about, 60)}`;
  switch (kind) {
    case "answer":
      return `Your review${seat}${instead}`;
    case "secondLook":
      return `Your second look${seat}${instead}`;
    case "mustAnswer":
      return `Your overdue review${seat}${instead}`;
    case "objectionAnswer":
      return `Your answer to the objection${topic}`;
    case "ruling":
      return `Your ruling on the objection${topic}`;
    case "floorDecision":
      return `Your decision, in writing${seat}`;
    case "decider":
      return "Name who decides";
    case "concept":
      return "Write the concept, or ask for its review";
    case "confirmation":
      return `Your word as the second person${topic === "" ? "" : `:${topic}`}`;
    case "charter":
      return "Your charter";
    case "retro":
      return "Your retro";
    case "action":
      return "What you promised in a retro";
    default:
      return unreachable(kind);
  }
}

/** "by Thu at 14:00", of what has a day and no working hours of its own. */
export function nameDay(until: number, reader: Reader): string {
  return `${until < reader.now ? "since" : "by"} ${toDayAtTime(until, reader)}`;
}

/** What a retro's own ticket asks of whom it is assigned to. */
export const askRetro = (title: string): string =>
  `${title} asks you to answer it, close it, or skip it with a reason.`;

/** What was promised, and where. */
export const askAction = (title: string, text: string): string => `Promised in ${title}: ${toLine(text, 160)}`;

/** What a second person is asked, in one sentence. */
export function askSecond(of: "override" | "reopening", proposedBy: PersonId, reason: string, reader: Reader): string {
  const what = of === "override" ? "to let the work past its gate for some hours" : "to open the closed gate again";
  return `${reader.nameOf(proposedBy)} proposes ${what}: ${toQuote(reason, 160)}. It takes a second person.`;
}

/** "Nothing is waiting for you. Two gates wait for others until Thu 14:00." */
export function explainNothing(others: readonly { readonly until?: number }[], reader: Reader): string {
  const nothing = "Nothing is waiting for you.";
  if (others.length === 0) {
    return nothing;
  }
  const ends = others.flatMap(({ until }) => until ?? []);
  const gates = others.length === 1 ? "One gate waits" : `${toNumberWord(others.length)} gates wait`;
  const until = ends.length === 0 ? "" : ` until ${toTime(Math.max(...ends), reader)}`;
  return `${nothing} ${gates} for others${until}.`;
}

const numberWords = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

const toNumberWord = (count: number): string => numberWords[count] ?? String(count);
