import type { MatchedLearning } from "../../../domain/learning/learning";
import type { Reader } from "../reader";
import { toList } from "../text";

/** "matched: component Checkout, words refund and chargeback" */
export function explainMatch({ because }: MatchedLearning, reader: Pick<Reader, "componentName">): string {
  const parts = [
    told("component", because.components.map(reader.componentName)),
    told("label", because.labels),
    told("discipline", because.disciplines),
    told("word", because.words),
  ];
  return `matched: ${parts.filter((part) => part !== "").join(", ")}`;
}

function told(what: string, names: readonly string[]): string {
  return names.length === 0 ? "" : `${what}${names.length === 1 ? "" : "s"} ${toList(names)}`;
}
