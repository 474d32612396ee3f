import type { ConceptCommand } from "./command";
import type { Decision, DecisionContext } from "./decision";
import { evolvePeople, tellsNews } from "./evolve-people";
import { nothing } from "../ground/decision";
import type { DirectoryChange } from "../ground/people";
import { ok } from "../ground/result";

/** Only what was not known is written down. */
export function decideDirectory(
  { state, now }: DecisionContext,
  { changes }: Extract<ConceptCommand, { kind: "observeDirectory" }>,
): Decision {
  const news: DirectoryChange[] = [];
  let known = state;
  for (const change of changes) {
    if (!tellsNews(known, change)) {
      continue;
    }
    news.push(change);
    known = evolvePeople(known, [change], now);
  }
  return news.length === 0 ? nothing : ok([{ kind: "directorySeen", changes: news }]);
}
