import Button from "@atlaskit/button/new";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { parseDraft } from "../../../src/app/learning/shape";
import { kindMeanings, learningKinds } from "../../../src/app/words/learning/learning";
import { keysOf } from "../../../src/domain/ground/keys";
import type { LearningKind } from "../../../src/domain/learning/learning";
import { PickField } from "../page/pick-field";
import { FailureNote } from "../page/failure-note";
import { TextBox } from "../page/text-box";
import { useLibraryContent } from "./library-context";
import { useLibraryPress } from "./use-library-press";
import { toWords } from "./words-list";
import { forms } from "../../../src/app/words/forms";

const kinds = keysOf(learningKinds).map((kind) => [kind, `${learningKinds[kind]}: ${kindMeanings[kind]}`] as const);

/** A learning by hand, for what no retro wrote down. */
export function AddForm({ onClose }: { readonly onClose: () => void }) {
  const { view, reader, ownProject } = useLibraryContent();
  const { state, press } = useLibraryPress();
  const projects = view.projects.filter(({ mayChange }) => mayChange);
  const [project, setProject] = useState(ownProject ?? projects[0]?.id ?? "");
  const [kind, setKind] = useState<LearningKind>("change");
  const [texts, setTexts] = useState({ text: "", evidence: "", labels: "", disciplines: "" });
  const [component, setComponent] = useState("");
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  const draft = useMemo(
    () => ({
      kind,
      text: texts.text,
      evidence: texts.evidence,
      labels: toWords(texts.labels, "labels"),
      components: component === "" ? [] : [component],
      disciplines: toWords(texts.disciplines, "names"),
    }),
    [kind, texts, component],
  );
  const parsed = useMemo(() => parseDraft(draft), [draft]);
  const problemOf = (member: string): string | undefined =>
    !tried || parsed.ok
      ? undefined
      : parsed.error.find(({ path }) => path === member || path.startsWith(`${member}.`))?.message;
  const components = view.choices.components.filter((one) => one.project === project);
  const put =
    (name: keyof typeof texts) =>
    (value: string): void =>
      setTexts((before) => ({ ...before, [name]: value }));
  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    setTried(true);
    if (parsed.ok && (await press({ kind: "add", project, draft: parsed.value })) !== undefined) {
      onClose();
    }
  };

  return (
    <form className="add-form" aria-label="Add a learning" onSubmit={(event) => void submit(event)}>
      <h2>Add a learning</h2>
      {ownProject === undefined && (
        <PickField
          label="Project"
          value={project}
          options={projects.map(({ id, name }) => [id, name] as const)}
          onChange={setProject}
        />
      )}
      <PickField label="Kind" value={kind} options={kinds} onChange={setKind} />
      <TextBox
        label={forms.whatLearned}
        rows={2}
        value={texts.text}
        onChange={put("text")}
        fieldRef={first}
        problem={tried && texts.text.trim() === "" ? "Please write a sentence." : problemOf("text")}
      />
      <TextBox
        label="Where was it seen? (optional)"
        rows={2}
        hint="A sentence, a figure, a link"
        value={texts.evidence}
        onChange={put("evidence")}
        problem={problemOf("evidence")}
      />
      <div className="side-by-side">
        <TextBox
          label="Labels (optional)"
          shape="line"
          hint="With spaces between them"
          value={texts.labels}
          onChange={put("labels")}
          problem={problemOf("labels")}
        />
        <TextBox
          label="Disciplines (optional)"
          shape="line"
          hint="Legal, Sales"
          value={texts.disciplines}
          onChange={put("disciplines")}
          problem={problemOf("disciplines")}
        />
        {components.length > 0 && (
          <PickField
            label="Component (optional)"
            value={component}
            options={[["", "none"] as const, ...components.map(({ id, name }) => [id, name] as const)]}
            onChange={setComponent}
          />
        )}
      </div>
      {state.kind === "failed" && (
        <FailureNote failure={state.failure} attempt="addLearning" reader={reader} onRetry={() => void submit()} />
      )}
      <div className="buttons">
        <Button type="submit" appearance="primary" isLoading={state.kind === "sending"}>
          Add
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
