import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import { useId, useRef, useState } from "react";
import type { KnownNames } from "../../../src/app/policy/names";
import { explainDifference } from "../../../src/app/words/policy/diff";
import type { LineProblem } from "../../../src/app/policy/yaml-document";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import { diffPolicies, type PolicyDifference } from "../../../src/domain/policy/diff";
import { findGroups, findPeople } from "../bridge";
import { Fold } from "../page/fold";
import { useSettings } from "./settings-context";

type Reading =
  | { readonly kind: "idle" }
  | { readonly kind: "busy" }
  | { readonly kind: "problems"; readonly problems: readonly LineProblem[] }
  | { readonly kind: "read"; readonly differences: readonly PolicyDifference[] };

const mostLookups = 40;

/** The reader and writer of files; they come with the first use, since most visits need neither. */
const loadFiles = () => import("../../../src/app/policy/yaml");

/** The draft as a file to review, keep and play in `npm run scenario`, and a file read into the draft. */
export function PolicyFileSection() {
  const { view, draft, names, replace, learn } = useSettings();
  const [text, setText] = useState("");
  const [reading, setReading] = useState<Reading>({ kind: "idle" });
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  const put = (next: string): void => {
    setText(next);
    setReading({ kind: "idle" });
  };
  const write = async (): Promise<void> => {
    const { writePolicyYaml } = await loadFiles();
    put(writePolicyYaml(draft, names, { projectName: view.project.name, version: view.policy.version }));
  };
  const read = async (): Promise<void> => {
    setReading({ kind: "busy" });
    const { parsePolicyYaml } = await loadFiles();
    const first = parsePolicyYaml(text, names);
    const found = first.ok ? nobody : await findNames(first.error.unfound);
    const parsed = first.ok
      ? first
      : parsePolicyYaml(text, {
          ...names,
          people: [...names.people, ...found.people],
          groups: [...names.groups, ...found.groups],
        });
    if (!parsed.ok) {
      return setReading({ kind: "problems", problems: parsed.error.problems });
    }
    found.people.forEach((one) => learn("person", one.id, one.name));
    found.groups.forEach((one) => learn("group", one.id, one.name));
    const next: ProjectPolicy = { ...parsed.value, version: draft.version };
    setReading({ kind: "read", differences: diffPolicies(draft, next) });
    replace(next);
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
    box.current?.scrollTo({ top: Math.max(0, line - 4) * 20 });
  };

  return (
    <Fold title="As a file" aside="all spaces">
      <p className="quiet">
        Names stand for ids, so a file can go from one project to another. Reading one changes the form only.
      </p>
      <div className="buttons">
        <Button spacing="compact" onClick={() => void write()}>
          Write the form out
        </Button>
        <input
          id={`${id}-file`}
          className="hidden-words"
          type="file"
          accept=".yml,.yaml,text/yaml,text/plain"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) {
              void file.text().then(put);
            }
            event.target.value = "";
          }}
        />
        <label className="link-button" htmlFor={`${id}-file`}>
          Choose a file
        </label>
        {text !== "" && (
          <a
            href={`data:text/yaml;charset=utf-8,${encodeURIComponent(text)}`}
            download={`${view.project.key.toLowerCase()}-policy.yml`}
          >
            Download
          </a>
        )}
      </div>
      <div className="field">
        <label htmlFor={id}>The policy in YAML</label>
        <textarea
          id={id}
          ref={box}
          className="text-field policy-file"
          spellCheck={false}
          value={text}
          onChange={(event) => put(event.target.value)}
        />
      </div>
      <Button isDisabled={text.trim() === ""} isLoading={reading.kind === "busy"} onClick={() => void read()}>
        Read into the form
      </Button>
      <FileOutcome reading={reading} onLine={goToLine} />
    </Fold>
  );
}

function FileOutcome({ reading, onLine }: { readonly reading: Reading; readonly onLine: (line: number) => void }) {
  const { reader } = useSettings();
  if (reading.kind === "problems") {
    const { problems } = reading;
    return (
      <div role="alert" className="note">
        <SectionMessage
          appearance="warning"
          headingLevel="h3"
          title={
            problems.length === 1 ? "One thing to mend in the file" : `${problems.length} things to mend in the file`
          }
        >
          <ul className="problem-list">
            {problems.map(({ line, path, message }) => (
              <li key={`${line} ${path} ${message}`}>
                <button type="button" className="link-button" onClick={() => onLine(line)}>
                  Line {line}: {message}
                </button>
              </li>
            ))}
          </ul>
        </SectionMessage>
      </div>
    );
  }
  return (
    <div role="status">
      {reading.kind === "read" &&
        (reading.differences.length === 0 ? (
          <p>The file says what the form says.</p>
        ) : (
          <>
            <p>The file stands in the form. Nothing is saved yet. It changed:</p>
            <ul className="differences">
              {reading.differences.map((difference) => {
                const sentence = explainDifference(difference, reader);
                return <li key={sentence}>{sentence}</li>;
              })}
            </ul>
          </>
        ))}
    </div>
  );
}

const nobody: Pick<KnownNames, "people" | "groups"> = { people: [], groups: [] };

/** People and groups of the site by their whole name. */
async function findNames(unfound: {
  readonly people: readonly string[];
  readonly groups: readonly string[];
}): Promise<Pick<KnownNames, "people" | "groups">> {
  const exactly = async (
    name: string,
    find: (query: string) => Promise<KnownNames["people"]>,
  ): Promise<KnownNames["people"]> =>
    (await find(name))
      .filter((one) => one.name.trim().toLowerCase() === name.toLowerCase())
      .map((one) => ({ id: one.id, name: one.name }));
  const [people, groups] = await Promise.all([
    Promise.all(unfound.people.slice(0, mostLookups).map((name) => exactly(name, findPeople))),
    Promise.all(unfound.groups.slice(0, mostLookups).map((name) => exactly(name, findGroups))),
  ]);
  return { people: people.flat(), groups: groups.flat() };
}
