import type { LateItem, LateKind, LateVoice, LateVoices } from "../../../domain/replay/late-voices";
import type { ProjectPolicy } from "../../../domain/policy/policy";
import { toWorkingDuration } from "../durations";
import type { Reader } from "../reader";
import { toCount, toQuote } from "../text";
import { dayOf } from "./concept-what-if";

/** What the past says of all of them, with the counts behind it. */
export function explainLateVoices({ built, voices, tooFew }: LateVoices, fewest: number): string {
  if (built === 0) {
    return "None of these work items came into build, so nobody could come late.";
  }
  const of = `Of ${toCount(built, "work item")} that came into build`;
  const few =
    tooFew === 0
      ? ""
      : ` ${toCount(tooFew, "person", "people")} came late on fewer than ${fewest}: too few to say anything.`;
  return voices.length === 0
    ? `${of}, nobody came late on ${fewest} or more.${few}`
    : `${of}, ${toCount(voices.length, "person", "people")} first spoke afterwards on ${fewest} or more.${few}`;
}

/** How one of them came late: how often, how far into build, and what became of the work. */
export function explainLateVoice({ person, items, early }: LateVoice, policy: ProjectPolicy, reader: Reader): string {
  const waits = items.map(({ workingMs }) => workingMs).toSorted((one, other) => one - other);
  const half = waits[Math.floor((waits.length - 1) / 2)] ?? 0;
  const into = toWorkingDuration(half, dayOf(policy));
  const back = items.filter(({ wentBack }) => wentBack).length;
  return (
    `${reader.nameOf(person)} first spoke after build had begun on ${toCount(items.length, "work item")}, ` +
    `on half of them within ${into}, and before it on ${early}. ` +
    `${back === 0 ? "None" : back} of them went back afterwards.`
  );
}

/** The kind of work on which they come late. */
export function explainLateKind({ condition, late, of }: LateKind, items: number, reader: Reader): string {
  return `${late} of the ${items} have ${toKind(condition, reader)}, as ${toCount(of, "work item")} of all do.`;
}

/** One of the items that show it. */
export function explainLateItem({ key, workingMs, wentBack }: LateItem, policy: ProjectPolicy): string {
  const into = toWorkingDuration(workingMs, dayOf(policy));
  return `${key}: ${into} into build${wentBack ? ", and it went back afterwards" : ""}`;
}

/** What a press proposes: "Add a seat for Dana Ruiz, asked where the label is "terms"". */
export function explainTake({ person, when }: LateVoice, reader: Reader): string {
  const asked = when === undefined ? "" : `, asked where there is ${toKind(when.condition, reader)}`;
  return `Add a seat for ${reader.nameOf(person)}${asked}`;
}

function toKind(condition: LateKind["condition"], reader: Reader): string {
  if ("label" in condition) {
    return `the label ${toQuote(condition.label)}`;
  }
  if ("component" in condition) {
    return `the component ${toQuote(reader.componentName(condition.component))}`;
  }
  return "issueType" in condition
    ? `the type ${toQuote(reader.issueTypeName(condition.issueType))}`
    : `the field ${toQuote(reader.fieldName(condition.field))}`;
}
