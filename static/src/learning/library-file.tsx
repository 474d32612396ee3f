import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import { useId, useRef, useState } from "react";
import type { LineProblem } from "../../../src/app/policy/yaml-document";
import type { BridgeFailure } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { useLibraryContent } from "./library-context";

type Outcome =
  | { readonly kind: "idle" | "busy" }
  | { readonly kind: "problems"; readonly problems: readonly LineProblem[] }
  | { readonly kind: "done"; readonly added: number; readonly known: number }
  | { readonly kind: "failed"; readonly failure: BridgeFailure; readonly attempt: "read" | "addLearning" };

/** The reader and writer of files come with the first use, since most visits need neither. */
const loadFiles = () => import("../../../src/app/learning/yaml");

/** A project's learnings as a file to keep or bring elsewhere, and a file brought in. */
export function LibraryFile() {
  const { view, source, reader, ownProject } = useLibraryContent();
  const project = view.projects.find(({ id }) => id === ownProject);
  const [text, setText] = useState("");
  const [outcome, setOutcome] = useState<Outcome>({ kind: "idle" });
  const actionId = useRef<{ readonly text: string; readonly id: string }>();
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  if (project === undefined) {
    return null;
  }

  const components = view.choices.components.filter((one) => one.project === project.id);
  const put = (next: string): void => {
    setText(next);
    setOutcome({ kind: "idle" });
  };
  const write = async (): Promise<void> => {
    setOutcome({ kind: "busy" });
    const [{ writeLearningsYaml }, all] = await Promise.all([loadFiles(), source.all(project.id)]);
    if (!all.ok) {
      return setOutcome({ kind: "failed", failure: all.failure, attempt: "read" });
    }
    put(
      writeLearningsYaml(
        all.value.map(({ learning }) => learning),
        components,
        project.name,
      ),
    );
  };
  const bringIn = async (): Promise<void> => {
    setOutcome({ kind: "busy" });
    const { parseLearningsYaml } = await loadFiles();
    const parsed = parseLearningsYaml(text, components);
    if (!parsed.ok) {
      return setOutcome({ kind: "problems", problems: parsed.error });
    }
    const sent = actionId.current?.text === text ? actionId.current : { text, id: crypto.randomUUID() };
    actionId.current = sent;
    const answer = await source.bringIn(project.id, parsed.value, sent.id);
    setOutcome(
      answer.ok
        ? { kind: "done", ...answer.value }
        : { kind: "failed", failure: answer.failure, attempt: "addLearning" },
    );
  };
  const goToLine = (line: number): void => {
    const start =
      text
        .split("\n")
        .slice(0, line - 1)
        .join("\n").length + (line > 1 ? 1 : 0);
    const end = text.indexOf("\n", start);
    box.current?.focus();
    box.current?.setSelectionRange(start, end < 0 ? text.length : end);
  };

  return (
    <Fold title="As a file">
      <p className="quiet">
        What is in use goes into the file. Components stand by name, so a file can go from one project to another. What
        is known by its text is not added again.
      </p>
      <div className="buttons">
        <Button spacing="compact" onClick={() => void write()}>
          Write the library out
        </Button>
        {text !== "" && (
          <a
            href={`data:text/yaml;charset=utf-8,${encodeURIComponent(text)}`}
            download={`${project.key.toLowerCase()}-learnings.yml`}
          >
            Download
          </a>
        )}
      </div>
      <div className="field">
        <label htmlFor={id}>Learnings in YAML</label>
        <textarea
          id={id}
          ref={box}
          className="text-field learnings-file"
          spellCheck={false}
          value={text}
          onChange={(event) => put(event.target.value)}
        />
      </div>
      {project.mayChange && (
        <Button isDisabled={text.trim() === ""} isLoading={outcome.kind === "busy"} onClick={() => void bringIn()}>
          Bring in
        </Button>
      )}
      {outcome.kind === "failed" && <FailureNote failure={outcome.failure} attempt={outcome.attempt} reader={reader} />}
      {outcome.kind === "problems" && (
        <div role="alert" className="note">
          <SectionMessage
            appearance="warning"
            headingLevel="h2"
            title={
              outcome.problems.length === 1
                ? "One thing to mend in the file"
                : `${outcome.problems.length} things to mend in the file`
            }
          >
            <ul className="problem-list">
              {outcome.problems.map(({ line, path, message }) => (
                <li key={`${line} ${path} ${message}`}>
                  <button type="button" className="line-button" onClick={() => goToLine(line)}>
                    Line {line}: {message}
                  </button>
                </li>
              ))}
            </ul>
          </SectionMessage>
        </div>
      )}
      <p role="status">
        {outcome.kind === "done" &&
          `${outcome.added} added${outcome.known > 0 ? `, ${outcome.known} known already` : ""}.`}
      </p>
    </Fold>
  );
}
