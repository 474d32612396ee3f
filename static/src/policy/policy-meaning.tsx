import { explainCommitRules } from "../../../src/app/words/policy/commit-rules";
import { explainLearningRules } from "../../../src/app/words/policy/learning-rules";
import { explainPolicy } from "../../../src/app/words/policy/policy";
import type { Reader } from "../../../src/app/words/reader";
import { defaultCommitRules } from "../../../src/domain/policy/default-policy";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import type { SpaceName } from "../../../src/domain/policy/workflow-rules";
import { useSettings } from "./settings-context";

const explainers: Readonly<Record<SpaceName, (policy: ProjectPolicy, reader: Reader) => readonly string[]>> = {
  commit: ({ commit }, reader) => explainCommitRules(commit ?? defaultCommitRules, reader),
  concept: explainPolicy,
  learning: ({ learning }, reader) => explainLearningRules(learning ?? defaultLearningRules, reader),
};

/** The draft in sentences, with what is new and what goes set against what is saved. */
export function PolicyMeaning({ base }: { readonly base: ProjectPolicy }) {
  const { draft, reader, space } = useSettings();
  const explain = (policy: ProjectPolicy): readonly string[] => explainers[space](policy, reader);
  const now = explain(draft);
  const before = explain(base);
  const gone = before.filter((sentence) => !now.includes(sentence));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard has to reach it
    <section className="section meaning" aria-labelledby="meaning-title" tabIndex={0}>
      <h2 id="meaning-title">What this means</h2>
      <ul>
        {now.map((sentence) => (
          <li key={sentence}>{before.includes(sentence) ? sentence : <ins>{sentence}</ins>}</li>
        ))}
      </ul>
      {gone.length > 0 && (
        <>
          <h3>No longer</h3>
          <ul>
            {gone.map((sentence) => (
              <li key={sentence}>
                <del>{sentence}</del>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
