import { useMemo, useState } from "react";
import { toReader } from "../../../src/app/words/reader";
import type { Problem } from "../../../src/contract/page/reply";
import type { SettingsView } from "../../../src/contract/policy/settings";
import { defaultCommitRules } from "../../../src/domain/policy/default-policy";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import type { LearningRules, ProjectPolicy } from "../../../src/domain/policy/policy";
import type { SpaceName } from "../../../src/domain/policy/workflow-rules";
import { useSurface } from "../page/surface";
import { goToAnchor } from "../page/problem-anchor";
import type { LearningPart, SettingsContent } from "./settings-context";
import { toSpace } from "./space-of-path";

interface Draft {
  readonly view: SettingsView;
  readonly draft: ProjectPolicy;
  readonly problems: readonly Problem[];
  readonly edit: (toNext: (before: ProjectPolicy) => ProjectPolicy) => void;
  readonly space: SpaceName;
  readonly setSpace: (space: SpaceName) => void;
}

interface Learned {
  readonly people: SettingsView["people"];
  readonly groups: SettingsView["choices"]["groups"];
}

/** What the parts of the page share: the draft, ways to change it, and everything that is known by name. */
export function useSettingsContent({ view, draft, problems, edit, space, setSpace }: Draft): SettingsContent {
  const { zone, openedAtMs } = useSurface();
  const [learned, setLearned] = useState<Learned>({ people: {}, groups: [] });
  return useMemo<SettingsContent>(() => {
    const { choices } = view;
    const people = { ...view.people, ...learned.people };
    const groups = [
      ...learned.groups,
      ...choices.groups.filter(({ id }) => !learned.groups.some((one) => one.id === id)),
    ];
    const { statuses, resolutions, issueTypes, components, fields, roles = [] } = choices;
    return {
      view,
      space,
      draft,
      commit: draft.commit ?? defaultCommitRules,
      changeCommit: (part) =>
        edit((before) => ({ ...before, commit: { ...(before.commit ?? defaultCommitRules), ...part } })),
      learning: draft.learning ?? defaultLearningRules,
      changeLearning: (part) =>
        edit((before) => ({ ...before, learning: withPart(before.learning ?? defaultLearningRules, part) })),
      problems,
      goTo: (path) => {
        const there = toSpace(path, space);
        if (there === space) {
          return goToAnchor(path);
        }
        setSpace(there);
        // The other space's fields are there after the next paint.
        setTimeout(() => goToAnchor(path));
      },
      reader: toReader({
        now: openedAtMs,
        zone,
        people,
        groups,
        roles,
        statuses,
        resolutions,
        issueTypes,
        components,
        fields,
        seats: draft.seats,
      }),
      names: { ...choices, groups, people: Object.entries(people).map(([id, { name }]) => ({ id, name })) },
      replace: (policy) => edit((before) => ({ ...policy, version: before.version })),
      change: (part) => edit((before) => ({ ...before, ...part })),
      changeRequires: (requires) =>
        edit((before) => {
          const { requires: _, ...rest } = before;
          return requires === undefined ? rest : { ...rest, requires };
        }),
      learn: (kind, id, name) =>
        setLearned((before) =>
          kind === "person"
            ? { ...before, people: { ...before.people, [id]: { name } } }
            : { ...before, groups: [{ id, name }, ...before.groups] },
        ),
    };
  }, [view, space, setSpace, draft, problems, zone, openedAtMs, learned, edit]);
}

/** Setting a member to undefined takes it out, so that a policy never says "nothing" in two ways. */
function withPart(rules: LearningRules, part: LearningPart): LearningRules {
  const { sponsor, debtLimit, ...rest } = { ...rules, ...part };
  return { ...rest, ...(sponsor === undefined ? {} : { sponsor }), ...(debtLimit === undefined ? {} : { debtLimit }) };
}
