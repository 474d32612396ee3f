import type { Charter } from "../../src/domain/commit/charter";
import type { LogEntry } from "../../src/domain/item/log";
import { createOraclePlace } from "./oracle-place";
import type { CommitRules, ProjectPolicy } from "../../src/domain/policy/policy";

/** Says by the product's text whether an item may be committed: what its charter holds, beside what its rules ask. */
export interface CommitOracle {
  apply(entry: LogEntry): string | undefined;
  judge(current: ProjectPolicy | undefined): { readonly passes: boolean; readonly why: string; readonly isPast?: true };
  /** The entry that committed it. */
  committed(): Extract<LogEntry, { kind: "committed" | "commitBypassed" }> | undefined;
}

export function createCommitOracle(): CommitOracle {
  let rules: CommitRules | undefined;
  let charter: Charter = { constraints: [], measures: [], notDoing: [] };
  let versions = 0;
  let people: { readonly owner?: string; readonly decider?: string } = {};
  let committed: Extract<LogEntry, { kind: "committed" | "commitBypassed" }> | undefined;
  const asked = new Set<string>();
  const answered = new Set<string>();
  const bypasses = new Set<string>();
  const place = createOraclePlace();

  function lackOf({ asks, learningCheck }: CommitRules): string | undefined {
    const said = (text: string | undefined): boolean => (text ?? "").trim().length > 0;
    const lacks: readonly (readonly [boolean, string])[] = [
      [asks.owner && people.owner === undefined, "nobody owns it"],
      [asks.decider && people.decider === undefined, "nobody decides"],
      [asks.sponsor && charter.sponsor === undefined, "it has no sponsor"],
      [charter.constraints.length < asks.constraints, "it has too few constraints"],
      [!charter.constraints.every(({ basis }) => said(basis)), "a constraint stands on nothing"],
      [charter.measures.length < asks.measures, "it has too few measures"],
      [
        !charter.measures.every(({ what, baseline, target, date, source }) =>
          [what, baseline, target, date, source].every(said),
        ),
        "a measure is not whole",
      ],
      [asks.notDoing && !charter.notDoing.some(({ text }) => said(text)), "it does not say what we are not doing"],
      [
        learningCheck === "asked" && [...asked].some((learning) => !answered.has(learning)),
        "a learning was not answered",
      ],
    ];
    return lacks.find(([isMissing]) => isMissing)?.[1];
  }

  return {
    apply(entry) {
      place.apply(entry);
      switch (entry.kind) {
        case "charterEdited":
          charter = entry.charter;
          versions += 1;
          rules ??= entry.rules;
          return entry.version === versions
            ? undefined
            : `version ${entry.version} of the charter follows ${versions - 1}`;
        case "charterPeopleSeen":
          people = entry.people;
          return undefined;
        case "learningsAsked":
          for (const { learning } of entry.learnings) {
            asked.add(learning.id);
          }
          return asked.size > 3 ? `${asked.size} learnings are asked about, and three are the most` : undefined;
        case "learningAnswered":
          answered.add(entry.learning);
          return asked.has(entry.learning) ? undefined : `${entry.learning} was answered, and nobody asked`;
        case "commitRulesMigrated":
          rules = entry.rules;
          return committed === undefined ? undefined : "rules were changed after commitment";
        case "committed": {
          const again = committed !== undefined;
          committed ??= entry;
          return again ? "it was committed twice" : undefined;
        }
        case "commitSentBack":
          committed = undefined;
          return undefined;
        case "commitBypassed": {
          const again = bypasses.has(entry.move.changelogId);
          bypasses.add(entry.move.changelogId);
          return again ? `the bypass ${entry.move.changelogId} was reported twice` : undefined;
        }
        default:
          return undefined;
      }
    },
    judge(current) {
      if (place.isRetroTicket()) {
        return { passes: true, why: "it is a retro's ticket" };
      }
      const own = rules ?? current?.commit;
      if (own === undefined || current?.commit === undefined || current.commit.mode === "off") {
        return { passes: true, why: "the space is off" };
      }
      if (current.commit.mode !== "block") {
        return { passes: true, why: "the space does not block" };
      }
      if (committed !== undefined) {
        return { passes: true, why: "it was committed before" };
      }
      if (place.isPast("commit")) {
        return { passes: true, why: "it was past the gate before", isPast: true };
      }
      const lack = lackOf(own);
      return lack === undefined
        ? { passes: true, why: "its charter holds what was asked" }
        : { passes: false, why: lack };
    },
    committed: () => committed,
  };
}
