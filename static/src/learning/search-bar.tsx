import type { LearningQuery } from "../../../src/domain/learning/search";
import { learningKinds } from "../../../src/app/words/learning/learning";
import { PickField } from "../page/pick-field";
import { TextBox } from "../page/text-box";
import { useLibraryContent } from "./library-context";

const any = "";
const standings = [
  ["live", "in use"],
  ["ended", "retired or merged"],
  ["all", "all"],
] as const;

/** Words, kind, label, component, discipline and project; each narrows what the others left. */
export function SearchBar() {
  const { view, source, ownProject } = useLibraryContent();
  const { query, ask } = source;
  const { labels, components, disciplines } = view.choices;
  const change = (part: LearningQuery): void => ask({ ...query, ...part });
  const pick = (name: "kind" | "label" | "component" | "discipline" | "project", value: string): void =>
    change({ [name]: value === any ? undefined : value });
  const withAny = (
    options: readonly (readonly [string, string])[],
    chosen: string | undefined,
  ): readonly (readonly [string, string])[] => {
    const isKnown = chosen === undefined || options.some(([value]) => value === chosen);
    return [[any, "any"], ...options, ...(isKnown ? [] : [[chosen, chosen] as const])];
  };
  return (
    <search className="search-bar">
      <TextBox
        label="Search"
        shape="line"
        value={query.text ?? ""}
        onChange={(text) => change({ text })}
        hint="Words of the text, the evidence, a label or a retro's key"
      />
      <div className="side-by-side">
        <PickField
          label="Kind"
          value={query.kind ?? any}
          options={withAny(Object.entries(learningKinds), query.kind)}
          onChange={(value) => pick("kind", value)}
        />
        {labels.length > 0 && (
          <PickField
            label="Label"
            value={query.label ?? any}
            options={withAny(
              labels.map((label) => [label, label]),
              query.label,
            )}
            onChange={(value) => pick("label", value)}
          />
        )}
        {components.length > 0 && (
          <PickField
            label="Component"
            value={query.component ?? any}
            options={withAny(
              components.map(({ id, name }) => [id, name]),
              query.component,
            )}
            onChange={(value) => pick("component", value)}
          />
        )}
        {disciplines.length > 0 && (
          <PickField
            label="Discipline"
            value={query.discipline ?? any}
            options={withAny(
              disciplines.map((one) => [one, one]),
              query.discipline,
            )}
            onChange={(value) => pick("discipline", value)}
          />
        )}
        {ownProject === undefined && view.projects.length > 1 && (
          <PickField
            label="Project"
            value={query.project ?? any}
            options={withAny(
              view.projects.map(({ id, name }) => [id, name]),
              query.project,
            )}
            onChange={(value) => pick("project", value)}
          />
        )}
        <PickField
          label="Show"
          value={query.standing ?? "live"}
          options={standings}
          onChange={(standing) => change({ standing })}
        />
      </div>
    </search>
  );
}
