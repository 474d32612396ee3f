import { explainCommitRules } from "../../../src/app/words/commit-policy";
import { explainPolicy } from "../../../src/app/words/policy";
import { defaultCommitRules } from "../../../src/domain/default-policy";
import type { ProjectPolicy } from "../../../src/domain/policy";
import { useSettings } from "./settings-context";

/** The draft in sentences, with what is new and what goes set against what is saved. */
export function PolicyMeaning({ base }: { readonly base: ProjectPolicy }) {
  const { draft, reader, space } = useSettings();
  const explain = (policy: ProjectPolicy): readonly string[] =>
    space === "commit" ? explainCommitRules(policy.commit ?? defaultCommitRules, reader) : explainPolicy(policy, reader);
  const now = explain(draft);
  const before = explain(base);
  const gone = before.filter((sentence) => !now.includes(sentence));
  return (
    <section className="section meaning" aria-labelledby="meaning-title">
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
